import { formatted } from "../../policy/catalogue/formatted.ts";
import { code as asCode, plainText, table } from "../../policy/catalogue/markdown.ts";
import type { Fidelity, Group } from "./behaviour.ts";

/** Where the page lies, from the repository's root. */
export const pageFile = "docs/fidelity.md";

const introduction = `# What the sandbox does as Azure does it

<!-- Written by test/sandbox/fidelity/write.ts from test/sandbox/fidelity/behaviours. -->

The sandbox simulates Azure by what Microsoft's pages say; it was never compared with a subscription. Each row below is one
behaviour: the code of the refusal, the page that the behaviour comes from, and the test that shows it. The pages say what Azure
does, and seldom by which code: codes are as near as they could be learnt, and messages are the sandbox's own. A test holds this
page to the code: each code that the sandbox refuses with has a row, each row its test, and each page that the code refers to is here.
Where no page says it, the row names the report of somebody who met it; where nobody has read it on the page, the row says so.

Under each table stands what the sandbox does not know. What stands in neither was not thought of: take it for not known. What is
taken here can still be refused there; what is refused here would be refused there, unless the list says otherwise.`;

/** The page that says what the sandbox does as Azure does it, and what it does not. */
export async function fidelityPage(services: readonly Fidelity[]): Promise<string> {
  const overview = table(
    ["Service", "Behaviours", "Not known"],
    services.map(({ title, groups, unknown }) => [
      `[${title}](#${anchor(title)})`,
      String(groups.flatMap(({ behaviours }) => behaviours).length),
      String(unknown.length),
    ]),
  );
  return formatted([introduction, overview, ...services.map(section)].join("\n\n"), pageFile);
}

function section({ title, groups, unknown }: Fidelity): string {
  const head = ["What it does", "Azure's code", "Azure's page", "Test"];
  const gaps = unknown.map((gap) => `- ${gap}.`).join("\n");
  return `## ${title}\n\n${table(head, groups.flatMap(rows))}\n\n**Not known:**\n\n${gaps}`;
}

function rows({ page, seen, tests, behaviours }: Group): string[][] {
  const name = new URL(page).pathname.split("/").at(-1) ?? "";
  const source = `[${name}](${page})${seen === false ? " (page not verified)" : ""}`;
  return behaviours.map(({ does, code, test }) => [
    cell(does),
    code === undefined ? "" : asCode(code),
    source,
    `[${cell(test)}](../test/sandbox/${tests})`,
  ]);
}

/** Text as a table's cell takes it. */
function cell(text: string): string {
  return plainText(text)
    .replaceAll("|", String.raw`\|`)
    .replaceAll("*", String.raw`\*`);
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, "")
    .replaceAll(" ", "-");
}
