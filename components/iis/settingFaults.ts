import { credentialIn } from "../credentials.ts";
import type { Fault } from "../faults.ts";

/** The longest environment variable that Windows passes to a process. */
const longestValue = 32_767;

/**
 * Everything that is wrong with the environment variables of an application pool, each fault at the variable's name.
 * Values that are no texts are passed over: an output is judged when it has become one.
 *
 * @see https://learn.microsoft.com/iis/configuration/system.applicationHost/applicationPools/add/environmentVariables/
 */
export function settingFaults(settings: Record<string, unknown>): Fault[] {
  const names = Object.keys(settings);
  return Object.entries(settings).flatMap(([name, value], index) => {
    const message =
      nameFault(name, names.slice(0, index)) ?? (typeof value === "string" ? valueFault(value) : undefined);
    return message === undefined ? [] : [{ path: name, message }];
  });
}

function nameFault(name: string, earlier: readonly string[]): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return `"${name}" cannot name a setting. Allowed: letters, digits and "_", no digit first, e.g. "COSMOS_ENDPOINT".`;
  }
  const same = earlier.find((other) => other.toLowerCase() === name.toLowerCase());
  return same && `"${name}" and "${same}" are one variable for Windows, which does not tell case apart. Keep one.`;
}

function valueFault(value: string): string | undefined {
  const kind = credentialIn(value);
  if (kind !== undefined) {
    return `looks like ${kind}. Nothing here is keyless then: grant the workload's identity a data role instead.`;
  }
  if (/\p{Cc}/u.test(value)) {
    return "holds a control character (a line break, a tab, …), which IIS's configuration cannot keep. Take it out.";
  }
  if (value.length > longestValue) return `has ${value.length} characters. Allowed: up to ${longestValue}.`;
  return undefined;
}
