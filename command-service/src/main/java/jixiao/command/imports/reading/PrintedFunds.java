package jixiao.command.imports.reading;

import jixiao.command.imports.reading.text.Gap;
import jixiao.command.imports.reading.text.NoSuchTable;
import jixiao.command.imports.reading.text.RunningText;
import jixiao.command.imports.reading.text.TenThousandYuan;
import jixiao.kernel.value.Money;
import org.jspecify.annotations.Nullable;

/** The money of a project as printed, and what it is for. A source that was left blank is absent, and so is a blank purpose. */
record PrintedFunds(Money budget, @Nullable Money fiscal, @Nullable Money other, @Nullable String purpose) {

    static PrintedFunds read(RunningText flow, Labels labels) {
        labels.follow("预算数");
        int budget = labels.end();
        labels.pass("其中:财政资金");
        Money total = TenThousandYuan.read(flow, budget, labels.start(), "预算数");
        if (total == null) {
            throw new NoSuchTable("“预算数”应为以万元计的金额，读到空白", flow.line(budget));
        }
        int fiscal = labels.end();
        labels.pass("其他资金");
        Money ofFiscal = TenThousandYuan.read(flow, fiscal, labels.start(), "其中：财政资金");
        int other = labels.end();
        labels.pass("资金支出计划(%)");
        int purpose = endOfAmount(flow, other, labels.start());
        String words = flow.words(purpose, labels.start());
        return new PrintedFunds(total, ofFiscal, TenThousandYuan.read(flow, other, purpose, "其他资金"), words.isEmpty() ? null : words);
    }

    /** A number behind 其他资金 is its amount, unless it begins a line that goes on: a purpose such as “100 人培训经费”. */
    private static int endOfAmount(RunningText flow, int from, int most) {
        if (from >= most) {
            return from;
        }
        int end = flow.endOfPiece(from, most);
        boolean lineGoesOn = end < most && flow.before(end) == Gap.SPACE;
        boolean amount = TenThousandYuan.isAmountOrBlank(flow.plain(from, end)) && (!flow.before(from).breaksLine() || !lineGoesOn);
        return amount ? end : from;
    }
}
