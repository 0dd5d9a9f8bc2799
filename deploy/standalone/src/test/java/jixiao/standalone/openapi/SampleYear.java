package jixiao.standalone.openapi;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jixiao.command.unit.PlantedUnits;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.standalone.Door;
import jixiao.standalone.FreshDatabase;
import jixiao.standalone.Services;
import jixiao.standalone.cli.NewAccount;
import jixiao.standalone.sample.Sample;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Both services with the sample year played, and what its lists say there is to be asked for. */
final class SampleYear implements AutoCloseable {
    static final int YEAR = 2024;
    static final String LEADER = "leader";
    static final String CLERK = "clerk";
    static final String REVIEWER = "reviewer";
    static final String AUDIT_ADMIN = "auditadmin";
    static final String SYSTEM_ADMINISTRATOR = "sysadmin";
    private static final String SECURITY_ADMINISTRATOR = "secadmin";
    private static final String PASSWORD = "secret";
    private static final List<NewAccount> ACCOUNTS = List.of(account(CLERK, Role.CLERK, "225001"), account("clerk2", Role.CLERK, "226001"),
            account(REVIEWER, Role.REVIEWER, "财政局"), account(LEADER, Role.LEADER, "市领导"),
            account("unitreviewer", Role.UNIT_REVIEWER, "225001"), account("departmentreviewer", Role.DEPARTMENT_REVIEWER, "225"),
            account("auditor", Role.AUDITOR, "财政局"), account(SYSTEM_ADMINISTRATOR, Role.SYSTEM_ADMIN, "财政局"),
            account(SECURITY_ADMINISTRATOR, Role.SECURITY_ADMIN, "财政局"), account(AUDIT_ADMIN, Role.AUDIT_ADMIN, "财政局"));
    private static final String LAST_MONTH = YEAR + "-12";

    private final Services services;
    private final Door door;

    private SampleYear(Services services) {
        this.services = services;
        this.door = new Door(services.address(), PASSWORD);
    }

    private static NewAccount account(String name, Role role, String unit) {
        return new NewAccount(new AccountName(name), role, new UnitCode(unit));
    }

    static SampleYear played(Path logs) {
        Services services = new Services(0, logs.resolve("jixiao.log"));
        services.start(FreshDatabase.make());
        plant(services.context().getBean(PlantedUnits.class));
        ACCOUNTS.forEach(account -> services.open(account, PASSWORD));
        Sample.play(services.address(), PASSWORD, new PrintStream(OutputStream.nullOutputStream()));
        SampleYear year = new SampleYear(services);
        year.allowHosts();
        return year;
    }

    /** Which the sample leaves to its security administrators. */
    private void allowHosts() {
        try {
            Door.Answer answer = door.put(SECURITY_ADMINISTRATOR, "/api/delivery-hosts", Map.of("hosts",
                    List.of("oa.example.gov.cn", "*.zjk.gov.cn", "qyapi.weixin.qq.com:443"), "reason", "接入市政务协同平台"));
            if (answer.status() != 204) {
                throw new IllegalStateException(answer.body());
            }
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    /** The bureau, a department below it for each unit, and the units. */
    private static void plant(PlantedUnits units) {
        UnitCode bureau = units.root(new UnitCode("财政局"), "财政局");
        for (String department : List.of("225", "226")) {
            units.add(new UnitCode(department), "部门" + department, bureau);
            units.add(new UnitCode(department + "001"), "单位" + department + "001", new UnitCode(department));
        }
    }

    /** Where a program finds it and how it signs in. */
    Map<String, String> environment() {
        return Map.of("JIXIAO_ADDRESS", services.address().toString(), "JIXIAO_ACCOUNT", LEADER, "JIXIAO_PASSWORD", PASSWORD);
    }

    Door door() {
        return door;
    }

    ConfigurableApplicationContext context() {
        return services.context();
    }

    /** Who can sign in, and in which capacity. */
    Map<String, Role> accounts() {
        return ACCOUNTS.stream().collect(Collectors.toMap(account -> account.name().text(), NewAccount::role, (one, same) -> one,
                TreeMap::new));
    }

    /** Makes an account, or gives one that is there a role besides. */
    void open(NewAccount account, String password) {
        services.open(account, password);
    }

    Door withoutPassword() {
        return new Door(services.address(), "wrong");
    }

    JsonNode document() {
        return get(LEADER, "/api/openapi.json");
    }

    List<String> projects() {
        return texts(get(LEADER, "/api/board?year=%d&month=%s".formatted(YEAR, LAST_MONTH)).path("projects"), "code");
    }

    List<String> projectsOf(String unit) {
        return stream(get(LEADER, "/api/board?year=%d&month=%s".formatted(YEAR, LAST_MONTH)).path("projects"))
                .filter(line -> line.path("unit").asString().equals(unit)).map(line -> line.path("code").asString()).toList();
    }

    /** Files that replies of the unit's projects name. */
    List<String> attachmentsOf(String unit) {
        JsonNode rectifications = get(LEADER, "/api/rectifications?state=ALL&year=" + YEAR).path("rectifications");
        return stream(rectifications).filter(one -> one.path("unit").asString().equals(unit)).flatMap(one -> stream(one.path("replies")))
                .flatMap(reply -> stream(reply.path("evidence"))).map(file -> file.path("sha256").asString()).distinct().toList();
    }

    List<String> units() {
        return texts(get(LEADER, "/api/board?year=%d&month=%s".formatted(YEAR, LAST_MONTH)).path("projects"), "unit");
    }

    List<String> alerts() {
        return texts(get(LEADER, "/api/alerts?state=ALL&year=" + YEAR), "id");
    }

    List<String> imports() {
        return texts(get(CLERK, "/api/imports"), "id");
    }

    List<String> attachments() {
        JsonNode rectifications = get(LEADER, "/api/rectifications?state=ALL&year=" + YEAR).path("rectifications");
        return stream(rectifications).flatMap(one -> stream(one.path("replies"))).flatMap(reply -> stream(reply.path("evidence")))
                .map(file -> file.path("sha256").asString()).distinct().toList();
    }

    private JsonNode get(String account, String path) {
        try {
            Door.Answer answer = door.get(account, path);
            if (answer.status() != 200) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
            return answer.json();
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private static List<String> texts(JsonNode list, String field) {
        return stream(list).map(one -> one.path(field).asString()).distinct().toList();
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    @Override
    public void close() {
        services.close();
    }
}
