import { randomUUID } from "node:crypto";
import { Cloud, simulated } from "../cloud/cloud.ts";
import { graph as place } from "../cloud/services/directory/graphFault.ts";
import type { SandboxPaths } from "../home/paths.ts";
import { openPackage, unknown, validate, type ResourceSchema } from "../schema/index.ts";
import { directoryId, fixedProperties } from "./directoryId.ts";
import { projected } from "./projection.ts";
import type { Provider } from "./provider.ts";
import { plain, redacted, withSecretsOf } from "./secrets.ts";
import { unknownFunction, unknownResource } from "./unknownToken.ts";
import { Secret, type Values } from "./wire.ts";

/** Resources that are a credential by their existence. */
const credentials = /(Password|Certificate|Secret)$/;

/** The simulated `azuread`: directory objects with ids, by the SDK's declarations. It hands out no credential. */
export function azureadProvider(paths: SandboxPaths): Provider {
  const schema = openPackage("azuread", paths.schemas);
  const cloud = new Cloud(paths.cloud);
  const resourceOf = (token: string): ResourceSchema => {
    const resource = schema.resource(token);
    if (resource === undefined) throw unknownResource(schema, token);
    return resource;
  };
  const withSecretOutputs = ({ secretOutputs }: ResourceSchema, values: Values): Values =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) =>
        secretOutputs.includes(name) && !(value instanceof Secret) ? [name, new Secret(value)] : [name, value],
      ),
    );

  return {
    version: schema.version,
    configure: () => undefined,
    checkConfig: () => [],
    check: ({ token, news }) => ({ inputs: news, faults: validate(schema, resourceOf(token), plain(news)) }),
    createOnly: (token) => fixedProperties(token, Object.keys(resourceOf(token).properties)),
    create: async (token, inputs, preview) => {
      const resource = resourceOf(token);
      if (preview) {
        const outputs = Object.keys(resource.outputs).map((name) => [name, inputs[name] ?? unknown] as const);
        return { id: "", properties: withSecretOutputs(resource, Object.fromEntries(outputs)) };
      }
      if (credentials.test(token)) {
        throw new Error(
          `${token}: the simulated Entra ID hands out no credentials. Use a managed identity, or a federated credential.`,
        );
      }
      const objectId = randomUUID();
      const id = directoryId(token, plain(inputs), objectId);
      const computed = computedOutputs(resource, objectId, plain(inputs));
      const properties = { ...computed, ...redacted(inputs) };
      await cloud.create({ token, id: place + id, inputs: plain(inputs), parameters: {}, properties });
      return { id, properties: withSecretOutputs(resource, { ...computed, ...inputs }) };
    },
    read: async (token, id, inputs, properties) => {
      const stored = await cloud.read(token, place + id);
      if (stored === undefined) return undefined;
      const found = withSecretsOf(properties, stored.properties) as Values;
      const names = Object.keys(resourceOf(token).properties);
      const declared = Object.fromEntries(Object.entries(found).filter(([name]) => names.includes(name)));
      return { id, properties: found, inputs: Object.keys(inputs).length > 0 ? projected(inputs, found) : declared };
    },
    update: async (token, id, olds, news, preview) => {
      const properties = { ...olds, ...news };
      if (preview) return properties;
      await cloud.update({
        token,
        id: place + id,
        inputs: plain(news),
        parameters: {},
        properties: redacted(properties),
      });
      return properties;
    },
    delete: (token, id) => cloud.delete(token, place + id),
    invoke: (token) => {
      if (schema.function(token) === undefined) return Promise.reject(unknownFunction(schema, token));
      if (token.endsWith(":getClientConfig")) {
        return Promise.resolve({ ...simulated, id: simulated.objectId });
      }
      return Promise.reject(new Error(`The sandbox does not simulate the function ${token}.`));
    },
  };
}

function computedOutputs({ outputs }: ResourceSchema, objectId: string, inputs: Values): Values {
  const clientId = typeof inputs.clientId === "string" ? inputs.clientId : randomUUID();
  const known: Values = {
    objectId,
    clientId,
    applicationId: clientId,
    applicationTenantId: simulated.tenantId,
    tenantId: simulated.tenantId,
  };
  return Object.fromEntries(Object.entries(known).filter(([name]) => Object.hasOwn(outputs, name)));
}
