import { indented } from "../../../components/iis/bootstrap/indented.ts";
import { literal } from "../../../components/iis/bootstrap/literal.ts";
import { poolSid } from "../../../components/iis/poolSid.ts";
import type { NumberedQuestion } from "../questions.ts";
import { executableOf, nodeScript, nodeScriptName, page, pageName } from "./askers.ts";
import { poolQuestions } from "./poolQuestions.ts";

/** The block of data at the top of the script: every text that comes from a declaration or a state, as a literal. */
export function renderVerificationData(questions: readonly NumberedQuestion[]): string {
  const ofKind = (render: (question: NumberedQuestion) => string | undefined): string[] =>
    questions.flatMap((question) => render(question) ?? []);
  return [
    list(
      "names",
      ofKind((each) => (each.ask === "resolve" ? entry(each.id, [`HostName = ${literal(each.hostName)}`]) : undefined)),
    ),
    list("addresses", ofKind(address)),
    list("pools", pools(questions)),
    `$pageName = ${literal(pageName)}`,
    `$nodeScriptName = ${literal(nodeScriptName)}`,
  ].join("\n");
}

/** What is asked from the server itself: by which options of curl, and where. */
function address(question: NumberedQuestion): string | undefined {
  const { id, ask } = question;
  if (ask === "probe") return entry(id, [url(`http://127.0.0.1:${question.port}/`), options([])]);
  if (ask !== "https" && ask !== "http") return undefined;
  const { hostName } = question;
  const port = ask === "https" ? 443 : 80;
  const trust = ask === "https" && !question.isTrusted ? ["--insecure"] : [];
  return entry(id, [
    url(`${ask}://${hostName}/`),
    options(["--resolve", `${hostName}:${port}:127.0.0.1`, "--ssl-revoke-best-effort", ...trust]),
  ]);
}

const url = (text: string): string => `Url = ${literal(text)}`;

const options = (texts: readonly string[]): string => `Options = @(${texts.map(literal).join(", ")})`;

function entry(id: number, values: readonly string[]): string {
  return `@{ ${[`Id = ${id}`, ...values].join("; ")} }`;
}

function pools(questions: readonly NumberedQuestion[]): string[] {
  const asking = poolQuestions(questions).filter(({ asker }) => executableOf(asker) !== undefined);
  return asking.map((each) =>
    [
      "@{",
      indented(`Name = ${literal(each.asker.pool)}`),
      indented(`Sid = ${literal(poolSid(each.asker.pool))}`),
      indented(`Page = ${lines(page(each))}`),
      indented(`NodeScript = ${lines(nodeScript(each))}`),
      "}",
    ].join("\n"),
  );
}

/** A text of several lines, each of them a literal that can be read. */
function lines(text: string): string {
  return ["(@(", ...text.split("\n").map((line) => indented(literal(line))), ") -join [Environment]::NewLine)"].join(
    "\n",
  );
}

function list(name: string, blocks: readonly string[]): string {
  return [`$${name} = @(`, ...blocks.map(indented), ")"].join("\n");
}
