package jixiao.query.platform;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.time.YearMonth;
import java.util.List;
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
import jixiao.web.answer.Page;
import jixiao.web.answer.PageParameters;
import jixiao.web.openapi.ProblemResponses;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** Tells OpenAPI the bare JSON values that the kernel's values are written as. */
@Configuration(proxyBeanMethods = false)
class KernelSchemas {
    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(Money.class, new IntegerSchema().format("int64").description("money in whole fen").example(5_680_000))
                .replaceWithSchema(Percent.class, new IntegerSchema().description("whole hundredths of a percent").example(3_000))
                .replaceWithSchema(YearMonth.class, new StringSchema().pattern("^\\d{4}-\\d{2}$").example("2024-06"))
                .replaceWithSchema(ProjectId.class, text("fiscal year and project code", "2024-13070024P00025610001R"))
                .replaceWithSchema(UnitCode.class, text("a department's code", "225001"))
                .replaceWithSchema(VoucherNo.class, text("a voucher's number", "记-0012"))
                .replaceWithSchema(AccountName.class, text("the name somebody signs in with", "clerk"))
                .replaceWithSchema(Attained.class, text("a plain decimal, or 达成, 部分达成, 未达成", "12"))
                .replaceWithSchema(Quantity.class, text("a plain decimal as it was printed", "5.68"))
                .replaceWithSchema(Comparator.class, text("one of >= <= = > < TEXT", ">="))
                .replaceWithSchema(SpendPlan.class, new ArraySchema().items(new ObjectSchema()
                        .addProperty("month", new IntegerSchema().description("1-12"))
                        .addProperty("share", new IntegerSchema().description("whole hundredths of a percent"))))
                .replaceWithSchema(JsonNode.class, new ObjectSchema().description("the event as the ledger has it"));
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Page.class);
    }

    @Bean
    GlobalOperationCustomizer pagesOfTheBoard() {
        return new PageParameters();
    }

    @Bean
    GlobalOperationCustomizer problemsOfTheBoard() {
        return new ProblemResponses("jixiao.query", List.of("NotYet", "DatabaseAway"));
    }

    private static Schema<?> text(String description, String example) {
        return new StringSchema().description(description).example(example);
    }
}
