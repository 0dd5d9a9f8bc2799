package jixiao.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;
import jixiao.web.problem.Problem;

/** The schema of every no: problem details with the name of the refusal. A reason may bear further facts. */
public final class ProblemSchema {
    static final String NAME = "Problem";

    private ProblemSchema() {
    }

    /** What the responses refer to; once a document. */
    public static void addTo(OpenAPI document) {
        if (document.getComponents() == null) {
            document.components(new Components());
        }
        document.getComponents().addSchemas(NAME, problem());
    }

    private static Schema<?> problem() {
        ObjectSchema problem = new ObjectSchema();
        problem.addProperty("type", new StringSchema().description("about:blank，或没有"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("给人看的一句话，带数字"))
                .addProperty("reason", new StringSchema().description("拒绝的名称，如 SpendExceedsBudget"))
                .addProperty("field", new StringSchema().description("400 时：读不懂的字段；409 时：与规则不合的字段"))
                .addProperty("voucher", new StringSchema().description("说的是一笔支出时：凭证号"))
                .addProperty("instance", new StringSchema().description("所问的地址"))
                .addProperty("faults", faults());
        problem.setRequired(List.of("title", "status", "detail", "reason"));
        return problem;
    }

    private static Schema<?> faults() {
        Schema<?> fault = new ObjectSchema();
        fault.addProperty("row", new IntegerSchema().description("第几行，从 1 数起"));
        fault.addProperty("voucher", new StringSchema().description("凭证号；读不出的没有"));
        fault.addProperty("field", new StringSchema().description("哪个字段；整行都不对的没有"));
        fault.addProperty("reason", new StringSchema().description("拒绝的名称；读不懂的是 Malformed"));
        fault.addProperty("detail", new StringSchema().description("给人看的一句话，带数字"));
        fault.setRequired(List.of("row", "reason", "detail"));
        ArraySchema faults = new ArraySchema().items(fault);
        faults.setMaxItems(Problem.MOST_FAULTS);
        faults.setDescription("成批办理时：每一处不合");
        return faults;
    }
}
