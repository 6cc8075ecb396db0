import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../project.ts";

const internal = /^node:internal\/(modules|main|bootstrap|process\/(pre_)?execution)/;

/** What a process of a run in the sandbox is, by its command. */
export function processName([script = "", ...args]: readonly string[]): string {
  const path = script.replaceAll("\\", "/");
  if (path.endsWith("/sandbox/cli.ts")) return "sandbox CLI";
  if (path.endsWith("/sandbox/language-host/main.ts")) return "language host";
  if (path.endsWith("/sandbox/provider/main.ts")) return `provider ${args[0] ?? ""}`;
  if (path.includes("/@pulumi/pulumi/cmd/run-policy-pack")) return "policy pack";
  if (/\/@pulumi\/pulumi\/cmd\/run(\/|$)/.test(path)) return "program";
  return path;
}

/** The file of a frame as it is spoken of: a package's below its name, ours from the root, Node's own by their names. */
export function fileOf(frame: string): string {
  if (frame.startsWith("node:") || frame.startsWith("(")) return frame;
  const path = (frame.startsWith("file:") ? fileURLToPath(frame) : frame).replaceAll("\\", "/");
  const inPackage = /.*\/node_modules\/(.*)$/.exec(path);
  return inPackage?.[1] ?? relative(root, path).replaceAll("\\", "/");
}

/** What a frame's time is booked on: a package, one of our folders, Node's loading of modules, the rest of Node. */
export function groupOf(frame: string): string {
  if (internal.test(frame)) return "Node: loads modules";
  if (frame.startsWith("node:")) return "Node: the rest";
  const file = fileOf(frame);
  if (frame.includes("node_modules")) return file.split("/", file.startsWith("@") ? 2 : 1).join("/");
  return file.split("/").slice(0, -1).slice(0, 2).join("/") || file;
}
