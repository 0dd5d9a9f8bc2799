package jixiao.command.project;

import java.time.LocalDate;
import jixiao.command.desk.Desk;
import jixiao.command.project.BudgetProjectCommand.RecordSpend;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import jixiao.command.project.http.Drafting;
import jixiao.kernel.value.FundSource;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.VoucherNo;

/**
 * What the HTTP handler of a payment makes of it, without HTTP, and the class that decides it, for the yardstick that decides the
 * same elsewhere. It stands in this package because commands and aggregates are nobody else's.
 */
public final class AskedSpend {
    private AskedSpend() {
    }

    public static Object command(ProjectId project, VoucherNo voucher, Money amount, LocalDate paidOn, String category) {
        return new RecordSpend(project, new Voucher(voucher, amount, paidOn, FundSource.FISCAL, category, null));
    }

    public static Desk.Addressee addressee(ProjectId project) {
        return Drafting.addressee(project);
    }

    public static Class<?> decider() {
        return BudgetProject.class;
    }
}
