import { sandboxPaths } from "../home/paths.ts";
import { openPackage } from "../schema/index.ts";
import { isPackageName } from "../schema/types.ts";
import { azureadProvider } from "./azuread.ts";
import { azureNativeProvider } from "./azureNative.ts";
import { packageSpec } from "./packageSpec.ts";
import type { Provider } from "./provider.ts";
import { randomProvider } from "./random/provider.ts";
import { serve } from "./server.ts";

const providers = { "azure-native": azureNativeProvider, azuread: azureadProvider, random: randomProvider };

const [name = ""] = process.argv.slice(2);
if (!isPackageName(name)) {
  throw new Error(`The sandbox simulates the providers ${Object.keys(providers).join(", ")}, but not "${name}".`);
}
const paths = sandboxPaths();
const provider: Provider = providers[name](paths);
// The engine reads the port from the first line.
const schema = (): string => JSON.stringify(packageSpec(openPackage(name, paths.schemas)));
console.log(await serve(name, provider, schema));

// The engine holds this pipe open as long as it lives. One that was killed is not to leave providers running.
process.stdin.on("end", () => process.exit()).resume();
