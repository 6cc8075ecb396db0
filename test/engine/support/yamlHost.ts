import { findEngine, thisMachine } from "../../../sandbox/engine/findEngine.ts";
import { findYamlHost } from "../../../sandbox/engine/yamlHost.ts";

/** What Go says where a module is out of reach. */
const outOfReach =
  /Go is not installed|no such host|connection refused|i\/o timeout|network is unreachable|module lookup disabled/;

/**
 * Why programs in YAML cannot be run here: no installation of Pulumi, and neither Go nor a way to its modules.
 *
 * @returns `undefined` where they can.
 * @throws Error when the language host should have been built, and could not.
 */
export async function whyNoYaml(): Promise<string | undefined> {
  const machine = thisMachine((line) => console.warn(line));
  const engine = await findEngine(machine);
  try {
    await findYamlHost(machine, engine);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || !outOfReach.test(error.message)) throw error;
    console.warn(`Programs in YAML are not tried: ${error.message}`);
    return error.message;
  }
}
