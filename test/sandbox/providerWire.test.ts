import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain, redacted, secretMarker, withoutSecrets, withSecretsOf } from "../../sandbox/provider/secrets.ts";
import { decode, encode, Secret, type Values } from "../../sandbox/provider/wire.ts";
import { unknown } from "../../sandbox/schema/unknown.ts";

const key = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,8}$/);
const scalar = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.boolean(),
  fc.constant(null),
  fc.constant(unknown),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    tie("value").map((inner) => new Secret(inner)),
  ),
}));
const values = fc.dictionary(key, value, { maxKeys: 5, noNullPrototype: true });

describe("values on their way", () => {
  it("come back as they were: secrets as secrets, what is unknown as unknown", () => {
    fc.assert(
      fc.property(values, (sent) => {
        expect(decode(encode(sent))).toEqual(sent);
      }),
      { numRuns: 500 },
    );
  });

  it("get their secrets back where marks stand for them", () => {
    fc.assert(
      fc.property(values, (sent) => {
        expect(withSecretsOf(sent, redacted(sent))).toEqual(sent);
      }),
    );
  });

  it("leave out what is undefined", () => {
    expect(decode(encode({ a: undefined, b: { c: undefined } }))).toEqual({ b: {} });
  });
});

describe("a secret", () => {
  const held: Values = { profile: new Secret({ user: "u-ser", words: ["first-word", 4711] }), open: "text" };

  it("is an ordinary value for the checks", () => {
    expect(plain(held)).toEqual({ profile: { user: "u-ser", words: ["first-word", 4711] }, open: "text" });
  });

  it("is a mark in what is written down, and in JSON", () => {
    expect(redacted(held)).toEqual({ profile: secretMarker, open: "text" });
    expect(JSON.stringify(held)).not.toMatch(/u-ser|first-word|4711/);
  });

  it("is taken out of messages", () => {
    const message = withoutSecrets("u-ser cannot be first-word nor 4711 of text", held);
    expect(message).toBe(`${secretMarker} cannot be ${secretMarker} nor ${secretMarker} of text`);
  });
});
