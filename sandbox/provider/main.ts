import { sandboxPaths } from "../home/paths.ts";
import { isPackageName } from "../schema/types.ts";
import { azureadProvider } from "./azuread.ts";
import { azureNativeProvider } from "./azureNative.ts";
import type { Provider } from "./provider.ts";
import { randomProvider } from "./random/provider.ts";
import { serve } from "./server.ts";

const providers = { "azure-native": azureNativeProvider, azuread: azureadProvider, random: randomProvider };

const [name = ""] = process.argv.slice(2);
if (!isPackageName(name)) {
  throw new Error(`The sandbox simulates the providers ${Object.keys(providers).join(", ")}, but not "${name}".`);
}
const provider: Provider = providers[name](sandboxPaths());
// The engine reads the port from the first line.
console.log(await serve(name, provider));

// The engine holds this pipe open as long as it lives. One that was killed is not to leave providers running.
process.stdin.on("end", () => process.exit()).resume();
