/** A value of a row: datetimes and timespans in milliseconds, what is missing `undefined`. */
export type Value = string | number | boolean | undefined;

export const textOf = (value: Value): string => (value === undefined ? "" : String(value));

const isEmpty = (value: Value): boolean => textOf(value) === "";

/** Kusto's scalar functions, as far as the audit's queries use them. */
export const scalars: Record<string, (now: number, ...args: Value[]) => Value> = {
  tolower: (_now, text) => textOf(text).toLowerCase(),
  strcat: (_now, ...texts) => texts.map(textOf).join(""),
  isempty: (_now, value) => isEmpty(value),
  isnotempty: (_now, value) => !isEmpty(value),
  not: (_now, value) => value !== true,
  url_decode: (_now, text) => decodeURIComponent(textOf(text)),
  extract: (_now, regex, group, text) => new RegExp(textOf(regex)).exec(textOf(text))?.[Number(group)] ?? "",
  bin: (_now, value, size) => Math.floor(Number(value) / Number(size)) * Number(size),
  ago: (now, span) => now - Number(span),
  case: (_now, ...args) => {
    for (let index = 0; index + 1 < args.length; index += 2) if (args[index] === true) return args[index + 1];
    return args.at(-1);
  },
};

/** Kusto's aggregates, as far as the audit's queries use them, over the values of a group. */
export const aggregates: Record<string, (values: Value[]) => Value> = {
  count: (values) => values.length,
  sum: (values) => values.reduce<number>((total, value) => total + Number(value ?? 0), 0),
  min: (values) => Math.min(...values.map(Number)),
  max: (values) => Math.max(...values.map(Number)),
  dcount: (values) => new Set(values).size,
};

const lower = (value: Value): string => textOf(value).toLowerCase();

/** Operators between two values. What is missing equals nothing, and is neither less nor more than anything. */
export const binary: Record<string, (left: Value, right: Value) => Value> = {
  "==": (left, right) => left !== undefined && left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left !== undefined && Number(left) < Number(right),
  "<=": (left, right) => left !== undefined && Number(left) <= Number(right),
  ">": (left, right) => left !== undefined && Number(left) > Number(right),
  ">=": (left, right) => left !== undefined && Number(left) >= Number(right),
  "*": (left, right) => Number(left) * Number(right),
  contains: (left, right) => lower(left).includes(lower(right)),
  startswith: (left, right) => lower(left).startsWith(lower(right)),
  // Whole words: what stands beside is neither letter nor digit.
  has: (left, right) => {
    const word = lower(right).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`(?<![a-z0-9])${word}(?![a-z0-9])`).test(lower(left));
  },
};

/** Operators between a value and a list. */
export const membership: Record<string, (left: Value, list: Value[]) => boolean> = {
  in: (left, list) => list.includes(left),
  "in~": (left, list) => list.some((each) => lower(each) === lower(left)),
  "!in~": (left, list) => list.every((each) => lower(each) !== lower(left)),
};
