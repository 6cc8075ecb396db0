import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { listening } from "./listening.ts";

/** The example, running as a process of its own. */
export interface Application {
  url: string;
  /** What it has written, as lines. */
  lines: () => string[];
  get: (path: string) => Promise<Response>;
  post: (path: string, body: unknown) => Promise<Response>;
  /** Asks it to end, and says with which code it did. */
  stop: () => Promise<number | null>;
}

/**
 * Starts the example with these environment variables and no others: what the pool of a server gives, as far as an
 * application may rely on it.
 */
export async function startApplication(entry: string, environment: Record<string, string>): Promise<Application> {
  const port = await freePort();
  const child = spawn(process.execPath, [entry], {
    env: { ...systemVariables(), ...environment, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
      if (output.includes(`{"listening":${port}}`)) resolve();
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    void ended.then(() => reject(new Error(`The application ended:\n${output}`)));
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    lines: () => output.split("\n").filter((line) => line !== ""),
    get: (path) => fetch(url + path),
    post: (path, body) => fetch(url + path, { method: "POST", body: JSON.stringify(body) }),
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** Without these no process starts on Windows. */
function systemVariables(): Record<string, string> {
  const { SystemRoot, TEMP } = process.env;
  return { ...(SystemRoot !== undefined && { SystemRoot }), ...(TEMP !== undefined && { TEMP }) };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
