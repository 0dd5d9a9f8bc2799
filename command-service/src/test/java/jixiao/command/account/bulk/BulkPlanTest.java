package jixiao.command.account.bulk;

import static jixiao.command.account.bulk.Workbooks.ACCOUNT_HEADS;
import static jixiao.command.account.bulk.Workbooks.UNIT_HEADS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jixiao.command.account.bulk.BulkRefusal.PreviewOutdated;
import jixiao.command.account.bulk.KnownAccounts.Known;
import jixiao.command.unit.UnitsCommand.AddUnit;
import jixiao.kernel.access.UnitTree;
import jixiao.kernel.event.UnitTreeEvent.UnitAdded;
import jixiao.kernel.event.UnitTreeEvent.UnitClosed;
import jixiao.kernel.event.UnitTreeEvent.UnitRenamed;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.Test;

class BulkPlanTest {
    private static final UnitTree TREE = new UnitTree().hear(new UnitAdded(code("财政局"), "财政局", null))
            .hear(new UnitAdded(code("225"), "编办", code("财政局"))).hear(new UnitAdded(code("225009"), "旧所", code("225")))
            .hear(new UnitClosed(code("225009"), "改革"));
    private static final Map<AccountName, Known> KNOWN = List.of(new Known(new AccountName("zhang"), code("225"), false, "张三", false),
            new Known(new AccountName("off"), code("225"), true, "退休", true),
            new Known(new AccountName("erased"), code("225"), false, null, false),
            new Known(new AccountName("broken"), code("225"), false, null, true))
            .stream().collect(Collectors.toMap(Known::account, one -> one));

    @Test
    void says_of_each_unit_what_would_happen() throws IOException {
        BulkPlan plan = plan(List.of(List.of("301001", "本级", "301"), List.of("301", "教育局", "财政局"), List.of("225", "编办", "财政局"),
                List.of("财政局", "市财政局"), List.of("225", "又一次", "财政局"), List.of("225009", "旧所", "225"), List.of("302001", "x", "302"),
                List.of("401", "x", "402"), List.of("402", "x", "401"), List.of("a b", "x", "225"), List.of("303", "", "225"),
                List.of("304", "另一个最上级"), List.of("305", "x", "225009"), List.of("306", "x\u200By", "225"), List.of("307001", "x", "304")),
                List.of());
        assertThat(plan.units().lines()).extracting(one -> "%d %s %s%s".formatted(one.row(), one.verdict(), one.column() == null ? ""
                : one.column(), one.detail() == null ? "" : " " + one.detail())).containsExactly("2 NEW ", "3 NEW ", "4 UNCHANGED ",
                "5 RENAMED  原名“财政局”", "6 REFUSED A 代码 225 在第 4 行已经有了", "7 REFUSED A 单位 225009 已经撤销或并入别的单位",
                "8 REFUSED C 没有上级单位 302，须先建立", "9 REFUSED C 单位 401 的上级 402 又在它自己之下", "10 REFUSED C 单位 402 的上级 401 又在它自己之下",
                "11 REFUSED A 代码“a b”应由字母、数字和 . _ - 组成，以字母或数字开头，最长 40 位", "12 REFUSED B 没有填名称",
                "13 REFUSED C 最上一级单位已经有了：财政局 财政局；请写明上级单位", "14 REFUSED C 单位 225009 已经撤销或并入别的单位",
                "15 REFUSED B 名称含有看不见的字符 U+200B（控制符或零宽字符），请去掉后重新录入", "16 REFUSED C 没有上级单位 304，须先建立");
        assertThat(plan.units().added()).as("those above first").extracting(AddUnit::unit).containsExactly(code("301"), code("301001"));
        assertThat(plan.faults().get(0).field()).isEqualTo("单位!A6");
        assertThat(plan.faults().get(0).detail()).isEqualTo("工作表「单位」第 6 行 A 列：代码 225 在第 4 行已经有了");
        assertThat(plan(List.of(List.of("225", "编办", "301")), List.of()).units().lines().get(0).detail())
                .isEqualTo("单位 225 的上级是 财政局，表里填的是 301；调整上级请另行办理");
        assertThat(plan(List.of(List.of("225", "编办"), List.of("财政局", "财政局", "225")), List.of()).units().lines())
                .extracting(BulkLine::detail).containsExactly("单位 225 的上级是 财政局，表里没有填；调整上级请另行办理",
                        "单位 财政局 是最上一级，表里填的是 225；调整上级请另行办理");
    }

