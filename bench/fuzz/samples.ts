import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../../", import.meta.url));
const prefix = "keyless-cosmos-iis:";

/** The sections of a configuration, by name. */
export type Sections = Record<string, unknown>;

/** What people write: this project's stack files, and every block of YAML in its documentation. */
export function writtenSections(): { stacks: Sections[]; shown: Sections[] } {
  const read = (folder: string, ending: string): string[] =>
    readdirSync(`${root}${folder}`)
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => readFileSync(`${root}${folder}/${file}`, "utf8"));
  const shown = [...read("docs", ".md"), readFileSync(`${root}README.md`, "utf8")].flatMap((page) =>
    [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, block = ""]) => block),
  );
  return { stacks: read("stacks", ".yaml").map(sectionsOf), shown: shown.map(sectionsOf) };
}

/** The sections in the text of a stack file; a block that shows a part of one has those that it shows. */
function sectionsOf(yaml: string): Sections {
  const document = parse(yaml) as Record<string, unknown> | null;
  const config = (document?.config ?? document ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  );
}

/** Which values people write below which key, and which names they give to what they name themselves. */
export class Vocabulary {
  readonly #values = new Map<string, unknown[]>();
  readonly #names = new Map<string, string[]>();

  constructor(samples: readonly unknown[]) {
    for (const sample of samples) this.#learn("", sample);
  }

  /** The texts that were found below a key. */
  texts(key: string): string[] {
    return (this.#values.get(key) ?? []).filter((value) => typeof value === "string");
  }

  numbers(key: string): number[] {
    return (this.#values.get(key) ?? []).filter((value) => typeof value === "number");
  }

  /** The keys of the mapping that was found below a key. */
  names(key: string): string[] {
    return this.#names.get(key) ?? [];
  }

  #learn(key: string, value: unknown): void {
    if (Array.isArray(value)) {
      for (const item of value) this.#learn(key, item);
    } else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        add(this.#names, key, name);
        this.#learn(name, inner);
      }
    } else {
      add(this.#values, key, value);
    }
  }
}

function add<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key) ?? [];
  lists.set(key, list.includes(value) ? list : [...list, value]);
}
