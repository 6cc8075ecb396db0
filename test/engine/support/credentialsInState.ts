import { credentialIn } from "../../../policies/recognise/credential.ts";
import { isPlainSecret } from "../../../policies/recognise/plainSecret.ts";
import { visitTexts } from "../../../policies/recognise/texts.ts";
import type { Value } from "../../../policies/values.ts";
import type { ExportedState } from "./sandbox.ts";

/** What a search of a state comes to: places as `<resource>: <path>`, never the values. */
export interface Searched {
  /** How many texts were looked at. */
  texts: number;
  /** Passwords, keys, certificates and tokens that everybody can read who reads the state. */
  plain: string[];
  /** What the state encrypts, beside the machines' own passwords. */
  encrypted: string[];
  /** How often a machine's own password stands in the state, encrypted. */
  machinePasswords: number;
}

/** Azure makes no Windows server without a password; this one is random, encrypted, and nobody is told of it. */
const machinePassword =
  /^[\w-]+-web-(admin-password-[\w-]+: outputs\.result|vm-[\w-]+: (inputs|outputs)\.osProfile\.adminPassword)$/;

/** How the engine marks what it encrypts, with or without `--show-secrets`. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Searches every resource of a state and the stack's outputs, by what the policy pack recognises. */
export function credentialsInState({ deployment: { resources = [] } }: ExportedState): Searched {
  const searched: Searched = { texts: 0, plain: [], encrypted: [], machinePasswords: 0 };
  for (const { urn, inputs = {}, outputs = {} } of resources) {
    const name = urn.split("::").at(-1) ?? "";
    const open = withoutEncrypted({ inputs, outputs }, "", (path) => {
      const place = `${name}: ${path}`;
      if (machinePassword.test(place)) searched.machinePasswords += 1;
      else searched.encrypted.push(place);
    });
    visitTexts(open as Value, {
      text: (text, kind, path) => {
        searched.texts += 1;
        const isSecret = kind !== undefined && isPlainSecret(kind === "demanded" ? "password" : kind, text);
        if (isSecret || credentialIn(text) !== undefined) searched.plain.push(`${name}: ${path()}`);
      },
      unknown: () => undefined,
    });
  }
  return searched;
}

function withoutEncrypted(value: unknown, path: string, encrypted: (path: string) => void): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Reflect.get(value, signatureKey) === secretSignature) {
    encrypted(path);
    return null;
  }
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  if (Array.isArray(value)) return value.map((each, index) => withoutEncrypted(each, at(String(index)), encrypted));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withoutEncrypted(each, at(name), encrypted)]),
  );
}
