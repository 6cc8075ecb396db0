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

/**
 * Visits all texts below a value, each with what its name says of it; JSON in a text is looked into. The name is the
 * property's own, or the one beside a `value`: `{ name: "API_KEY", value: "…" }`.
 */
export function visitTexts(value: Value, visitor: TextVisitor): void {
  visit(value, undefined, [], visitor);
}

function visit(value: Value, kind: SecretKind | undefined, path: (string | number)[], visitor: TextVisitor): void {
  const inner = typeof value === "string" ? parsed(value) : value;
  if (typeof inner === "string") {
    visitor.text(inner, kind, () => written(path));
  } else if (isUnknown(inner)) {
    visitor.unknown(inner, kind);
  } else if (isList(inner)) {
    inner.forEach((each, index) => within(index, each, kind, path, visitor));
  } else if (isRecord(inner)) {
    visitRecord(inner, kind, path, visitor);
  }
}

function visitRecord(record: Values, kind: SecretKind | undefined, path: (string | number)[], visitor: TextVisitor) {
  const above = path.at(-1);
  const inVessel = typeof above === "string" && vessels.has(above.toLowerCase()) ? "key" : undefined;
  let beside: SecretKind | undefined;
  for (const name of Object.keys(record)) {
    const lower = name.toLowerCase();
    let own = vessels.has(lower) ? "key" : (secretKind(name) ?? inVessel);
    if (values.has(lower))
      own ??= beside ??= kind === "demanded" ? kind : (kindBeside(record) ?? kind ?? kindOfType(record));
    within(name, record[name], own, path, visitor);
  }
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

function within(
  name: string | number,
  value: Value,
  kind: SecretKind | undefined,
  path: (string | number)[],
  visitor: TextVisitor,
) {
  path.push(name);
  visit(value, kind, path, visitor);
  path.pop();
}

function written(path: readonly (string | number)[]): string {
  return path.reduce<string>((place, name) => {
    if (typeof name === "number") return `${place}[${name}]`;
    return place === "" ? name : `${place}.${name}`;
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
