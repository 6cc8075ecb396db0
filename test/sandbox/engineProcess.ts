import { findEngine } from "../../sandbox/engine/findEngine.ts";
import type { Machine } from "../../sandbox/engine/source.ts";

/** A start of its own: finds the engine on the machine that is given as JSON, and prints its path. */
const machine = JSON.parse(process.argv[2] ?? "") as Omit<Machine, "say">;
console.log(await findEngine({ ...machine, say: (line) => console.error(line) }));
