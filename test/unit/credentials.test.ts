import { describe, expect, it } from "vitest";
import { credentialIn } from "../../components/credentials.ts";
import { credentialIn as packCredentialIn } from "../../policies/recognise/credential.ts";
import { credentials, harmless } from "../policy/support/credentials.ts";

// The pack stands alone, so it has a recogniser of its own. It meets any stack's texts and so lets placeholders pass;
// here, where nothing needs a key, the place for one is refused as well.
const placeForOne = /(key|secret|password)\s*=|^(sha512-)?[A-Za-z0-9+/]{86}==$/i;

describe("the components' recogniser of credentials", () => {
  it.each(harmless.filter((text) => !placeForOne.test(text)).map((text) => [text]))("takes %j for harmless", (text) => {
    expect(credentialIn(text)).toBeUndefined();
  });

  it("finds nothing that the pack overlooks", () => {
    const found = credentials.filter(([, , text]) => credentialIn(text) !== undefined);
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter(([, , text]) => packCredentialIn(text) === undefined)).toEqual([]);
  });

  it("finds account keys, connection strings and signatures as the pack does", () => {
    const kinds = /account key|connection string|signature/i;
    const missed = credentials.filter(([, kind, text]) => kinds.test(kind) && credentialIn(text) === undefined);
    expect(missed.map(([name]) => name)).toEqual([]);
  });
});
