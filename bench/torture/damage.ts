import { copyFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "../../test/engine/support/sandbox.ts";

/**
 * What of a state can be lost while it is written: the file backend writes its attributes in place, so that a kill leaves them
 * empty; the state itself it writes beside and renames, so that only a machine that loses power leaves half of it.
 */
export type Damage = "attributes" | "state";

/** A stack in a sandbox. */
interface Place {
  sandbox: Sandbox;
  stack: string;
}

/** Where the file backend keeps a stack's state. */
export function stateFile({ sandbox, stack }: Place): string {
  return join(sandbox.directory, "state", ".pulumi", "stacks", "keyless-cosmos-iis", `${stack}.json`);
}

/** Leaves a stack's state as it would be when all ended in the middle of its writing. */
export function damageState(place: Place, damage: Damage): void {
  const file = stateFile(place);
  if (damage === "attributes") writeFileSync(`${file}.attrs`, "");
  else truncateSync(file, Math.floor(statSync(file).size / 2));
}

/**
 * Makes a state readable again, as docs/operations.md says.
 *
 * @returns What was done; nothing where the state is in order.
 */
export function repairState(place: Place): "state put back" | "attributes deleted" | undefined {
  const file = stateFile(place);
  const attributes = `${file}.attrs`;
  if (existsSync(attributes) && statSync(attributes).size === 0) {
    rmSync(attributes);
    return "attributes deleted";
  }
  if (!existsSync(file) || isJson(readFileSync(file, "utf8"))) return undefined;
  copyFileSync(`${file}.bak`, file);
  return "state put back";
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}
