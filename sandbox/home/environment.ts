import { delimiter } from "node:path";
import { pathToFileURL } from "node:url";
import type { SandboxPaths } from "./paths.ts";

/** What a user's shell may hold of real clouds and of Pulumi's own login; nothing of it reaches the sandbox. */
const foreign = /^(ARM_|AZURE_|MSI_|IDENTITY_|ACTIONS_ID_TOKEN_|AWS_|GOOGLE_|CLOUDSDK_|PULUMI_)/i;

/** What decides only how the engine tells what it did. */
const telling = ["PULUMI_ENABLE_STREAMING_JSON_PREVIEW", "PULUMI_DEBUG_COMMANDS"];

/** Where the shell believes to be, links unresolved: the engine would know the project's selected stack by another path. */
const shellFolder = "PWD";

/**
 * The environment in which the engine runs in the sandbox: a home, a backend and a passphrase of its own.
 *
 * @param shell - The user's environment, of which logins and credentials are left out.
 * @param path - Folders to be searched before the user's PATH.
 */
export function engineEnvironment(
  shell: NodeJS.ProcessEnv,
  paths: SandboxPaths,
  path: readonly string[],
): NodeJS.ProcessEnv {
  const kept = Object.entries(shell).filter(
    ([name]) => telling.includes(name) || (!foreign.test(name) && name !== shellFolder),
  );
  const environment = Object.fromEntries(kept);
  // Windows spells it `Path`: a second spelling beside it would be a matter of luck.
  const pathName = Object.keys(environment).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  return {
    ...environment,
    [pathName]: [...path, environment[pathName] ?? ""].join(delimiter),
    KEYLESS_SANDBOX_DIR: paths.directory,
    NODE_COMPILE_CACHE: paths.compileCache,
    PULUMI_HOME: paths.home,
    PULUMI_BACKEND_URL: backendUrl(paths.state),
    // Protects nothing: the sandbox holds no secret worth more than its own simulated password.
    PULUMI_CONFIG_PASSPHRASE: "sandbox",
    // Stack files stay without the salt that a passphrase needs: it is taken from the state.
    PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
    // A plugin of the user's PATH would be taken instead of the simulated one.
    PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

/**
 * The file backend's URL; the engine wants `file:///C:/…` on Windows, and unescaped characters everywhere. Beside each file
 * it would keep another one with attributes, which it does not write in one piece: an engine that is killed meanwhile
 * leaves it empty, and then refuses the stack (`failed to load checkpoint: EOF`).
 */
export function backendUrl(state: string): string {
  return `${decodeURI(pathToFileURL(state).href)}?metadata=skip`;
}
