import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { azureGet, type ArmGet } from "../../../../stacks/azureGet.ts";

/** What the server answers: a body, or a status and the seconds to wait. */
export interface Answer {
  status?: number;
  body?: object;
  retryAfter?: number;
}

/** An Azure Resource Manager on this machine. */
export interface FakeArm {
  /** A client whose requests to Azure come here. */
  get: ArmGet;
  /** The paths that were asked, in order. */
  asked: string[];
  /** How long the client was to wait, in seconds. */
  waited: number[];
  close: () => Promise<void>;
}

/**
 * Starts a server that answers by the first pattern that a path matches, each time with the next of its answers and then
 * with the last one again; what none matches is not there.
 */
export async function startFakeArm(answers: readonly (readonly [RegExp, ...Answer[]])[]): Promise<FakeArm> {
  const asked: string[] = [];
  const times = new Map<RegExp, number>();
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "");
    asked.push(path);
    if (request.headers.authorization !== "Bearer a token") return void response.writeHead(401).end();
    const [pattern, ...given] = answers.find(([each]) => each.test(path)) ?? [undefined, { status: 404 }];
    const time = pattern === undefined ? 0 : (times.get(pattern) ?? 0);
    if (pattern !== undefined) times.set(pattern, time + 1);
    const { status = 200, body = {}, retryAfter }: Answer = given[Math.min(time, given.length - 1)] ?? {};
    response.writeHead(status, retryAfter === undefined ? {} : { "retry-after": String(retryAfter) });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const waited: number[] = [];
  const get = azureGet({
    request: (url, init) => {
      const { pathname, search } = new URL(new Request(url).url);
      return fetch(`http://127.0.0.1:${port}${pathname}${search}`, init);
    },
    token: () => Promise.resolve("a token"),
    wait: (seconds) => {
      waited.push(seconds);
      return Promise.resolve();
    },
  });
  return { get, asked, waited, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
