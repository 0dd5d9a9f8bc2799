import createClient from "openapi-fetch";
import type { components, operations, paths } from "./schema.js";

type Schemas = components["schemas"];

/** The names that a client's methods go by; one that is gone does not compile. */
export const methods: readonly (keyof operations)[] = ["getBoard", "listAlerts", "getAlert", "recordSpend", "approveTarget", "closeMonth"];

/** What may be null has to be looked at before it is used, and what never is must not: message. */
export function explanation(alert: Schemas["Alert"]): string | null {
    const message: string = alert.message;
    return alert.explained === null ? null : `${message} ${alert.explained.explanation}`;
}

/** A light is one of four words, or none. */
export function isWarning(indicator: Schemas["IndicatorAchieved"]): boolean {
    return indicator.light === "RED" || indicator.light === "YELLOW";
}

/** Not run, only compiled: each line but the first of its pair would be a mistake, and has to be one to the compiler too. */
export function mistaken(alert: Schemas["Alert"], indicator: Schemas["IndicatorAchieved"]): void {
    // @ts-expect-error an alert may stand unexplained
    alert.explained.explanation.trim();
    // @ts-expect-error nothing may have been reported
    indicator.value.trim();
    // @ts-expect-error no light is called so
    indicator.light === "PURPLE";
    // @ts-expect-error a field so named would hide what every object has
    indicator.valueOf.trim();
}

/** Reads the sample year and is refused what it may not have; each line says what came. */
export async function callThrough(baseUrl: string, authorization: string): Promise<string[]> {
    const client = createClient<paths>({ baseUrl, headers: { Authorization: authorization } });
    const said: string[] = [];

    const board = await client.GET("/api/board", { params: { query: { year: 2024, month: "2024-12" } } });
    const projects = board.data?.projects ?? [];
    said.push(`board ${projects.length}`);

    for (const { year, code } of projects) {
        const achieved = await client.GET("/api/projects/{year}/{code}/achievement", { params: { path: { year, code } } });
        said.push(`warned ${code} ${achieved.data?.indicators.filter(isWarning).length}`);
    }

    const alerts = await client.GET("/api/alerts", { params: { query: { year: 2024, state: "ALL" } } });
    said.push(...(alerts.data ?? []).map((alert) => (explanation(alert) === null ? "unexplained null" : "explained")));

    const unknown = await client.GET("/api/alerts/{id}", { params: { path: { id: "2024-X~PACE~1~1" } } });
    said.push(`refused ${unknown.response.status} ${unknown.error?.reason}`);

    const forbidden = await client.POST("/api/projects/{year}/{code}/spends", {
        params: { path: { year: 2024, code: projects[0]?.code ?? "" }, header: { "Idempotency-Key": "typescript" } },
        body: { voucher: "记-0001", amount: 100, paidOn: "2024-12-01", source: "FISCAL" },
    });
    said.push(`forbidden ${forbidden.response.status} ${forbidden.error?.reason}`);
    return said;
}
