import { spawn } from "node:child_process";

/** The end of a command that was run without a terminal. */
export interface Ended {
  status: number;
  /** Its standard output and error, in the order they came. */
  output: string;
}

/** Runs a command quietly; one that cannot be started ends with status 127 and the reason as its output. */
export function runQuietly(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; timeout?: number; shell?: boolean },
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (error) => resolve({ status: 127, output: error.message }));
    child.on("close", (code, signal) => {
      resolve({ status: code ?? 128, output: signal === null ? output : `${output}\nended by ${signal}` });
    });
  });
}

/** The last lines of an output, for a message. */
export function lastLines(output: string, count: number): string {
  return output.trim().split("\n").slice(-count).join("\n");
}
