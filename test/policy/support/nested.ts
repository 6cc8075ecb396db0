/** Builds the properties that hold a value at a path of the catalogue: `outer[].inner`, `outer{}.inner`, `outer?.inner`. */
export function propertiesWith(path: string, value: unknown): Record<string, unknown> {
  return path.split(".").reduceRight<Record<string, unknown> | { leaf: unknown }>(
    (inner, part) => {
      const [, name = "", mark = ""] = /^(\w+)(.*)$/.exec(part) ?? [];
      const content = "leaf" in inner ? inner.leaf : inner;
      return { [name]: mark === "[]" ? [content] : mark === "{}" ? { key: content } : content };
    },
    { leaf: value },
  );
}

/** Puts several properties of one resource together. */
export function merged(...parts: readonly Record<string, unknown>[]): Record<string, unknown> {
  return parts.reduce((one, other) => mergeInto(one, other) as Record<string, unknown>, {});
}

function mergeInto(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.map((each: unknown, index) => mergeInto(each, other[index] as unknown));
  }
  if (!isObject(one) || !isObject(other)) return other ?? one;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, mergeInto(one[name], other[name])]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
