import { readFileSync } from "node:fs";
import { main } from "@pulumi/pulumi/provider/index.js";
import { shareHooksOfRun } from "../access/retry.ts";
import { components } from "./components.ts";
import { ComponentProvider } from "./provider.ts";

// What Pulumi's language host for Node.js starts when a program in another language uses the package. No `await` at the
// top: the host loads this with `require`.
const schema = readFileSync(new URL("schema.json", import.meta.url), "utf8");
shareHooksOfRun();
void main(new ComponentProvider(schema, components), process.argv.slice(2));
