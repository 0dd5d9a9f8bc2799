package jixiao.standalone.sample;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jixiao.command.account.People;
import jixiao.command.unit.PlantedUnits;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.standalone.Services;
import jixiao.standalone.cli.NewAccount;
import jixiao.standalone.cli.RandomPassword;

/** Who acts in the sample, and how a person signs in as one of them. */
final class SampleAccounts {
    static final String CLERK = "clerk";
    static final String REVIEWER = "reviewer";
    /** The units whose published targets are read, each with the account that enters what is its own. */
    static final SortedMap<String, String> CLERKS = new TreeMap<>(Map.of("225001", CLERK, "226001", "clerk2"));
    private static final List<SamplePerson> ALL = List.of(
            person(CLERK, "李经办", Role.CLERK, "225001"), person("unitreviewer", "王科长", Role.UNIT_REVIEWER, "225001"),
            person("clerk2", "赵经办", Role.CLERK, "226001"), person(REVIEWER, "陈审核", Role.REVIEWER, SampleUnits.BUREAU.text()),
            person("leader", "周局长", Role.LEADER, SampleUnits.BUREAU.text()),
            person("auditor", "吴审计", Role.AUDITOR, SampleUnits.BUREAU.text()),
            person("sysadmin", "系统管理员", Role.SYSTEM_ADMIN, SampleUnits.BUREAU.text()),
            person("secadmin", "安全管理员甲", Role.SECURITY_ADMIN, SampleUnits.BUREAU.text()),
            person("secadmin2", "安全管理员乙", Role.SECURITY_ADMIN, SampleUnits.BUREAU.text()),
            person("auditadmin", "审计管理员", Role.AUDIT_ADMIN, SampleUnits.BUREAU.text()));
    private static final String PASSWORD = "JIXIAO_SAMPLE_PASSWORD";

    private SampleAccounts() {
    }

    private record SamplePerson(NewAccount account, String name) {
    }

    private static SamplePerson person(String account, String name, Role role, String unit) {
        return new SamplePerson(new NewAccount(new AccountName(account), role, new UnitCode(unit)), name);
    }

    /** Gives them the password that was wished for, or a random one, and answers it. */
    static String open(Services services) {
        String given = System.getenv(PASSWORD);
        String password = given == null || given.isBlank() ? RandomPassword.next() : given;
        open(services, password);
        return password;
    }

    static void open(Services services, String password) {
        SampleUnits.plant(services.context().getBean(PlantedUnits.class));
        People people = services.context().getBean(People.class);
        ALL.forEach(one -> {
            services.open(one.account, password);
            people.named(one.account.name(), one.name);
        });
    }

    /** The last thing to be said, once all has been played. */
    static void signIn(URI address, String password, PrintStream terminal) {
        terminal.printf("%n登录 %s：账号 clerk、clerk2（单位经办）、unitreviewer（单位审核）、reviewer（财政审核）、leader（领导）、auditor（审计）、"
                + "sysadmin（系统管理员）、secadmin、secadmin2（安全管理员）、auditadmin（审计管理员），密码%s%n", address,
                password.equals(System.getenv(PASSWORD)) ? "为环境变量 " + PASSWORD + " 的值" : " " + password);
    }
}