    @Test
    void says_of_each_account_what_would_happen() throws IOException {
        BulkPlan plan = plan(List.of(List.of("301", "教育局", "财政局"), List.of("302", "", "财政局")), List.of(List.of("qian", "钱一", "301"),
                List.of("ｚｈａｎｇ", "张三", "225"), List.of("zhang", "张三", "225"), List.of("off", "退休老张", 225),
                List.of("erased", "李", "225"), List.of("sun", "孙", "302"), List.of("li", "李", "225009"), List.of("system", "x", "225"),
                List.of("wu", "", "225"), List.of("x".repeat(41), "吴", "225"), List.of("zhou", "周".repeat(41), "225"),
                List.of("zheng", "郑", "")));
        assertThat(plan.accounts().lines()).extracting(one -> "%d %s %s%s".formatted(one.row(), one.verdict(), one.column() == null ? ""
                : one.column(), one.detail() == null ? "" : " " + one.detail())).containsExactly("2 NEW ", "3 UNCHANGED ",
                "4 REFUSED A 账号 zhang 在第 3 行已经有了", "5 RENAMED  原名“退休”", "6 RENAMED  原来没有姓名",
                "7 REFUSED C 没有单位 302：没有建立，工作表「单位」里也没有可以建立的", "8 REFUSED C 单位 225009 已经撤销或并入别的单位",
                "9 REFUSED A 账号名 system 留给系统自身，不能开立", "10 REFUSED B 没有填姓名",
                "11 REFUSED A 账号“%s…”应由字母、数字和 . _ @ - 组成，以字母或数字开头，最长 40 位".formatted("x".repeat(40)),
                "12 REFUSED B 姓名有 41 字，最多 40 字", "13 REFUSED C 没有填单位");
        assertThat(plan.accounts().existing()).extracting(AccountName::text).containsExactly("zhang", "off", "erased");
        assertThat(plan(List.of(), List.of(List.of("zhang", "张三", "财政局"))).faults().get(0).detail())
                .endsWith("账号 zhang 已经有了，单位是 225，不是 财政局");
        assertThat(plan(List.of(), List.of(List.of("off", "退休", "225"))).accounts().lines().get(0).detail()).isEqualTo("账号已停用，仍旧停用");
    }

    @Test
    void finishes_what_was_opened_and_got_no_secret_but_not_what_is_disabled() throws IOException {
        BulkPlan plan = plan(List.of(), List.of(List.of("broken", "何", "225"), List.of("off", "退休", "225")));
        assertThat(plan.accounts().lines()).extracting(one -> one.verdict() + " " + one.detail()).containsExactly(
                "NEW 先前已经开立，还没有口令", "UNCHANGED 账号已停用，仍旧停用");
        assertThat(plan.accounts().finished()).extracting(one -> one.account().text()).containsExactly("broken");
        assertThat(plan.accounts().opened()).isEmpty();
    }

    @Test
    void is_confirmed_as_it_was_seen_or_where_it_came_true_meanwhile() throws IOException {
        List<List<?>> units = List.of(List.of("225", "市编办", "财政局"), List.of("301", "教育局", "财政局"));
        List<List<?>> accounts = List.of(List.of("zhang", "张三丰", "225"));
        PreviewId seen = PreviewId.read(PreviewId.of("0".repeat(64), plan(units, accounts)).toString());
        seen.requireAsSeen(plan(units, accounts));
        UnitTree done = TREE.copy().hear(new UnitRenamed(code("225"), "市编办", "r")).hear(new UnitAdded(code("301"), "教育局", code("财政局")));
        seen.requireAsSeen(plan(done, units, accounts));
        UnitTree other = TREE.copy().hear(new UnitRenamed(code("225"), "机构编制委员会", "r"));
        assertThatThrownBy(() -> seen.requireAsSeen(plan(other, units, accounts))).isInstanceOf(PreviewOutdated.class);
        UnitTree taken = TREE.copy().hear(new UnitAdded(code("301"), "教育和体育局", code("财政局")));
        assertThatThrownBy(() -> seen.requireAsSeen(plan(taken, units, accounts))).as("new when it was seen, renamed now")
                .isInstanceOf(PreviewOutdated.class);
    }

    private static BulkPlan plan(List<List<?>> units, List<List<?>> accounts) throws IOException {
        return plan(TREE, units, accounts);
    }

    private static BulkPlan plan(UnitTree tree, List<List<?>> units, List<List<?>> accounts) throws IOException {
        return BulkPlan.of(WorkbookReaderTest.read(Workbooks.of(Map.of("单位", sheet(UNIT_HEADS, units), "账号", sheet(ACCOUNT_HEADS,
                accounts)))), tree, asked -> KNOWN);
    }

    static List<List<Object>> sheet(List<Object> heads, List<List<?>> rows) {
        List<List<Object>> all = new ArrayList<>(List.of(heads));
        rows.forEach(row -> all.add(List.copyOf(row)));
        return all;
    }

    private static UnitCode code(String text) {
        return new UnitCode(text);
    }
}
