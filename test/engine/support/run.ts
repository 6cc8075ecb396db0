import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { repository } from "./repository.ts";

/** How a command ended. */
export interface Run {
  /** The exit code; undefined when a signal ended it. */
  code: number | undefined;
  stdout: string;
  stderr: string;
  /** Both, in the order they came: what a person would have seen. */
  output: string;
}

/** What a command is run with. */
export interface RunOptions {
  /** Added to the environment; an undefined value removes a variable. */
  env?: Record<string, string | undefined>;
  /** What is typed in. Without it the standard input is empty. */
  input?: string;
}

/** A command that runs. */
export interface Running {
  process: ChildProcess;
  ended: Promise<Run>;
  /** Resolves once the output holds a text. Rejects when the command ends without. */
  said: (text: string) => Promise<void>;
}

/** Starts `npm run sandbox -- <args>`, without npm. */
export function startSandboxCli(args: readonly string[], cwd: string, options: RunOptions = {}): Running {
  return startCommand([process.execPath, sandboxCli, ...args], cwd, options);
}

/** What `npm run sandbox` runs on Node. */
export const sandboxCli = join(repository, "sandbox", "cli.ts");

/** Starts a command of several words. */
export function startCommand(
  [command = "", ...args]: readonly string[],
  cwd: string,
  { env, input }: RunOptions = {},
): Running {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
    // A process group of its own, so that a test can signal the whole of it.
    detached: process.platform !== "win32",
  });
  const run: Run = { code: undefined, stdout: "", stderr: "", output: "" };
  const listeners = new Set<() => void>();
  const collect = (stream: "stdout" | "stderr") => (text: string) => {
    run[stream] += text;
    run.output += text;
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding("utf8").on("data", collect("stdout"));
  child.stderr.setEncoding("utf8").on("data", collect("stderr"));
  // A command that ends before it has read everything is no fault of the test.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input ?? "");
  const ended = new Promise<Run>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...run, code: code ?? undefined }));
  });
  return { process: child, ended, said: (text) => said(text, run, listeners, ended) };
}

function said(text: string, run: Run, listeners: Set<() => void>, ended: Promise<Run>): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!run.output.includes(text)) return;
      listeners.delete(look);
      resolve();
    };
    listeners.add(look);
    look();
    ended.then(() => reject(new Error(`ended without saying "${text}":\n${run.output}`)), reject);
  });
}
