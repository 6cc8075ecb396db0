import { type AzureType, type Form, nativeName, spelledAs } from "../catalogue/azureType.ts";
import { since } from "../catalogue/since.ts";
import { isUnknown, type Value, isMissing } from "../values.ts";

/** A property at a resource's top, and the value of it that is safe. */
export interface Spelling {
  property: string;
  safe: boolean | string;
}

/** What may be set on a type, by the form of its declaration; of several spellings the first is the usual one. */
export interface SafeSetting {
  type: AzureType;
  spellings: Readonly<Partial<Record<Form, readonly Spelling[]>>>;
  /** Properties that Azure refuses together with the safe value: with one of them nothing is set. */
  without?: readonly string[];
}

/** What is to be set on a resource: `undefined` when it is safe, not known, or not to be decided here. */
export function missingSetting(
  { type, spellings, without = [] }: SafeSetting,
  token: string,
  props: Readonly<Record<string, unknown>>,
): Spelling | undefined {
  const form = spelledAs(type, token);
  const ways = form === undefined ? undefined : spellings[form];
  const [usual] = ways ?? [];
  if (ways === undefined || usual === undefined) return undefined;
  if (without.some((name) => !isMissing(valueOf(props, name)))) return undefined;
  const given = ways.filter(({ property }) => !isMissing(valueOf(props, property)));
  // A program that says two things at once must say what it means; and nothing is set over what a preview cannot know.
  if (given.length > 1) return undefined;
  const setting = given[0] ?? usual;
  const value = valueOf(props, setting.property);
  if (value === setting.safe || !(isMissing(value) || typeof value === typeof setting.safe)) return undefined;
  return isDeclared(token, setting.property) ? setting : undefined;
}

/** Without the copies that rules share: a remediation changes what it reads. */
function valueOf(props: Readonly<Record<string, unknown>>, name: string): Value {
  try {
    return props[name] as Value;
  } catch (error) {
    if (isUnknown(error)) return error;
    throw error;
  }
}

/** Whether the API version of a token has the property: to an older one it means nothing. */
function isDeclared(token: string, property: string): boolean {
  const [, year, month, day, preview = ""] = /[/_]v(\d{4})(\d{2})(\d{2})(preview)?[:/]/.exec(token) ?? [];
  const first = since[`${nativeName(token) ?? ""}#${property}`];
  if (year === undefined || first === undefined) return true;
  const version = `${year}-${month ?? ""}-${day ?? ""}${preview === "" ? "" : "-preview"}`;
  return version >= first;
}
