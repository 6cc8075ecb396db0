import { depthFirst } from "../depthFirst.ts";
import { isList, isRecord, isUnknown, type UnknownValueError, type Value, type Values } from "../values.ts";
import { type SecretKind, secretKind, settingKind } from "./secretName.ts";

/** What is done with each text of a resource. */
export interface TextVisitor {
  /** @param path - Where the text is; to put it together costs more than to look at most texts. */
  text: (text: string, kind: SecretKind | undefined, path: () => string) => void;
  unknown: (error: UnknownValueError, kind: SecretKind | undefined) => void;
}

/** Properties that say nothing of their value; what names it stands beside them, or above. */
const values = new Set(["value", "defaultvalue", "default", "securevalue", "stringvalue"]);
/** Properties whose texts are secrets, whatever their names. */
const vessels = new Set(["secrets", "stringdata", "secureenvironmentvariables", "protectedparameters", "securevalue"]);
const labels = ["name", "key", "Name", "Key"];

/** Where a value is: its name or number in what is above it. */
interface Place {
  name: string | number;
  above: Place | undefined;
}

interface Part {
  value: Value;
  kind: SecretKind | undefined;
  place: Place | undefined;
}

/**
 * Visits all texts below a value, each with what its name says of it; JSON in a text is looked into. The name is the
 * property's own, or the one beside a `value`: `{ name: "API_KEY", value: "…" }`.
 */
export function visitTexts(value: Value, visitor: TextVisitor): void {
  depthFirst<Part>({ value, kind: undefined, place: undefined }, ({ value: each, kind, place }) => {
    const inner = typeof each === "string" ? parsed(each) : each;
    if (typeof inner === "string") visitor.text(inner, kind, () => written(place));
    else if (isUnknown(inner)) visitor.unknown(inner, kind);
    return partsOf(inner, kind, place);
  });
}

function partsOf(value: Value, kind: SecretKind | undefined, above: Place | undefined): Part[] {
  if (isList(value)) return value.map((each, name) => ({ value: each, kind, place: { name, above } }));
  return isRecord(value) ? partsOfRecord(value, kind, above) : [];
}

function partsOfRecord(record: Values, kind: SecretKind | undefined, above: Place | undefined): Part[] {
  const isInVessel = typeof above?.name === "string" && vessels.has(above.name.toLowerCase());
  let beside: SecretKind | undefined;
  return Object.keys(record).map((name) => {
    const lower = name.toLowerCase();
    let own = vessels.has(lower) ? "key" : (secretKind(name) ?? (isInVessel ? "key" : undefined));
    if (values.has(lower))
      own ??= beside ??= kind === "demanded" ? kind : (kindBeside(record) ?? kind ?? kindOfType(record));
    return { value: record[name], kind: own, place: { name, above } };
  });
}

/** What the name beside a value says of it. */
function kindBeside(record: Values): SecretKind | undefined {
  for (const label of labels) {
    const name = record[label];
    const kind = typeof name === "string" ? settingKind(name) : undefined;
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** Data Factory's and ARM's values say `SecureString` of themselves. */
function kindOfType({ type }: Values): SecretKind | undefined {
  return typeof type === "string" && /^secure(?:string|object)$/i.test(type) ? "key" : undefined;
}

function written(place: Place | undefined): string {
  const names: (string | number)[] = [];
  for (let each = place; each !== undefined; each = each.above) names.push(each.name);
  return names.reduceRight<string>((path, name) => {
    if (typeof name === "number") return `${path}[${name}]`;
    return path === "" ? name : `${path}.${name}`;
  }, "");
}

function parsed(text: string): Value {
  if (!/^\s*(?:\[\s*[[{"]|\{\s*["}])/.test(text)) return text;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}
