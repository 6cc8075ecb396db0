import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./repository.ts";

/** Windows asks no rights for links of this kind. */
const link = "junction";

/** The texts of the stack files, by stack. */
export type StackFiles = Readonly<Record<string, string>>;

/** A program of a test's own. */
export interface InlineProgram {
  /** TypeScript of an ES module; it sees the repository's node_modules. */
  program: string;
  /** The texts of its stack files. */
  config?: StackFiles;
  /** @default a project of its own name: "inline" */
  name?: string;
}

/** Writes a project with a program of a test's own into a folder. */
export function writeInlineProject(directory: string, { program, config = {}, name = "inline" }: InlineProgram): void {
  mkdirSync(directory, { recursive: true });
  const runtime = "runtime: { name: nodejs, options: { typescript: false } }";
  writeFileSync(join(directory, "Pulumi.yaml"), `name: ${name}\n${runtime}\nmain: index.ts\n`);
  writeFileSync(join(directory, "package.json"), JSON.stringify({ name, type: "module", private: true }));
  writeFileSync(join(directory, "index.ts"), program);
  symlinkSync(join(repository, "node_modules"), join(directory, "node_modules"), link);
  writeStackFiles(directory, config);
}

/** Writes a project that is this repository's program with stack files of a test's own. */
export function writeEnvironmentProject(directory: string, config: StackFiles): void {
  const stackFiles = join(directory, "config");
  mkdirSync(stackFiles, { recursive: true });
  const project = readFileSync(join(repository, "Pulumi.yaml"), "utf8");
  writeFileSync(
    join(directory, "Pulumi.yaml"),
    project.replace(/^stackConfigDir: .*$/m, "stackConfigDir: config").replace(/^main: .*$/m, "main: program/main.js"),
  );
  writeFileSync(join(directory, "package.json"), readFileSync(join(repository, "package.json"), "utf8"));
  symlinkSync(join(repository, "stacks"), join(directory, "program"), link);
  symlinkSync(join(repository, "node_modules"), join(directory, "node_modules"), link);
  writeStackFiles(stackFiles, config);
}

/** The text of one of the repository's own stack files. */
export function repositoryStackFile(stack: string): string {
  return readFileSync(join(repository, "stacks", `Pulumi.${stack}.yaml`), "utf8");
}

function writeStackFiles(directory: string, config: StackFiles): void {
  for (const [stack, text] of Object.entries(config)) writeFileSync(join(directory, `Pulumi.${stack}.yaml`), text);
}

/** The stack file of dev with a third workload, whose process is not IIS's own, and which has nothing on one of the containers. */
export function withReports(dev: string): string {
  const reports = [
    "    reports:",
    "      hostName: reports.dev.example.com",
    "      exePath: C:\\Program Files\\nodejs\\node.exe",
    "      grants:",
    "        - { on: sales/customers, allow: [read] }",
    "    backoffice:",
  ];
  return dev.replace("    backoffice:", reports.join("\n"));
}
