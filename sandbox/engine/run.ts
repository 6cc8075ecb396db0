import { spawn } from "node:child_process";

/** The end of a command that was run without a terminal. */
export interface Ended {
  status: number;
  /** Its standard output and error, in the order they came. */
  output: string;
}

/**
 * Runs a command quietly; one that cannot be started ends with status 127 and the reason as its output.
 *
 * When this process is told to end, the command is, too: a build must not go on alone.
 */
export function runQuietly(
  command: string,
  args: readonly string[],
  { timeout, ...options }: { cwd?: string; env?: NodeJS.ProcessEnv; timeout?: number; shell?: boolean },
): Promise<Ended> {
  return new Promise((resolve) => {
    // Node's own `timeout` would keep this process waiting for a command that could not be started.
    const signal = timeout === undefined ? undefined : AbortSignal.timeout(timeout);
    const child = spawn(command, args, { ...options, ...(signal && { signal }), stdio: ["ignore", "pipe", "pipe"] });
    const endBoth = (signal: NodeJS.Signals): void => {
      child.kill();
      process.off(signal, endBoth);
      process.kill(process.pid, signal);
    };
    process.on("SIGTERM", endBoth).on("SIGINT", endBoth);
    const end = (ended: Ended): void => {
      process.off("SIGTERM", endBoth).off("SIGINT", endBoth);
      resolve(ended);
    };
    let output = "";
    const collect = (chunk: string): void => {
      output += chunk;
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    child.on("error", (error) => {
      end({ status: 127, output: signal?.aborted === true ? "it did not end in time" : error.message });
    });
    child.on("close", (code, signal) => {
      end({ status: code ?? 128, output: signal === null ? output : `${output}\nended by ${signal}` });
    });
  });
}

/** The last lines of an output, for a message. */
export function lastLines(output: string, count: number): string {
  return output.trim().split("\n").slice(-count).join("\n    ");
}
