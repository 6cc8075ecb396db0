import { describe, expect, it } from "vitest";
import { ArmError, azureGet, listed } from "../../../stacks/azureGet.ts";

const account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.DocumentDB/databaseAccounts/orders";

/** A client that gets these answers, one after the other, the last one for ever. */
function answering(answers: readonly Response[], requests: Request[] = [], waited: number[] = []) {
  const request = (input: string | URL | Request, init?: RequestInit) => {
    requests.push(new Request(input, init));
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    return answer === undefined ? Promise.reject(new Error("no answer")) : Promise.resolve(answer.clone());
  };
  const wait = (seconds: number) => {
    waited.push(seconds);
    return Promise.resolve();
  };
  return azureGet({ request, token: () => Promise.resolve("a token"), wait });
}

describe("azureGet", () => {
  it("asks Azure's own address with the login's token", async () => {
    const requests: Request[] = [];
    const get = answering([Response.json({ value: [] })], requests);
    expect(await get(`${account}/x?api-version=1`)).toEqual({ value: [] });
    expect(requests.map(({ url, headers }) => [url, headers.get("authorization")])).toEqual([
      [`https://management.azure.com${account}/x?api-version=1`, "Bearer a token"],
    ]);
  });

  it("sends the token nowhere else", () =>
    expect(answering([Response.json({})])("https://example.com/next")).rejects.toThrow(
      "Azure answered with a page at https://example.com, which is not followed.",
    ));

  it("tells what Azure answered", async () => {
    const get = answering([new Response("no such account", { status: 404 })]);
    await expect(get(account)).rejects.toThrow(`Azure answered 404 to ${account}: no such account`);
    await expect(get(account)).rejects.toMatchObject({ status: 404 });
    await expect(get(account)).rejects.toBeInstanceOf(ArmError);
  });

  const busy = (after?: string) =>
    new Response("busy", { status: 429, headers: after === undefined ? {} : { "retry-after": after } });

  it("waits as long as Azure asks, within bounds, and asks again", async () => {
    const waited: number[] = [];
    const unavailable = new Response("", { status: 503 });
    const get = answering([busy("7"), busy("9999"), busy(), unavailable, Response.json({ a: 1 })], [], waited);
    expect(await get(account)).toEqual({ a: 1 });
    expect(waited).toEqual([7, 60, 3, 4]);
  });

  it("takes a day in the place of seconds for none", async () => {
    const waited: number[] = [];
    await answering([busy("Wed, 21 Oct 2026 07:28:00 GMT"), Response.json({})], [], waited)(account);
    expect(waited).toEqual([1]);
  });

  it("gives up after five tries", async () => {
    const requests: Request[] = [];
    await expect(answering([busy("1")], requests)(account)).rejects.toMatchObject({ status: 429 });
    expect(requests).toHaveLength(5);
  });
});

describe("listed", () => {
  it.each([undefined, null])("follows every page until the next one is %s", async (end) => {
    const asked: string[] = [];
    const items = await listed<number>("/a?x=1", (path) => {
      asked.push(path);
      return Promise.resolve(
        asked.length < 3 ? { value: [asked.length], nextLink: `/next${asked.length}` } : { value: [3], nextLink: end },
      );
    });
    expect(items).toEqual([1, 2, 3]);
    expect(asked).toEqual(["/a?x=1", "/next1", "/next2"]);
  });

  it("takes nothing but lists", () =>
    expect(listed("/a?x=1", () => Promise.resolve({}))).rejects.toThrow("Azure did not answer /a with a list."));
});
