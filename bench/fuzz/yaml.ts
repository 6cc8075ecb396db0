import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import fc from "fast-check";
import { stringify } from "yaml";
import { sandboxPaths } from "../../sandbox/home/paths.ts";
import { findProject } from "../../sandbox/home/project.ts";
import { withStackFileCopy } from "../../sandbox/home/stackFileCopy.ts";
import { declaredAccess } from "../../stacks/accessState.ts";
import { ConfigurationError } from "../../stacks/declaration.ts";
import { configurations } from "./configurations.ts";
import { hostileTexts } from "./hostile.ts";

/** What YAML gives a meaning to, and what it does not allow. */
const pieces = [
  ...["\t", ": ", "- ", "? ", "&a ", "*a", "<<: *a", "{", "}", "[", "]", '"', "'", "|", ">", "#", "!", "%", "@", "`"],
  ...["!!binary aGk=", "!!js/function 'x'", "!!python/object/apply:os.system [id]", "!!timestamp 2026-12-24", "!<x> 1"],
  ...[
    "---\n",
    "...\n",
    "%YAML 9.9\n---\n",
    "\ufeff",
    "\u0000",
    "\u0085",
    "\r",
    "~",
    "null",
    ".nan",
    ".inf",
    "-0",
    "0o17",
  ],
  ...[
    "config: 1\n",
    "config:\nconfig:\n",
    "encryptionsalt: v1:x\n",
    "name: ../../x\n",
    "stackConfigDir: 7\n",
    "? [a]\n: b\n",
  ],
  "__proto__: { x: 1 }\n",
];

/** Each line ten times the one before. */
const bomb = [
  "config:\n  keyless-cosmos-iis:a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n",
  ...Array.from({ length: 9 }, (_, index) => {
    const inner = Array.from({ length: 10 }, () => `*a${index}`).join(", ");
    return `  keyless-cosmos-iis:a${index + 1}: &a${index + 1} [${inner}]\n`;
  }),
].join("");

const written = configurations.map(({ raw }) =>
  stringify({
    config: Object.fromEntries(Object.entries(raw).map(([key, value]) => [`keyless-cosmos-iis:${key}`, value])),
  }),
);

const edit = fc.record({
  at: fc.nat(),
  removed: fc.integer({ min: 0, max: 12 }),
  put: fc.oneof(fc.constantFrom(...pieces), hostileTexts),
});

const texts = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(written, fc.array(edit, { maxLength: 4 })).map(([text, edits]) => damaged(text, edits)),
  },
  { weight: 1, arbitrary: fc.array(fc.oneof(fc.constantFrom(...pieces), hostileTexts)).map((parts) => parts.join("")) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", bomb, `${bomb}encryptionsalt: x\n`, "[".repeat(5_000), "- ".repeat(5_000)),
  },
);

/** The bytes of stack and project files: texts, and texts with bytes in them that are no UTF-8. */
export const yamlFiles: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 4, arbitrary: texts.map((text) => Buffer.from(text)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(texts, fc.uint8Array({ minLength: 1, maxLength: 4 }))
      .map(([text, bytes]) => Buffer.concat([Buffer.from(text), bytes])),
  },
);

function damaged(text: string, edits: readonly { at: number; removed: number; put: string }[]): string {
  return edits.reduce((before, { at, removed, put }) => {
    const place = at % (before.length + 1);
    return before.slice(0, place) + put + before.slice(place + removed);
  }, text);
}

const folder = mkdtempSync(join(tmpdir(), "keyless-fuzz-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const now = new Date("2026-03-10T12:00:00Z");

/**
 * Lets everything of ours read a file that reads YAML itself: as a stack file and as a project file.
 *
 * @throws Error where one of them fails with anything but a sentence about the file, or changes what it hands on.
 */
export function judgeYaml(bytes: Uint8Array): string {
  const home = join(folder, "project");
  mkdirSync(home, { recursive: true });
  const file = join(home, "Pulumi.dev.yaml");
  writeFileSync(file, bytes);
  writeFileSync(join(home, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  judgeCopy(home, bytes);
  writeFileSync(join(home, "Pulumi.yaml"), bytes);
  judgeProject(home);
  return readAsDeclaration(file);
}

function judgeCopy(home: string, bytes: Uint8Array): void {
  const project = findProject(home);
  if (project === undefined) throw new Error("the project is not found");
  const paths = sandboxPaths({ KEYLESS_SANDBOX_DIR: join(folder, "sandbox") });
  const [, option, copy] = withStackFileCopy(["up", "--stack", "dev"], paths, project);
  if (option !== "--config-file" || copy === undefined) return;
  if (!readFileSync(copy).equals(bytes)) throw new Error("the copy for the engine is another file");
}

function judgeProject(home: string): void {
  const project = findProject(home);
  if (project === undefined) return;
  const place = relative(home, join(home, project.name));
  if (place === "" || /[\\/]|^\.\.$/.test(place)) throw new Error(`the name leads elsewhere: ${project.name}`);
}

function readAsDeclaration(file: string): string {
  try {
    declaredAccess("dev", file, now);
    return "accepted";
  } catch (error) {
    if (error instanceof ConfigurationError) return "refused";
    if (error instanceof Error && error.message.startsWith(`The file ${file} `)) return "no YAML";
    throw error;
  }
}
