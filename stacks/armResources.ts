import type { StackState, StateResource } from "../components/access/recorded.ts";
import { credentialIn } from "../components/credentials.ts";

/** What a state has for a deployment template. */
export interface ArmResources {
  /** The resources that Azure Resource Manager has and the stack manages. */
  resources: readonly StateResource[];
  /** Texts of their inputs that are secrets although the state does not mark them, each with where and why. */
  credentials: readonly { text: string; where: string; kind: string }[];
  /** How many resources of other types there are that a provider made. */
  leftOut: Readonly<Record<string, number>>;
}

type Recorded = StateResource & { custom?: boolean; external?: boolean };

/** Chooses what of a state goes into a deployment template, and what of it must not be read there. */
export function armResources(state: StackState): ArmResources {
  const recorded: readonly Recorded[] = state.deployment?.resources ?? [];
  const managed = recorded.filter((each) => each.custom === true && each.external !== true && each.delete !== true);
  const [ours, others] = [managed.filter(isArm), managed.filter((each) => !isArm(each))];
  const leftOut: Record<string, number> = {};
  for (const { type } of others.filter(({ type }) => !type.startsWith("pulumi:"))) {
    leftOut[type] = (leftOut[type] ?? 0) + 1;
  }
  const secrets = texts(recorded).flatMap(({ text, key }) => (key === "plaintext" ? plainTexts(text) : []));
  const credentials = ours.flatMap(({ urn, inputs }) =>
    texts(inputs).flatMap(({ text, path, key }) => {
      if (key === "plaintext" || key === "ciphertext") return [];
      const kind = secrets.some((secret) => text.includes(secret)) ? "a secret of this state" : credentialIn(text);
      return kind === undefined ? [] : [{ text, kind, where: `${urn.split("::").at(-1) ?? ""}: ${path}` }];
    }),
  );
  return { resources: ours, credentials, leftOut };
}

function isArm({ type, id }: StateResource): boolean {
  return type.startsWith("azure-native:") && id?.startsWith("/") === true;
}

/** What "pulumi stack export --show-secrets" writes in the place of a secret: JSON. Short ones are in too much. */
function plainTexts(json: string): string[] {
  return texts({ secret: JSON.parse(json) as unknown })
    .map(({ text }) => text)
    .filter((text) => text.length >= 8);
}

/** Every text inside a value, its path, and the key that it or the list around it has. */
function texts(value: unknown, path = "", key = ""): { text: string; path: string; key: string }[] {
  if (typeof value === "string") return [{ text: value, path, key }];
  if (Array.isArray(value)) return value.flatMap((item, index) => texts(item, `${path}[${index}]`, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => texts(item, path === "" ? name : `${path}.${name}`, name));
}
