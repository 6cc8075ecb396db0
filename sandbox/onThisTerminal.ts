import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";

/** Signals that come again sooner than this are one: a terminal and `npm` both send what a person pressed once. */
const onePress = 1000;

/**
 * Runs a command on this terminal until it ends, signals included: each reaches the command exactly once, because the
 * engine takes a second one for the wish to end at once, in the middle of an operation.
 *
 * @returns Its exit code; 128 and the signal's number when a signal ended it, as shells do.
 */
export function onThisTerminal(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<number> {
  // Prompts need the terminal, so the command stays in its process group, and gets the terminal's Ctrl-C by itself.
  const shared = process.stdin.isTTY || process.platform === "win32";
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: "inherit", detached: !shared });
    const stopHandingOn = handOnSignals(child, shared ? ["SIGTERM", "SIGHUP"] : ["SIGINT", "SIGTERM", "SIGHUP"]);
    child.on("error", (error) => {
      stopHandingOn();
      reject(error);
    });
    child.on("close", (code, signal) => {
      stopHandingOn();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

function handOnSignals(child: ChildProcess, signals: readonly NodeJS.Signals[]): () => void {
  let last = -onePress;
  const handOn = (signal: NodeJS.Signals): void => {
    if (!signals.includes(signal)) return;
    const now = performance.now();
    if (now - last >= onePress) child.kill(signal);
    last = now;
  };
  // Also those that are not handed on: we must outlive the command, to clean up and to give its exit code.
  const all = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of all) process.on(signal, handOn);
  return () => {
    for (const signal of all) process.off(signal, handOn);
  };
}
