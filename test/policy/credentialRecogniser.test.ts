import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { credentialIn } from "../../policies/recognise/credential.ts";
import { harmless, harmlessNamed } from "./corpus/harmless.ts";
import { named, secrets } from "./corpus/secrets.ts";
import { hostile } from "./corpus/hostile.ts";
import { credentials, key64 } from "./support/credentials.ts";

const encoded = (text: string) => [
  ["base64", Buffer.from(text).toString("base64")] as const,
  ["base64 of UTF-16", Buffer.from(text, "utf16le").toString("base64")] as const,
  ["base64 in base64", Buffer.from(Buffer.from(text).toString("base64")).toString("base64")] as const,
  ["base64 in a command", `powershell -EncodedCommand ${Buffer.from(text, "utf16le").toString("base64")}`] as const,
  ["base64 in lines", Buffer.from(text).toString("base64").replaceAll(/.{76}/g, "$&\n")] as const,
];

describe("a credential", () => {
  it.each(credentials)("%s is recognised as %s", (_name, kind, text) => expect(credentialIn(text)).toContain(kind));

  it.each(secrets)("%s is recognised, in the midst of a script too", (_name, text) => {
    expect(credentialIn(text)).toBeDefined();
    expect(credentialIn(`# install\n$value = '${text}'\nWrite-Output done\n`)).toBeDefined();
    expect(credentialIn(JSON.stringify([{ value: text }]))).toBeDefined();
  });

  it.each(secrets.flatMap(([name, text]) => encoded(text).map(([form, code]) => [name, form, code] as const)))(
    "%s is recognised as %s",
    (_name, _form, code) => expect(credentialIn(code)).toBeDefined(),
  );

  it.each(named)("%s is recognised by its name in a script, in YAML and in JSON", (name, text) => {
    for (const script of [
      `$${name} = '${text}'`,
      `${name}: ${text}`,
      JSON.stringify({ [name]: text }),
      `run --${name} '${text}'`,
    ]) {
      expect(credentialIn(`first\n${script}\nlast`)).toBeDefined();
      expect(credentialIn(Buffer.from(`first\n${script}\nlast`).toString("base64"))).toBeDefined();
    }
  });

  it.each(["設定を書き込みます。", "Значение настройки: ", "🔑🔑🔑"])("is recognised encoded after %s", (words) => {
    const script = `# ${words.repeat(20)}\n$value = "${key64}"\n`;
    for (const [, code] of encoded(script)) expect(credentialIn(code)).toBeDefined();
  });

  it("is never quoted", () => {
    for (const [, text] of secrets) expect(text).not.toContain(credentialIn(text));
  });
});

describe("the corpora", () => {
  it("are large enough to tell something", () => {
    expect(harmless.length).toBeGreaterThanOrEqual(400);
    expect(harmlessNamed.length).toBeGreaterThanOrEqual(80);
    expect(new Set(secrets.map(([, text]) => text)).size).toBeGreaterThanOrEqual(80);
  });

  it.each(harmless)("%s holds no credential", (text) => expect(credentialIn(text)).toBeUndefined());
  it("holds none all together", () => {
    const short = harmless.filter((text) => text.length < 200);
    expect(credentialIn(short.map((text) => `# ${text}`).join("\n"))).toBeUndefined();
  });
});

describe("any text", () => {
  it("is judged without failing", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => void credentialIn(text)));
  });

  // A pattern that goes back and forth takes minutes for such a text; these take some 100 ms at worst.
  it.each(hostile)("%s, repeated to 1 MB, is judged in time", (_name, piece, end) => {
    const text = piece.repeat(Math.ceil(1e6 / piece.length)) + end;
    const started = performance.now();
    credentialIn(text);
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it("made of pieces that patterns look for is judged in time", () => {
    const piece = fc.constantFrom(...hostile.flatMap(([, each, end]) => [each, end]), " ", ";", "\n", "=", '"');
    const pieces = fc.array(piece, { minLength: 1, maxLength: 5 }).map((each) => each.join(""));
    fc.assert(
      fc.property(pieces, (each) => {
        const text = each.repeat(Math.ceil(2e5 / Math.max(1, each.length)));
        const started = performance.now();
        credentialIn(text);
        expect(performance.now() - started).toBeLessThan(1000);
      }),
      { numRuns: 60 },
    );
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
