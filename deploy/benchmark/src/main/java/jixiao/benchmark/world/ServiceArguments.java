package jixiao.benchmark.world;

import java.util.ArrayList;
import java.util.List;
import jixiao.command.platform.DatabaseRoles;
import jixiao.kafka.KafkaSettings;

/** What a service of the run has to be told on its command line. */
public final class ServiceArguments {
    private ServiceArguments() {
    }

    /** Of a desk's database: the superuser migrates, the roles do the rest. */
    public static List<String> ofDesk(String ledger) {
        List<String> arguments = new ArrayList<>(List.of("--jixiao.ledger.url=" + ledger, "--jixiao.database.owner.user=" + Cluster.USER,
                "--jixiao.database.owner.password=" + Cluster.PASSWORD, "--jixiao.sign-in.basic=true"));
        for (DatabaseRoles role : DatabaseRoles.values()) {
            arguments.addAll(login("jixiao.database." + role.suffix().substring(1), role, ledger));
        }
        return arguments;
    }

    /** Of a board's: its views lie beside the ledger, or elsewhere where that comes over Kafka. */
    static List<String> ofBoard(String ledger, String views) {
        List<String> arguments = new ArrayList<>(List.of("--jixiao.ledger.url=" + ledger, "--jixiao.views.url=" + views,
                "--jixiao.accounts.url=" + ledger, "--jixiao.sign-in.basic=true"));
        arguments.addAll(login("jixiao.ledger", DatabaseRoles.READER, ledger));
        arguments.addAll(login("jixiao.database.builder", DatabaseRoles.BUILDER, views));
        arguments.addAll(login("jixiao.database.reader", DatabaseRoles.READER, views));
        arguments.addAll(login("jixiao.database.accounts", DatabaseRoles.ACCOUNTS, ledger));
        return arguments;
    }

    public static List<String> ofTopic(KafkaSettings topic) {
        return List.of("--jixiao.kafka.bootstrap=" + topic.bootstrap(), "--jixiao.kafka.topic=" + topic.topic());
    }

    private static List<String> login(String setting, DatabaseRoles role, String address) {
        return List.of("--%s.user=%s".formatted(setting, role.of(address.substring(address.lastIndexOf('/') + 1))),
                "--%s.password=%s".formatted(setting, Cluster.ROLE_PASSWORD));
    }
}
