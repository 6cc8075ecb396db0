import type { SandboxPaths } from "../../home/paths.ts";
import { openPackage, unknown, validate } from "../../schema/index.ts";
import type { Provider } from "../provider.ts";
import { plain } from "../secrets.ts";
import { unknownFunction, unknownResource } from "../unknownToken.ts";
import { Secret, type Values } from "../wire.ts";
import { generate, type RandomKind } from "./generate.ts";
import { ruleFaults } from "./rules.ts";

/** The simulated `random`: its values are really random, and live in the state alone, as the real one's do. */
export function randomProvider(paths: SandboxPaths): Provider {
  const schema = openPackage("random", paths.schemas);

  const outputs = (token: string, inputs: Values, valueOf: (output: string) => unknown): Values => {
    const resource = schema.resource(token);
    if (resource === undefined) throw unknownResource(schema, token);
    const computed = Object.keys(resource.outputs).filter((name) => inputs[name] === undefined);
    const added = computed.flatMap((name) => {
      const value = valueOf(name);
      if (value === undefined) return [];
      return [[name, resource.secretOutputs.includes(name) ? new Secret(value) : value] as const];
    });
    return { ...inputs, ...Object.fromEntries(added) };
  };

  return {
    version: schema.version,
    configure: () => undefined,
    checkConfig: () => [],
    check: ({ token, news }) => {
      const resource = schema.resource(token);
      if (resource === undefined) throw unknownResource(schema, token);
      const values = plain(news);
      const faults = validate(schema, resource, values);
      return { inputs: news, faults: faults.length > 0 ? faults : ruleFaults(kindOf(token), values) };
    },
    // Every input decides over the value, `keepers` by intent.
    createOnly: (token) => Object.keys(schema.resource(token)?.properties ?? {}),
    create: (token, inputs, preview) => {
      if (preview) return Promise.resolve({ id: "", properties: outputs(token, inputs, () => unknown) });
      const { id, values } = generate(kindOf(token), plain(inputs));
      return Promise.resolve({ id, properties: outputs(token, inputs, (name) => values[name]) });
    },
    read: (token, id, inputs, properties) => {
      if (Object.keys(properties).length > 0) return Promise.resolve({ id, inputs, properties });
      const message = `${token} "${id}" cannot be imported: a random value lives in its own stack's state only.`;
      return Promise.reject(new Error(message));
    },
    update: (_token, _id, olds, news) => Promise.resolve({ ...olds, ...news }),
    delete: () => Promise.resolve(),
    invoke: (token) => Promise.reject(unknownFunction(schema, token)),
  };
}

function kindOf(token: string): RandomKind {
  return token.slice(token.lastIndexOf(":") + 1) as RandomKind;
}
