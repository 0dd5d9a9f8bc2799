package jixiao.standalone.sample;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import jixiao.standalone.cli.NewAccount;
import jixiao.standalone.cli.RandomPassword;

/** Who acts in the sample, and how a person signs in as one of them. */
final class SampleAccounts {
    static final String CLERK = "clerk";
    static final String REVIEWER = "reviewer";
    /** The units whose published targets are read, each with the account that enters what is its own. */
    static final SortedMap<String, String> CLERKS = new TreeMap<>(Map.of("225001", CLERK, "226001", "clerk2"));
    private static final List<NewAccount> ALL = List.of(
            new NewAccount(new AccountName(CLERK), Role.CLERK, new UnitCode("225001")),
            new NewAccount(new AccountName("clerk2"), Role.CLERK, new UnitCode("226001")),
            new NewAccount(new AccountName(REVIEWER), Role.REVIEWER, new UnitCode("财政局")),
            new NewAccount(new AccountName("leader"), Role.LEADER, new UnitCode("市领导")));
    private static final String PASSWORD = "JIXIAO_SAMPLE_PASSWORD";

    private SampleAccounts() {
    }

    /** Gives them the password that was wished for, or a random one, and answers it. */
    static String open(BiConsumer<NewAccount, String> opening) {
        String given = System.getenv(PASSWORD);
        String password = given == null || given.isBlank() ? RandomPassword.next() : given;
        open(opening, password);
        return password;
    }

    static void open(BiConsumer<NewAccount, String> opening, String password) {
        ALL.forEach(account -> opening.accept(account, password));
    }

    /** The last thing to be said, once all has been played. */
    static void signIn(URI address, String password, PrintStream terminal) {
        terminal.printf("%n登录 %s：账号 clerk、clerk2（单位经办）、reviewer（财政审核）、leader（领导），密码%s%n", address,
                password.equals(System.getenv(PASSWORD)) ? "为环境变量 " + PASSWORD + " 的值" : " " + password);
    }
}
