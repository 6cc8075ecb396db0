import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { delaySeconds, nextTry, transientReason } from "../../../components/access/retry.ts";

const notReplicated =
  'resource partially created but read failed autorest/azure: Service returned an error. Status=404 Code="NotFound" Message="Unable to find a SQL Role Assignment with ID [x].": Code="BadRequest" Message="The provided principal ID [22222222-2222-2222-2222-222222222222] was not found in the AAD tenant(s) [y] which are associated with the customer\'s subscription."';
const locked =
  'Status=412 Code="PreconditionFailed" Message="There is another user operation in progress which requires an exclusive lock on [dev-cosmos]. Please retry after sometime."';

describe("what passes by itself", () => {
  it.each([
    ["an identity not yet replicated", notReplicated, "the identity is not yet known everywhere in Entra ID"],
    ["its code", 'Code="PrincipalNotFound"', "the identity is not yet known everywhere in Entra ID"],
    ["a lock", locked, "another write holds the account's lock"],
    ["a lock by its status", "StatusCode=412", "another write holds the account's lock"],
    [
      "a lock as the SDK for Go says it",
      "RESPONSE 412: 412 Precondition Failed",
      "another write holds the account's lock",
    ],
    ["throttling", 'Status=429 Code="TooManyRequests" Message=""', "the service asks to wait"],
    ["throttling by its code", 'Code="429"', "the service asks to wait"],
  ])("%s", (_what, error, reason) => expect(transientReason(error)).toBe(reason));
});

describe("what does not", () => {
  it.each([
    ["nothing", ""],
    ["a refusal", 'Status=403 Code="AuthorizationFailed" Message="does not have authorization"'],
    [
      "an application's id",
      'Code="BadRequest" Message="The provided principal ID [x] was found to be of an unsupported type : [Application]"',
    ],
    ["a role definition that is not there", 'Status=404 Code="NotFound" Message="Role definition was not found"'],
    ["a name with the number", 'Code="BadRequest" Message="/dbs/412/colls/429 is no scope"'],
    ["a conflict", 'Status=409 Code="Conflict"'],
  ])("%s", (_what, error) => expect(transientReason(error)).toBeUndefined());
});

describe("the wait", () => {
  it("doubles up to half a minute", () => {
    expect([1, 2, 3, 4, 5, 12].map((retry) => delaySeconds(retry, 1))).toEqual([2, 4, 8, 16, 30, 30]);
  });

  it("is never less than half of that", () => expect(delaySeconds(4, 0)).toBe(8));

  it("differs with chance, within half a minute, for whatever number of retries", () => {
    const chance = fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), chance, chance, (retry, one, other) => {
        const [first, second] = [delaySeconds(retry, one), delaySeconds(retry, other)];
        expect(Math.sign(first - second)).toBe(Math.sign(one - other));
        expect(first).toBeGreaterThanOrEqual(1);
        expect(first).toBeLessThanOrEqual(30);
      }),
    );
  });

  it("comes to four and a half minutes in all at most", () => {
    const all = Array.from({ length: 12 }, (_, index) => delaySeconds(index + 1, 1));
    expect(all.reduce((sum, each) => sum + each)).toBe(270);
  });
});

describe("a failed role write", () => {
  it("is tried again, and says why", () => {
    expect(nextTry("roles", [locked], 0)).toEqual({
      waitSeconds: 1,
      message: "roles: trying again in 1 s (1/12), because another write holds the account's lock.",
    });
  });

  it("is judged by its newest error", () => expect(nextTry("roles", ["Forbidden", locked], 0)).toEqual({}));

  it("is given up in the end, and says why", () => {
    const errors = Array.from({ length: 13 }, () => notReplicated);
    expect(nextTry("roles", errors.slice(1), 0).waitSeconds).toBe(15);
    expect(nextTry("roles", errors, 0)).toEqual({
      message:
        "roles: gave up after 12 retries, because the identity is not yet known everywhere in Entra ID. Run the command again.",
    });
  });

  it("waits differently when chance has it, so that several do not come back at once", () => {
    const waits = [0, 0.5, 1].map((random) => nextTry("roles", [locked, locked, locked], random).waitSeconds);
    expect(waits).toEqual([4, 6, 8]);
  });

  it("is left alone when no error is known", () => expect(nextTry("roles", [], 0)).toEqual({}));
});
