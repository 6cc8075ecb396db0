import { format } from "prettier";
import { betraying, type BetrayingRole, type BuiltInRole, builtInRoles } from "./betraying.ts";

const folder = new URL("../../../policies/catalogue/roles/", import.meta.url);

/** The catalogue's generated modules and what must stand in them. */
export async function builtInModules(): Promise<readonly { file: URL; source: string }[]> {
  const found = betraying(builtInRoles);
  const ids = new Set(found.map(({ id }) => id));
  const others = builtInRoles.filter(({ id }) => !ids.has(id));
  const sources = [
    ["builtIn.ts", betrayingModule(found)],
    ["harmless.ts", harmlessModule(others)],
  ] as const;
  return Promise.all(
    sources.map(async ([name, source]) => ({
      file: new URL(name, folder),
      source: await format(source, { parser: "typescript", printWidth: 120 }),
    })),
  );
}

const written = "// Written by `node test/policy/roles/writeBuiltIn.ts`; a test holds it to the list of all roles.";

function betrayingModule(found: readonly BetrayingRole[]): string {
  const rows = found.map(({ id, name, access: { action, allows } }) =>
    [id, name, action, ...(action === allows ? [] : [allows])].join(" | "),
  );
  return `import type { KeyAccess } from "./permission.ts";

/** A built-in role of Azure by which a principal gets at keys. */
export interface BuiltInRole {
  id: string;
  name: string;
  access: KeyAccess;
}

${written}
const rows = \`
${rows.join("\n")}
\`;

/** The built-in roles by which a principal gets at keys, sorted by id. */
export const betrayingRoles: readonly BuiltInRole[] = rows
  .trim()
  .split("\\n")
  .map((row) => {
    const [id = "", name = "", action = "", allows = action] = row.split(" | ");
    return { id, name, access: { action, allows } };
  });
`;
}

const perLine = 4;

function harmlessModule(roles: readonly BuiltInRole[]): string {
  const lines = Array.from({ length: Math.ceil(roles.length / perLine) }, (_, line) =>
    roles
      .slice(line * perLine, (line + 1) * perLine)
      .map(({ id, name }) => `${id} ${name}`)
      .join(" | "),
  );
  return `${written}
const rows = \`
${lines.join(" |\n")}
\`;

/** The names of the built-in roles of Azure by which nobody gets at keys, by their ids. */
export const harmlessRoles: ReadonlyMap<string, string> = new Map(
  rows
    .trim()
    .split(/ \\|\\s/)
    .map((row) => [row.slice(0, row.indexOf(" ")), row.slice(row.indexOf(" ") + 1)]),
);
`;
}
