import fc from "fast-check";
import { sections } from "../../stacks/schema.ts";
import { edited, edits } from "./edits.ts";
import { type Sections, Vocabulary, writtenSections } from "./samples.ts";
import { schemaValues } from "./schemaValues.ts";

/** A configuration, and where it is wrong for certain: each of these paths must be among the faults. */
export interface Configuration {
  raw: Sections;
  broken: string[];
}

const { stacks, shown } = writtenSections();
const known = new Vocabulary([...stacks, ...shown]);
const names = Object.keys(sections) as (keyof typeof sections)[];
const impossible = "no-such-key";

const bySchema = fc.record(Object.fromEntries(names.map((name) => [name, schemaValues(sections[name], name, known)])), {
  requiredKeys: [],
});

/** What somebody wrote, with sections that others wrote in their places. */
const written = fc
  .tuple(fc.constantFrom(...stacks), fc.subarray(shown, { maxLength: 2 }))
  .map(([stack, others]) => Object.assign({}, stack, ...others) as Sections);

const changed = fc.tuple(fc.oneof(written, bySchema), fc.array(edits, { maxLength: 4 })).map(([document, changes]) => {
  const result = edited(document, changes);
  return typeof result === "object" && result !== null && !Array.isArray(result) ? (result as Sections) : {};
});

/**
 * Configurations by the schema, and what people write with mistakes put in; in some, sections are broken for certain by a
 * key that no section has.
 */
export const configurations: fc.Arbitrary<Configuration> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: changed }, { weight: 1, arbitrary: bySchema }, { weight: 1, arbitrary: written }),
    fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray(names, { maxLength: 4 }) }),
  )
  .map(([raw, chosen]) => ({ raw: broken(raw, chosen), broken: chosen.map((name) => `${name}.${impossible}`) }));

function broken(raw: Sections, chosen: readonly string[]): Sections {
  const result = Object.create(null) as Sections;
  for (const key of Object.keys(raw)) result[key] = raw[key];
  for (const name of chosen) {
    const before = raw[name];
    const section = typeof before === "object" && before !== null && !Array.isArray(before) ? before : {};
    result[name] = { ...section, [impossible]: 7 };
  }
  return result;
}
