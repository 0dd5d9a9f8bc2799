package jixiao.web.openapi;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import jixiao.kernel.identity.Activity;
import jixiao.kernel.identity.Category;
import jixiao.kernel.identity.DocumentNo;
import jixiao.kernel.target.SpendPlan;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Attained;
import jixiao.kernel.value.Comparator;
import jixiao.kernel.value.Money;
import jixiao.kernel.value.Percent;
import jixiao.kernel.value.ProjectId;
import jixiao.kernel.value.Quantity;
import jixiao.kernel.value.UnitCode;
import jixiao.kernel.value.VoucherNo;
import org.springdoc.core.utils.SpringDocUtils;
import tools.jackson.databind.JsonNode;

/** Tells OpenAPI the bare JSON values that the kernel's values are written as. */
final class KernelSchemas {
    private KernelSchemas() {
    }

    static void register() {
        SpringDocUtils.getConfig()
                .replaceWithSchema(Money.class, new IntegerSchema().format("int64").description("money in whole fen").example(5_680_000))
                .replaceWithSchema(Percent.class, new IntegerSchema().description("whole hundredths of a percent").example(3_000))
                .replaceWithSchema(YearMonth.class, new StringSchema().pattern("^\\d{4}-\\d{2}$").example("2024-06"))
                .replaceWithSchema(ProjectId.class, text("fiscal year and project code", "2024-13070024P00025610001R"))
                .replaceWithSchema(UnitCode.class, text("a department's code", "225001"))
                .replaceWithSchema(VoucherNo.class, text("a voucher's number", "记-0012"))
                .replaceWithSchema(Category.class, text("a kind of spending, as it was typed", "会议费"))
                .replaceWithSchema(Activity.class, text("what a payment is for, as it was typed", "年中推进会"))
                .replaceWithSchema(DocumentNo.class, text("an official document's number", "张财预〔2024〕88号"))
                .replaceWithSchema(AccountName.class, text("the name somebody signs in with", "clerk"))
                .replaceWithSchema(Attained.class, text("attained from January to the end of the month: a plain decimal, or 达成, 部分达成, 未达成",
                        "12"))
                .replaceWithSchema(Quantity.class, text("a plain decimal as it was printed", "5.68"))
                .replaceWithSchema(Comparator.class, comparator())
                .replaceWithSchema(SpendPlan.class, new ArraySchema().items(milestone()))
                .replaceWithSchema(JsonNode.class, new ObjectSchema().description("the event as the ledger has it"));
    }

    private static Schema<?> comparator() {
        return new StringSchema()._enum(Arrays.stream(Comparator.values()).map(Comparator::code).toList())
                .description(">= 不少于、<= 不超过、= 等于、> 多于、< 少于、TEXT 定性").example(">=");
    }

    private static Schema<?> milestone() {
        ObjectSchema milestone = new ObjectSchema();
        milestone.addProperty("month", new IntegerSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(12)).description("1-12"));
        milestone.addProperty("share", new IntegerSchema().description("whole hundredths of a percent"));
        milestone.setRequired(List.of("month", "share"));
        return milestone;
    }

    private static Schema<?> text(String description, String example) {
        return new StringSchema().description(description).example(example);
    }
}
