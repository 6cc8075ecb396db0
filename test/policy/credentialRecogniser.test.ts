import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { credentialIn } from "../../policies/recognise/credential.ts";
import { credentials, harmless, key64 } from "./support/credentials.ts";

const encoded = (text: string) => [
  ["base64", Buffer.from(text).toString("base64")] as const,
  ["base64 of UTF-16", Buffer.from(text, "utf16le").toString("base64")] as const,
  ["base64 in base64", Buffer.from(Buffer.from(text).toString("base64")).toString("base64")] as const,
  ["base64 in a command", `powershell -EncodedCommand ${Buffer.from(text, "utf16le").toString("base64")}`] as const,
  ["base64 in lines", Buffer.from(text).toString("base64").replaceAll(/.{76}/g, "$&\n")] as const,
];

describe("a credential", () => {
  it.each(credentials)("%s is recognised as %s", (_name, kind, text) => expect(credentialIn(text)).toContain(kind));

  it.each(credentials)("%s is recognised in the midst of a script", (_name, _kind, text) => {
    expect(credentialIn(`# install\n$value = '${text}'\nWrite-Output done\n`)).toBeDefined();
  });

  it.each(credentials.flatMap(([name, , text]) => encoded(text).map(([form, code]) => [name, form, code] as const)))(
    "%s is recognised as %s",
    (_name, _form, code) => expect(credentialIn(code)).toBeDefined(),
  );

  it.each(["設定を書き込みます。", "Значение настройки: ", "🔑🔑🔑"])("is recognised encoded after %s", (words) => {
    const script = `# ${words.repeat(20)}\n$value = "${key64}"\n`;
    for (const [, code] of encoded(script)) expect(credentialIn(code)).toBeDefined();
  });

  it("is never quoted", () => {
    for (const [, , text] of credentials) expect(text).not.toContain(credentialIn(text));
  });
});

describe("the harmless corpus", () => {
  it("is large enough to tell something", () => expect(harmless.length).toBeGreaterThanOrEqual(60));
  it.each(harmless)("%s", (text) => expect(credentialIn(text)).toBeUndefined());
});

describe("any text", () => {
  it("is judged without failing, and fast", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => void credentialIn(text)));
    const started = performance.now();
    for (const text of [
      "=".repeat(1e5),
      "Server=".repeat(1e4),
      "a=b;".repeat(2e4),
      "sig=".repeat(2e4),
      "QUFB".repeat(2e4),
      "//:".repeat(3e4),
    ]) {
      credentialIn(text);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("of identifiers, numbers and addresses is harmless", () => {
    const word = fc.oneof(fc.uuid(), fc.domain(), fc.nat().map(String), fc.ipV4(), fc.constantFrom("true", "orders"));
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 8 }),
        fc.constantFrom("/", ".", ",", " ", ";", "="),
        (words, separator) => {
          expect(credentialIn(words.join(separator))).toBeUndefined();
        },
      ),
    );
  });

  it("of digests and short random values is harmless", () => {
    const random = fc.uint8Array({ minLength: 1, maxLength: 48 });
    fc.assert(
      fc.property(random, fc.constantFrom<BufferEncoding>("hex", "base64", "base64url"), (value, encoding) => {
        expect(credentialIn(Buffer.from(value).toString(encoding))).toBeUndefined();
      }),
    );
  });

  it("with an account key is not", () => {
    const key = fc.uint8Array({ minLength: 64, maxLength: 64 }).map((value) => Buffer.from(value));
    const random = key.filter((value) => new Set(value).size > 30);
    const around = fc.constantFrom("", " ", "'", '"', "\n", ";", ":", ",", "<", ">");
    fc.assert(
      fc.property(random, around, around, (value, before, after) => {
        expect(credentialIn(`x${before === "" ? " " : before}${value.toString("base64")}${after}`)).toBeDefined();
      }),
    );
  });
});
