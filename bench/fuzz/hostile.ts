import fc from "fast-check";

/** Names that every object has by birth: as keys they must be keys like any other. */
export const bornNames = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "valueOf"];

/** Texts that mean something else to whoever reads them next: a shell, a terminal, a file system, a query, a template. */
export const hostileTexts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...bornNames,
    ...["", " ", "null", "~", "true", "NaN", "-0", "1e999", "0x10", "2026-02-30", "9999-12-31", "2026-12-24T00:00:00Z"],
    ...[
      "../../etc/passwd",
      "C:\\Windows\\win.ini",
      "/",
      "//",
      "a/b/c",
      "sales/",
      "/sales",
      "sales//orders",
      "%2e%2e%2f",
    ],
    ...["${var}", "$(whoami)", "`id`", "'; drop", '"', "\\", "*", "{{x}}", "[parameters('x')]", "<script>", "@here"],
    ...["\n", "a\nb", "\r\n  - web: is right", "\u0000", "\u001b[31mred\u001b[0m", "\u2028", "\u202Egnirts", "\ufeff"],
    ...["\ud800", "ﬀ", "İ", "ı", "ß", "аdmin", "é", "e\u0301", "👩‍👩‍👧", "Standard_D2s_v5 ", "www.EXAMPLE.com."],
    ...["10.0.0.0/0", "10.0.0.0/33", "::/0", "010.1.1.1/8", "256.1.1.1/24", "10.0.0.0/-1", "10.1/16"],
    "x".repeat(300),
    "x".repeat(100_000),
    "a-".repeat(5_000),
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);

/** Numbers at which something turns. `NaN` and the infinities come from components' users; YAML's arrive as texts. */
export const hostileNumbers: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(
    ...[0, -0, -1, 0.5, 1e-7, 1e21, 2 ** 31, 2 ** 53, -(2 ** 53), Number.MAX_VALUE, Number.MIN_VALUE],
    ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ),
  fc.integer(),
  fc.double(),
);

/** Values of any kind, as JSON and YAML bring them: deep, wide, with the names above as keys of their own. */
export const hostileValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false),
  hostileNumbers,
  hostileTexts,
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(hostileTexts, hostileTexts, { maxKeys: 4 }).map(ownKeys),
  fc.constantFrom(...bornNames).map((name) => ownKeys({ [name === "__proto__" ? "constructor" : name]: {}, x: 1 })),
  fc.constant(JSON.parse('{ "__proto__": { "servers": 1, "isAdmin": true } }') as unknown),
  fc.integer({ min: 1, max: 2_000 }).map(nested),
  fc.tuple(fc.integer({ min: 100, max: 2_000 }), fc.boolean()).map(([length, isList]) => wide(length, isList)),
);

/** As JSON makes it: an object on which even `__proto__` is a key of its own. */
function ownKeys(record: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(record)) as unknown;
}

/** A value in that many mappings and lists. */
export function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

function wide(length: number, isList: boolean): unknown {
  const items = Array.from({ length }, (_, index) => `item-${index}`);
  return isList ? items : Object.fromEntries(items.map((item) => [item, item]));
}
