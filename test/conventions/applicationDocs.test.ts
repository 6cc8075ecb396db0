import { ErrorResponse } from "@azure/cosmos";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { failureOf } from "../../examples/app/failures.ts";
import { text, trackedFiles } from "./repository.ts";

const page = text("docs/application.md");
const readme = text("examples/app/README.md");
const sources = trackedFiles("examples/app/*.ts").map(text).join("\n");
const lines = new Set(sources.split("\n").map((line) => line.trim()));

/** The blocks of the page in one language. */
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map(([, block = ""]) => block);

describe("docs/application.md", () => {
  const shown = blocks("ts").flatMap((block) => block.split("\n").map((line) => line.trim()));

  it.each(shown.filter((line) => line !== ""))("shows a line of the example: %s", (line) => {
    expect(lines).toContain(line);
  });

  it("lets the servers give tokens to the executable that web.config starts", () => {
    const [config = ""] = blocks("yaml");
    const { config: sections } = parse(config) as { config: Record<string, Record<string, { exePath?: string }>> };
    const [, processPath] = /processPath="([^"]+)"/.exec(text("examples/app/web.config")) ?? [];
    expect(sections["keyless-cosmos-iis:workloads"]?.storefront?.exePath).toBe(processPath);
  });

  it("says every setting that the example reads, and no other", () => {
    const read = [...text("examples/app/settings.ts").matchAll(/\b(?:AZURE|COSMOS|PREFERRED)_[A-Z_]+|"PORT"/g)];
    const said = [...page.matchAll(/^\| (`[A-Z_`, ]+`) +\|/gm)].flatMap(([, cell = ""]) => cell.match(/[A-Z_]{4,}/g));
    expect(new Set(said)).toEqual(new Set(read.map(([name]) => name.replaceAll('"', ""))));
  });

  const refusals = [...page.matchAll(/^\| (\d{3})(?:, (?:substatus (\d+)|another))? +\| (\d{3}) +\|/gm)];

  it.each(
    refusals.map(([, code, substatus = "0", status]) => [Number(code), Number(substatus), Number(status)] as const),
  )("says what becomes of %i, substatus %i", (code, substatus, status) => {
    const error = Object.assign(new ErrorResponse("refused"), { code, substatus });
    expect(failureOf(error, "create", "sales/orders").status).toBe(status);
  });

  it("says it of all that the application tells apart, and how often it tries", () => {
    const told = [...text("examples/app/failures.ts").matchAll(/case (\d{3}):/g)].map(([, code]) => code);
    expect(new Set(refusals.map(([, code]) => code))).toEqual(new Set(told));
    expect(page).toContain("after five more attempts");
    expect(text("examples/app/orders.ts")).toContain("maxRetryAttemptCount: 5,");
  });

  it("installs the Node.js that the tests run on", () => {
    const { devDependencies } = JSON.parse(text("package.json")) as { devDependencies: { node: string } };
    expect(page).toContain(`blob: node-v${devDependencies.node}-x64.msi`);
  });

  it("makes packages as the tests do", () => {
    for (const text of [page, readme]) expect(text).toMatch(/^node package\.ts orders-1\.0\.0\.zip/m);
  });

  it("shows no key and creates nothing in C# either, and takes settings that pools have", () => {
    const code = blocks("csharp").join("\n");
    expect(code).not.toMatch(/IfNotExists|AccountKey|ConnectionString|ClientSecret/i);
    const settings = new Set(code.match(/\b(AZURE|COSMOS)_[A-Z_]+/g));
    expect(settings).toEqual(
      new Set(["AZURE_CLIENT_ID", "COSMOS_ENDPOINT", "COSMOS_DATABASE_SALES", "COSMOS_CONTAINER_ORDERS"]),
    );
  });
});

describe("examples/app/README.md", () => {
  it("says the grant that each route needs", () => {
    const said = [...readme.matchAll(/^\| `(\w+) (\S+)` +\| `?(\w+)`? +\|$/gm)].map(
      ([, method = "", path = "", word = ""]) => `${method} ${path.replaceAll("<id>", "x")} ${word}`,
    );
    const routes = [...text("examples/app/routes.ts").matchAll(/method: "(\w+)",\s*path: (\S+),\s*word: "(\w+)"/g)].map(
      ([, method = "", path = "", word = ""]) =>
        `${method} ${path
          .replace(/^\/\^|\$\/$/g, "")
          .replaceAll("\\/", "/")
          .replaceAll("([^/]+)", "x")} ${word}`,
    );
    expect(said.toSorted()).toEqual(routes.toSorted());
  });
});
