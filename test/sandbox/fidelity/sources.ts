import { dirname, join, normalize } from "node:path/posix";
import { text, trackedFiles } from "../../conventions/repository.ts";

/** The sandbox's files by their paths below `sandbox/`. */
const files: ReadonlyMap<string, string> = new Map(
  trackedFiles("sandbox/**/*.ts").map((file) => [file.slice("sandbox/".length), text(file)]),
);

export function sourceFiles(): string[] {
  return [...files.keys()];
}

export function sourceText(file: string): string {
  return files.get(file) ?? "";
}

const made = /new AzureFault\(\s*"(\w+)"/g;
/** A code that has a name first. */
const named = /const code = "(\w+)"/g;
/** A table of answers by their codes. */
const tabled = /^ {2}([A-Z]\w+): \{/gm;
/** The only function that is given the code which it refuses with. */
const passed = /refuseWhileUsed\([^"]*?"(\w+)"\)/g;
const maker = /^export function (\w+)\([^)]*\): AzureFault \{\s*return new AzureFault\(\s*"(\w+)"/gm;

/** The codes that a file refuses with: those it writes itself, and those of functions that make nothing but a fault. */
export function codesOf(file: string): Set<string> {
  const content = sourceText(file);
  const patterns = content.includes("new AzureFault(") ? [made, named, tabled, passed] : [passed];
  const own = patterns.flatMap((pattern) => [...content.matchAll(pattern)].map(([, code = ""]) => code));
  return new Set([...own, ...importedMakers(file)]);
}

/** The codes of a file, and of those that it calls on. */
export function codesNear(file: string): Set<string> {
  return new Set([file, ...imports(file).map(({ from }) => from)].flatMap((near) => [...codesOf(near)]));
}

/** The pages that a file's comments refer to. */
export function pagesOf(file: string): string[] {
  return [...sourceText(file).matchAll(/@see (https:\/\/learn\.microsoft\.com\/\S+)/g)].map(([, page = ""]) => page);
}

/** Whether a file does something as Azure does: it refuses, is a service, or refers to a page of Azure's. */
export function simulates(file: string): boolean {
  const content = sourceText(file);
  const refuses = content.includes("new AzureFault(") || codesOf(file).size > 0;
  return refuses || content.includes(": Service = {") || pagesOf(file).length > 0;
}

function importedMakers(file: string): string[] {
  return imports(file).flatMap(({ names, from }) =>
    [...sourceText(from).matchAll(maker)].flatMap(([, name = "", code = ""]) => (names.includes(name) ? [code] : [])),
  );
}

function imports(file: string): { names: string[]; from: string }[] {
  return [...sourceText(file).matchAll(/^import (?:type )?\{([^}]*)\} from "(\.[^"]+)"/gm)].map(
    ([, names = "", path = ""]) => ({
      names: names.split(",").map((name) => name.trim()),
      from: normalize(join(dirname(file), path)),
    }),
  );
}
