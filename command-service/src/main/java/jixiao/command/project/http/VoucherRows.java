package jixiao.command.project.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jixiao.command.platform.Malformed;
import jixiao.command.platform.RowFault;
import jixiao.command.project.BudgetProjectCommand.Voucher;
import org.jspecify.annotations.Nullable;

/** Makes vouchers of a batch's rows, or tells of every row what is wrong with each of its fields. */
final class VoucherRows {
    private final Validator validator;
    private final List<Voucher> vouchers = new ArrayList<>();
    private final List<RowFault> faults = new ArrayList<>();
    private int found;
    private int row;

    private VoucherRows(Validator validator) {
        this.validator = validator;
    }

    /** Throws {@link Malformed} with the faults of all rows, as many as are told. */
    static List<Voucher> read(List<VoucherRow> rows, Validator validator) {
        VoucherRows reading = new VoucherRows(validator);
        rows.forEach(reading::read);
        if (reading.found > 0) {
            throw Malformed.rows(reading.faults, reading.found);
        }
        return reading.vouchers;
    }

    @SuppressWarnings("NullAway") // what is missing from the row is told by the validator
    private void read(VoucherRow row) {
        this.row++;
        String number = row.number();
        row.faults().forEach(fault -> tell(number, fault.field(), fault.detail()));
        Set<@Nullable String> unread = row.unread();
        if (unread.contains(null)) {
            return;
        }
        VoucherBody body = row.body();
        boolean isSound = unread.isEmpty();
        for (ConstraintViolation<VoucherBody> violation : validator.validate(body)) {
            String field = violation.getPropertyPath().toString();
            isSound = false;
            if (!unread.contains(field)) {
                tell(number, field, field + " " + violation.getMessage());
            }
        }
        if (isSound) {
            try {
                vouchers.add(body.asVoucher());
            } catch (Malformed malformed) {
                tell(number, malformed.field(), String.valueOf(malformed.getMessage()));
            }
        }
    }

    private void tell(@Nullable String voucher, @Nullable String field, String detail) {
        if (++found <= RowFault.MOST_TOLD) {
            faults.add(new RowFault(row, voucher, field, "Malformed", detail));
        }
    }
}
