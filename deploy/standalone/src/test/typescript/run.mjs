import { callThrough, methods } from "./out/calls.js";

const { JIXIAO_ADDRESS: address, JIXIAO_ACCOUNT: account, JIXIAO_PASSWORD: password } = process.env;
const authorization = `Basic ${Buffer.from(`${account}:${password}`).toString("base64")}`;
console.log(methods.join(" "));
console.log((await callThrough(address, authorization)).join("\n"));
