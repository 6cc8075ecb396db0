import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAnswers } from "../../../../stacks/verification/answers.ts";
import { executableOf, nodeScript, page } from "../../../../stacks/verification/script/askers.ts";
import { poolQuestions, type PoolQuestions } from "../../../../stacks/verification/script/poolQuestions.ts";
import { clientId, node, questionsOf, target } from "./target.ts";

const secret = "eyJ0eXAi.a-token_of.storefront";

interface Asked {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** Metadata service and account in one, which write down what they are asked. */
const asked: Asked[] = [];
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      asked.push({ method, url, headers, body });
      const { status, text } = reply(method, url, headers);
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

function reply(method: string, url: string, headers: IncomingMessage["headers"]): { status: number; text: string } {
  const { pathname, searchParams } = new URL(url, origin);
  if (pathname === "/metadata/identity/oauth2/token") {
    const isOwn = searchParams.get("client_id") === clientId(2) && headers.metadata === "true";
    return isOwn ? { status: 200, text: JSON.stringify({ access_token: secret }) } : { status: 403, text: "" };
  }
  const isKnown = headers.authorization === encodeURIComponent(`type=aad&ver=1.0&sig=${secret}`);
  if (!isKnown) return { status: 401, text: "" };
  return { status: method === "GET" ? 404 : 403, text: "" };
}

/** The questions of the workload with Node.js, to be asked of the servers above. */
function asking(exePath: string, own = clientId(2)): PoolQuestions {
  const [storefront, reports] = target.workloads;
  if (storefront === undefined || reports === undefined) throw new Error("two workloads are expected");
  const changed = { ...reports, clientId: own, asker: { ...reports.asker, exePath } };
  const questions = questionsOf({ ...target, endpoint: origin, workloads: [storefront, changed] });
  const [, found] = poolQuestions(questions);
  if (found === undefined) throw new Error("two pools are expected");
  return found;
}

async function runNode(script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "keyless-asker-"));
  try {
    writeFileSync(join(folder, "ask.mjs"), script);
    const child = spawn(process.execPath, [join(folder, "ask.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    await new Promise((resolve) => child.on("close", resolve));
    return output;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface FakeRequest {
  Status: number;
  ResponseText: string;
}

/** Runs a page as IIS would, its requests answered at once by the same servers. */
function runPage(text: string): { output: string; created: string[]; executed: string[] } {
  let output = "";
  const created: string[] = [];
  const executed: string[] = [];
  const http = () => {
    const headers: Record<string, string> = {};
    let [method, url] = ["", ""];
    const request: FakeRequest & Record<string, unknown> = {
      Status: 0,
      ResponseText: "",
      SetProxy: (setting: number) => expect(setting).toBe(1),
      SetTimeouts: () => undefined,
      Open: (verb: string, address: string, isLater: boolean) => {
        expect(isLater).toBe(false);
        [method, url] = [verb, address];
      },
      SetRequestHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
      Send: (body = "") => {
        asked.push({ method, url: url.slice(origin.length), headers, body });
        const { status, text: answer } = reply(method, url.slice(origin.length), headers);
        Object.assign(request, { Status: status, ResponseText: answer });
      },
    };
    return request;
  };
  const shell = {
    Exec: (command: string) => {
      executed.push(command);
      return { StdOut: { ReadAll: () => "[0,1]\n" } };
    },
  };
  const [, code = ""] = /^<%@ Language="JScript" %><%([^]*)%>$/.exec(text) ?? [];
  runInNewContext(code, {
    Server: {
      CreateObject: (name: string) => {
        created.push(name);
        return name === "WScript.Shell" ? shell : http();
      },
      MapPath: (name: string) => `C:\\pages\\${name}`,
    },
    Response: { Write: (written: string) => (output += written) },
  });
  return { output, created, executed };
}

const worker = "c:\\windows\\system32\\inetsrv\\w3wp.exe";

describe.each([
  [
    "the page in IIS's worker process",
    (own?: string) => Promise.resolve(runPage(page(asking(worker, own), origin)).output),
  ],
  ["the script in Node.js", (own?: string) => runNode(nodeScript(asking(node, own), origin))],
])("%s", (_title, run) => {
  it("answers every question by its status, and says nothing else", async () => {
    asked.length = 0;
    const output = await run();
    const { tokens, issued, data } = asking(node);
    const answers = readAnswers(output, false);
    expect(tokens.map(({ id }) => answers.get(id))).toEqual([200, 403]);
    expect(answers.get(issued)).toBe(1);
    expect(data.map(({ id }) => answers.get(id))).toEqual(
      data.map(({ request }) => (request.method === "GET" ? 404 : 403)),
    );
    expect(output).toMatch(/^(\[\d+,\d+\]\n)+$/);
    expect(output).not.toContain(secret);
  });

  it("shows the account its token, the version, and a date of RFC 1123, beside what the request has", () => {
    const { data } = asking(node);
    const sent = asked.filter(({ url }) => url.startsWith("/dbs/"));
    expect(sent).toHaveLength(data.length);
    sent.forEach(({ method, url, headers, body }, place) => {
      const request = data[place]?.request;
      expect([method, url, body]).toEqual([request?.method, request?.url.slice(origin.length), request?.body]);
      expect(headers).toMatchObject(request?.headers ?? {});
      expect(headers["x-ms-version"]).toBe("2020-07-15");
      const date = String(headers["x-ms-date"]);
      expect(new Date(date).toUTCString()).toBe(date);
    });
  });

  it("sends no request for data without a token", async () => {
    asked.length = 0;
    const questions = asking(node, clientId(7));
    const answers = readAnswers(await run(clientId(7)), false);
    expect(answers.get(questions.issued)).toBe(0);
    expect(new Set(questions.data.map(({ id }) => answers.get(id)))).toEqual(new Set([401]));
    expect(asked.every(({ url }) => url.startsWith("/metadata/"))).toBe(true);
  });
});

describe("who asks", () => {
  it.each([
    [worker, "worker"],
    ["C:\\Windows\\System32\\inetsrv\\W3WP.EXE", "worker"],
    [node, "node"],
    ["C:\\shop\\shop.exe", undefined],
    ["C:\\Program Files\\dotnet\\dotnet.exe", undefined],
  ])("by %s is %s", (exePath, kind) => expect(executableOf({ pool: "p", exePath })).toBe(kind));

  it("starts Node.js as a process of the pool's, and passes its answers on", () => {
    const { output, created, executed } = runPage(page(asking(node), origin));
    expect(created).toEqual(["WScript.Shell"]);
    expect(executed).toEqual([`"${node}" "C:\\pages\\ask.mjs"`]);
    expect(output).toBe("[0,1]\n");
    expect(nodeScript(asking(worker), origin)).toBe("");
  });
});
