import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { roleWriteHooks } from "../../../components/access/retry.ts";
import { record } from "../recorder.ts";

beforeAll(() => record());
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const locked = 'Status=412 Code="PreconditionFailed"';

async function fail(...errors: string[]) {
  const told: string[] = [];
  const tell = (message: string) => Promise.resolve(void told.push(message));
  vi.spyOn(pulumi.log, "info").mockImplementation(tell);
  vi.spyOn(pulumi.log, "error").mockImplementation((message) => tell(`error: ${message}`));
  const [hook] = roleWriteHooks("access").onError ?? [];
  let isRetried: boolean | undefined;
  const args = { urn: "u", id: "i", name: "role", type: "t", failedOperation: "create", errors };
  void Promise.resolve(hook?.callback(args)).then((answer) => (isRetried = answer));
  await vi.advanceTimersByTimeAsync(900);
  const isRetriedAtOnce = isRetried;
  await vi.advanceTimersByTimeAsync(30_000);
  return { told: told.map((line) => line.replace(/in \d+ s/, "in some s")), isRetriedAtOnce, isRetried };
}

describe("a role write that fails", () => {
  it("is tried again after a while where the reason passes", async () => {
    expect(await fail(locked)).toEqual({
      told: ["role: trying again in some s (1/12), because another write holds the account's lock."],
      isRetriedAtOnce: undefined,
      isRetried: true,
    });
  });

  it("fails at once, and silently, where it does not", async () => {
    expect(await fail('Code="Forbidden"', locked)).toEqual({ told: [], isRetriedAtOnce: false, isRetried: false });
  });

  it("fails with a word of its own in the end", async () => {
    expect(await fail(...Array.from({ length: 13 }, () => locked))).toEqual({
      told: [
        "error: role: gave up after 12 retries, because another write holds the account's lock. Run the command again.",
      ],
      isRetriedAtOnce: false,
      isRetried: false,
    });
  });
});
