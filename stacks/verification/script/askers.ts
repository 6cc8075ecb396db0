import type { Asker } from "../questions.ts";
import { javaScript } from "./javaScript.ts";
import type { PoolQuestions } from "./poolQuestions.ts";

/** The file names in a pool's folder. */
export const pageName = "ask.asp";
export const nodeScriptName = "ask.mjs";

/** What runs questions: IIS's worker process, or Node.js. Another executable is the application itself, and asks nothing. */
export function executableOf({ exePath }: Asker): "worker" | "node" | undefined {
  const name = exePath.slice(exePath.lastIndexOf("\\") + 1).toLowerCase();
  if (name === "w3wp.exe") return "worker";
  return name === "node.exe" ? "node" : undefined;
}

/**
 * What both kinds of asker share, in the oldest JavaScript that one of them runs (JScript 5).
 *
 * @see https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources
 */
const shared = String.raw`
var days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
var months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function two(number) { return (number < 10 ? "0" : "") + number; }
function httpDate(now) {
  return days[now.getUTCDay()] + ", " + two(now.getUTCDate()) + " " + months[now.getUTCMonth()] + " " +
    now.getUTCFullYear() + " " + two(now.getUTCHours()) + ":" + two(now.getUTCMinutes()) + ":" +
    two(now.getUTCSeconds()) + " GMT";
}
function tokenUrl(clientId) {
  return plan.metadata + "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=" +
    encodeURIComponent("https://cosmos.azure.com") + "&client_id=" + encodeURIComponent(clientId);
}
function tokenIn(text) {
  var found = /"access_token"\s*:\s*"([^"]+)"/.exec(text);
  return found === null ? "" : found[1];
}
function dataHeaders(request, token) {
  var headers = {};
  for (var name in request.headers) headers[name] = request.headers[name];
  headers["x-ms-version"] = "2020-07-15";
  headers["x-ms-date"] = httpDate(new Date());
  headers["accept"] = "application/json";
  headers["authorization"] = encodeURIComponent("type=aad&ver=1.0&sig=" + token);
  return headers;
}
`;

/** WinHTTP is in the process of the page, so it is IIS's worker process that asks. 1: without a proxy. */
const inWorkerProcess = String.raw`
function send(method, url, headers, body) {
  try {
    var request = Server.CreateObject("WinHttp.WinHttpRequest.5.1");
    request.SetProxy(1);
    request.SetTimeouts(10000, 10000, 10000, 30000);
    request.Open(method, url, false);
    for (var name in headers) request.SetRequestHeader(name, headers[name]);
    if (body === "") request.Send(); else request.Send(body);
    return { status: request.Status, text: request.ResponseText };
  } catch (error) {
    return { status: 0, text: "" };
  }
}
function answer(id, value) { Response.Write("[" + id + "," + value + "]\n"); }
var own = "";
for (var index = 0; index < plan.tokens.length; index++) {
  var reply = send("GET", tokenUrl(plan.tokens[index].clientId), { Metadata: "true" }, "");
  answer(plan.tokens[index].id, reply.status);
  if (plan.tokens[index].clientId === plan.clientId) own = tokenIn(reply.text);
}
answer(plan.issued, own === "" ? 0 : 1);
for (var place = 0; place < plan.data.length; place++) {
  var request = plan.data[place].request;
  var status = own === "" ? 401 : send(request.method, request.url, dataHeaders(request, own), request.body).status;
  answer(plan.data[place].id, status);
}
`;

const inNode = String.raw`
async function send(method, url, headers, body) {
  try {
    const signal = AbortSignal.timeout(30000);
    const reply = await fetch(url, { method, headers, redirect: "manual", signal, ...(body === "" ? {} : { body }) });
    return { status: reply.status, text: await reply.text() };
  } catch {
    return { status: 0, text: "" };
  }
}
const answer = (id, value) => console.log("[" + id + "," + value + "]");
let own = "";
for (const { id, clientId } of plan.tokens) {
  const { status, text } = await send("GET", tokenUrl(clientId), { Metadata: "true" }, "");
  answer(id, status);
  if (clientId === plan.clientId) own = tokenIn(text);
}
answer(plan.issued, own === "" ? 0 : 1);
for (const { id, request } of plan.data) {
  const { method, url, body } = request;
  answer(id, own === "" ? 401 : (await send(method, url, dataHeaders(request, own), body)).status);
}
`;

/** Node.js as a process of the pool's own, as it is behind IIS; it runs the script that lies beside the page. */
const startNode = String.raw`
var shell = Server.CreateObject("WScript.Shell");
var quote = String.fromCharCode(34);
var run = shell.Exec(quote + exePath + quote + " " + quote + Server.MapPath("${nodeScriptName}") + quote);
Response.Write(run.StdOut.ReadAll());
`;

/** Where Azure's metadata service is. */
const metadata = "http://169.254.169.254";

/** The Active Server Page by which a pool asks. */
export function page(questions: PoolQuestions, service = metadata): string {
  const code =
    executableOf(questions.asker) === "node"
      ? `var exePath = ${javaScript(questions.asker.exePath)};${startNode}`
      : `${planOf(questions, service)}${shared}${inWorkerProcess}`;
  const head = 'Server.ScriptTimeout = 300;\nResponse.ContentType = "text/plain";\n';
  return `<%@ Language="JScript" %><%\n${head}${code}%>`;
}

/** The script by which a pool's Node.js asks; empty where its worker process does. */
export function nodeScript(questions: PoolQuestions, service = metadata): string {
  return executableOf(questions.asker) === "node" ? `${planOf(questions, service)}${shared}${inNode}` : "";
}

function planOf({ clientId, issued, tokens, data }: PoolQuestions, service: string): string {
  return `var plan = ${javaScript({ metadata: service, clientId, issued, tokens, data })};`;
}
