import { sandboxPaths, type SandboxPaths } from "../home/paths.ts";
import { openPackage } from "../schema/index.ts";
import { isPackageName, type PackageName } from "../schema/types.ts";
import { packageSpec } from "./packageSpec.ts";
import type { Provider } from "./provider.ts";
import { serve } from "./server.ts";

// Each loads its own alone: the engine starts each provider several times in a run, and a random one has no use for Azure's services.
const providers: Record<PackageName, () => Promise<(paths: SandboxPaths) => Provider>> = {
  "azure-native": async () => (await import("./azureNative.ts")).azureNativeProvider,
  azuread: async () => (await import("./azuread.ts")).azureadProvider,
  random: async () => (await import("./random/provider.ts")).randomProvider,
};

const [name = ""] = process.argv.slice(2);
if (!isPackageName(name)) {
  throw new Error(`The sandbox simulates the providers ${Object.keys(providers).join(", ")}, but not "${name}".`);
}
const paths = sandboxPaths();
const makeProvider = await providers[name]();
const provider = makeProvider(paths);
// The engine reads the port from the first line.
const schema = (): string => JSON.stringify(packageSpec(openPackage(name, paths.schemas)));
console.log(await serve(name, provider, schema));

// The engine holds this pipe open as long as it lives. One that was killed is not to leave providers running.
process.stdin.on("end", () => process.exit()).resume();
