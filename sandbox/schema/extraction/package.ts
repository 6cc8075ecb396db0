import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import ts from "typescript";
import { moduleOfObject, moduleOfToken, type ModuleDeclarations } from "../layout.ts";
import { declarationIn } from "./declarations.ts";
import { enumerationsOf, type Enumerations } from "./enumerations.ts";
import { propertiesOf } from "./shapes.ts";
import { ExtractionError, misunderstood, readSource, type Source } from "./source.ts";

/** Everything that an installed SDK declares, by module. `root` is the package's folder. */
export async function extractPackage(root: string): Promise<Map<string, ModuleDeclarations>> {
  const modules = new Map<string, ModuleDeclarations>();
  const module = (name: string): ModuleDeclarations => {
    const existing = modules.get(name) ?? { resources: {}, functions: {}, objects: {} };
    modules.set(name, existing);
    return existing;
  };
  const enumerations = enumerationsOf(root);
  for (const file of declarationFiles(root)) {
    // Gives way, so that a lock held meanwhile can be kept fresh.
    await setImmediate();
    const source = readSource(root, file);
    const declared = declarationIn(source, readFileSync(file.replace(/\.d\.ts$/, ".js"), "utf8"), enumerations);
    if ("resource" in declared) {
      const { token } = declared.resource;
      add(source, module(moduleOfToken(token)).resources, token, declared.resource);
    } else {
      const { token } = declared.function;
      add(source, module(moduleOfToken(token)).functions, token, declared.function);
    }
  }
  for (const kind of ["input", "output"]) {
    await setImmediate();
    addObjects(root, kind, module, enumerations);
  }
  checkReferences(modules);
  return modules;
}

/** The files of resource types and functions: not those of types, indexes, helpers and configuration. */
function declarationFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".d.ts") && !/^(types|config|node_modules)$/.test(file.split(sep)[0] ?? ""))
    .filter((file) => !/(^|[\\/])(index|utilities)\.d\.ts$/.test(file))
    .sort()
    .map((file) => join(root, file));
}

/** The nested objects of `types/input.d.ts` and `types/output.d.ts`, there in one namespace a module. */
function addObjects(
  root: string,
  kind: string,
  module: (name: string) => ModuleDeclarations,
  enumerations: Enumerations,
): void {
  const file = join(root, "types", `${kind}.d.ts`);
  if (!readdirSync(root).includes("types")) return;
  const source = readSource(root, file);
  const visit = (statements: readonly ts.Statement[], path: string[]) => {
    for (const statement of statements) {
      if (ts.isInterfaceDeclaration(statement)) {
        const type = [`${kind}s`, ...path, statement.name.text].join(".");
        const properties = propertiesOf(source, statement, enumerations);
        add(source, module(moduleOfObject(type)).objects, type, { properties });
      } else if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
        visit(statement.body.statements, [...path, statement.name.text]);
      } else if (!ts.isImportDeclaration(statement) && !ts.isFunctionDeclaration(statement)) {
        throw misunderstood(source, statement, "neither an object type nor a namespace");
      }
    }
  };
  visit(source.tree.statements, []);
}

/** Every object that a shape names must be declared: a lookup while a program runs could only fail. */
function checkReferences(modules: Map<string, ModuleDeclarations>): void {
  const declared = new Set([...modules.values()].flatMap(({ objects }) => Object.keys(objects)));
  for (const module of modules.values()) {
    const described = JSON.stringify(module);
    for (const [, type = ""] of described.matchAll(/\{"kind":"object","type":"([^"]+)"\}/g)) {
      if (!declared.has(type)) throw new ExtractionError(`types: ${type} is used but not declared`);
    }
  }
}

function add<T>(source: Source, declarations: Record<string, T>, name: string, declaration: T): void {
  if (Object.hasOwn(declarations, name)) throw new ExtractionError(`${source.name}: a second declaration of ${name}`);
  declarations[name] = declaration;
}
