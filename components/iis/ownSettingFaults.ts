import type { Fault } from "../faults.ts";
import { settingFaults } from "./settingFaults.ts";

/** What the stack itself tells a pool, beside all that begins with `COSMOS_`. */
const given = ["AZURE_CLIENT_ID", "AZURE_TENANT_ID", "AZURE_TOKEN_CREDENTIALS"];

const credentialName = /(secret|password|passwd|pwd|apikey|accesskey|accountkey|sharedkey|connectionstring)$/i;

/** Everything that is wrong with the settings that a workload declares for itself, each fault at the setting's name. */
export function ownSettingFaults(settings: Record<string, string>): Fault[] {
  const named = Object.keys(settings).flatMap((name) => {
    if (given.includes(name.toUpperCase()) || name.toUpperCase().startsWith("COSMOS_")) {
      return [{ path: name, message: "is a setting that every pool gets from the stack itself. Take it out." }];
    }
    if (!credentialName.test(name.replaceAll("_", ""))) return [];
    const message =
      "is the name of a credential, which no pool here needs: use the workload's identity, or another name.";
    return [{ path: name, message }];
  });
  const taken = new Set(named.map(({ path }) => path));
  return [...named, ...settingFaults(settings).filter(({ path }) => !taken.has(path))];
}
