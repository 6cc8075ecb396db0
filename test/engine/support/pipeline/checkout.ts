import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../repository.ts";

/** Copies what a pipeline checks out and builds of this repository, so that a test can change it as a pull request does. */
export function writeCheckout(directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const path of ["stacks", "components", "guard", "policies", "package.json", "Pulumi.yaml", "tsconfig.json"]) {
    cpSync(join(repository, path), join(directory, path), { recursive: true });
  }
  symlinkSync(join(repository, "node_modules"), join(directory, "node_modules"), "junction");
}
