import { words } from "./words.ts";

const credentials = String.raw`(keys?|secrets?|credentials?|connection strings?|sas|passwords?|tokens?|kubeconfig|callback url)`;
const keyFunction = new RegExp(
  String.raw`^(list|regenerate|generate)\b.*\b${credentials}\b|` +
    String.raw`^get\b.*\b(shared keys?|connection strings?|passwords?|sas|(access|auth|registration|sso) tokens?)$`,
);
const keyOutput = new RegExp(
  [
    String.raw`\b(primary|secondary)\b.*\b(keys?|connection strings?( alias)?)$`,
    String.raw`\b(access|account|api|shared|admin) keys?$|\bpasswords?$|\bconnection strings$|\bsas (token|url)$`,
    String.raw`\bkube (admin )?configs?( raw)?$|^site credentials$`,
  ].join("|"),
);

/**
 * Whether a provider's function says by its name that it hands out credentials. The lists are of some versions of the
 * SDKs; by its name is judged what other versions have.
 */
export function isNamedKeyFunction(name: string): boolean {
  return keyFunction.test(words(name));
}

/** Likewise for an output of a resource. */
export function isNamedKeyOutput(name: string): boolean {
  return keyOutput.test(words(name));
}
