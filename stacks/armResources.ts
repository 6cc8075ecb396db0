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
  const ours = managed.filter(isArm);
  const leftOut: Record<string, number> = {};
  for (const { type } of managed.filter((each) => !isArm(each) && !each.type.startsWith("pulumi:"))) {
    leftOut[type] = (leftOut[type] ?? 0) + 1;
  }
  const secrets = texts(recorded).flatMap(({ text, isSecret }) => (isSecret && text.length >= telling ? [text] : []));
  const credentials = ours.flatMap(({ urn, inputs }) =>
    texts(inputs).flatMap(({ text, path, isSecret }) => {
      if (isSecret) return [];
      const kind = secrets.some((secret) => text.includes(secret)) ? "a secret of this state" : credentialIn(text);
      return kind === undefined ? [] : [{ text, kind, where: `${urn.split("::").at(-1) ?? ""}: ${path}` }];
    }),
  );
  return { resources: ours, credentials, leftOut };
}

function isArm({ type, id }: StateResource): boolean {
  return type.startsWith("azure-native:") && id?.startsWith("/") === true;
}

/** Shorter secrets are a part of too much that is none. */
const telling = 8;

/** Pulumi's mark on a secret in a state, beside which it is encrypted, or by "--show-secrets" plain. */
const mark = { property: "4dabf18193072939515e22adb298388d", value: "1b47061264138c4ac30d75fd1eb44270" };

interface Text {
  text: string;
  path: string;
  isSecret: boolean;
}

/** Every text inside a value, and of a secret what is known of it. */
function texts(value: unknown, path = "", isSecret = false): Text[] {
  if (typeof value === "string") return [{ text: value, path, isSecret }];
  if (Array.isArray(value)) return value.flatMap((item, index) => texts(item, `${path}[${index}]`, isSecret));
  if (typeof value !== "object" || value === null) return [];
  const known = value as Record<string, unknown>;
  if (known[mark.property] === mark.value) {
    return typeof known.plaintext === "string" ? texts(JSON.parse(known.plaintext), path, true) : [];
  }
  return Object.entries(known).flatMap(([name, item]) => texts(item, path === "" ? name : `${path}.${name}`, isSecret));
}
