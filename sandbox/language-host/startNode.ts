import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";

/** Starts a script on the Node that runs now; it does not outlive this process. */
export function startNode(args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(process.execPath, [...process.execArgv, ...args], options);
  const end = (): void => {
    child.kill();
  };
  process.on("exit", end);
  child.on("close", () => process.off("exit", end));
  return child;
}
