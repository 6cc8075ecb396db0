import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, relative, resolve, sep } from "node:path";
import { parse } from "yaml";
import type { Source, Sources } from "./place.ts";

const projectFile = "Pulumi.yaml";
/** What programs are written in. */
const programs = [".ts", ".js", ".mts", ".mjs", ".py", ".go", ".cs", ".fs", ".java", ".yaml"];
const notPrograms = ["node_modules", "bin", "obj", "dist", "target", "venv"];
/** A larger file is written by no hand, and more files are no one program. */
const [largest, mostFiles] = [1_000_000, 2000];

interface ProjectFile {
  name?: string;
  main?: string;
  stackConfigDir?: string;
}

/**
 * Reads what a project's resources may be declared in.
 *
 * @param folder - With the project's `Pulumi.yaml`.
 * @param stack - Whose configuration is meant.
 */
export function readProject(folder: string, stack: string | undefined): Sources & { name?: string } {
  const base = repositoryOf(resolve(folder));
  const source = (file: string): Source => ({ uri: uriOf(relative(base, file)), text: readFileSync(file, "utf8") });
  const path = resolve(folder, projectFile);
  if (!existsSync(path)) return { program: [], project: { uri: uriOf(relative(base, path)), text: "" } };
  const project = source(path);
  const { name, main, stackConfigDir = "." } = (parse(project.text) ?? {}) as ProjectFile;
  const start = resolve(folder, main ?? ".");
  const program = existsSync(start) && statSync(start).isFile() ? dirname(start) : start;
  const stackFile = resolve(folder, stackConfigDir, `Pulumi.${stack ?? ""}.yaml`);
  return {
    ...(name !== undefined && { name }),
    project,
    program: existsSync(program) ? programFiles(program).map(source) : [],
    ...(existsSync(stackFile) && { stack: source(stackFile) }),
  };
}

function programFiles(start: string): string[] {
  const files: string[] = [];
  const folders = [start];
  for (let folder = folders.shift(); folder !== undefined && files.length < mostFiles; folder = folders.shift()) {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !entry.name.startsWith(".") && !notPrograms.includes(entry.name)) folders.push(path);
      if (entry.isFile() && isProgram(entry.name) && statSync(path).size <= largest) files.push(path);
    }
  }
  return files.slice(0, mostFiles);
}

/** A stack's file holds no program; `Pulumi.yaml` may. */
function isProgram(name: string): boolean {
  return programs.includes(extname(name)) && !/^Pulumi\..+\.yaml$/.test(name);
}

/** The folder that a file's place is told from: the one of the repository, or where this runs. */
function repositoryOf(folder: string): string {
  for (let each = folder; ; each = dirname(each)) {
    if (existsSync(join(each, ".git"))) return each;
    if (dirname(each) === each) return resolve(".");
  }
}

function uriOf(path: string): string {
  return path.split(sep).map(encodeURIComponent).join("/");
}
