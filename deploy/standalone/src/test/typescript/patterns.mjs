import { readFileSync } from "node:fs";

/** JSON Schema reads a pattern as ECMA-262 does with the flag u: what that does not take throws here. */
const differing = JSON.parse(readFileSync("probes.json", "utf8"))
    .filter(({ pattern, text, matches }) => new RegExp(pattern, "u").test(text) !== matches);
differing.forEach(({ pattern, text, matches }) => console.log(`${pattern} and ${JSON.stringify(text)}: Java ${matches}`));
console.log(differing.length === 0 ? "all agree" : "differing");
