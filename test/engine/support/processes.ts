import type { SandboxProject } from "./sandbox.ts";

/** Says by a file that it runs, and ends once it is told so by another. */
export const untilStopped = `
  import { existsSync, writeFileSync } from "node:fs";
  writeFileSync("running", process.pid + " " + process.ppid);
  while (!existsSync("stop")) await new Promise((resolve) => setTimeout(resolve, 50));
`;

/** Whether `untilStopped` has begun. */
export function isUnderWay(project: SandboxProject): boolean {
  return project.has("running") && project.read("running") !== "";
}

/** The program and the language host that runs it. */
export function processes(project: SandboxProject): number[] {
  return project.read("running").split(" ").map(Number);
}

/** Waits for a condition, at most half a minute. */
export async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 300) throw new Error("waited 30 s in vain");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Whether a process still runs. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
