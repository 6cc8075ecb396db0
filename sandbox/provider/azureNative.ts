import { AzureFault } from "../cloud/azureFault.ts";
import { Cloud, simulated } from "../cloud/cloud.ts";
import type { StoredResource } from "../cloud/resource.ts";
import type { SandboxPaths } from "../home/paths.ts";
import { openPackage, validate, type PackageSchema, type ResourceSchema, type SchemaFault } from "../schema/index.ts";
import { autoName, createBeforeDelete } from "./autonaming.ts";
import { azureId, idInputs, inputsOfId } from "./azureId.ts";
import { azureType } from "./azureType.ts";
import { declaredInputs } from "./declaredInputs.ts";
import { handsOutCredential, resourceOf } from "./keyFunctions.ts";
import { PartialFailure } from "./partialFailure.ts";
import { filledFrom, previewOutputs } from "./previewOutputs.ts";
import type { CheckRequest, CheckResult, Provider, ReadResult } from "./provider.ts";
import { projected, withChanges } from "./projection.ts";
import { withOwnId } from "./selfReferences.ts";
import { plain, redacted, withSecretsOf } from "./secrets.ts";
import { unknownFunction, unknownResource } from "./unknownToken.ts";
import type { Values } from "./wire.ts";

/** The simulated `azure-native`: the SDK's declarations decide what may be asked, the simulated cloud what comes of it. */
export function azureNativeProvider(paths: SandboxPaths): Provider {
  return new AzureNative(openPackage("azure-native", paths.schemas), new Cloud(paths.cloud));
}

class AzureNative implements Provider {
  readonly version: string;
  readonly #schema: PackageSchema;
  readonly #cloud: Cloud;
  #subscriptionId = simulated.subscriptionId;
  #location: string | undefined;

  constructor(schema: PackageSchema, cloud: Cloud) {
    this.#schema = schema;
    this.#cloud = cloud;
    this.version = schema.version;
  }

  checkConfig(settings: Values): SchemaFault[] {
    const given = plain(settings);
    // The engine's own setting: which plugin is meant.
    delete given.version;
    const declared = this.#schema.resource("pulumi:providers:azure-native");
    return declared === undefined ? [] : validate(this.#schema, declared, given);
  }

  configure(settings: Values): void {
    const { location, subscriptionId } = plain(settings);
    if (typeof location === "string") this.#location = location;
    if (typeof subscriptionId === "string") this.#subscriptionId = subscriptionId;
  }

  check(request: CheckRequest): CheckResult {
    const resource = this.#resource(request.token);
    const named = this.#withName(resource, request);
    const inputs = this.#withLocation(resource, named);
    const given = withoutMark(plain(inputs));
    const faults = validate(this.#schema, resource, given);
    const type = azureType(resource);
    const own = type.steps.at(-1)?.property;
    if (own !== undefined && (given[own] === undefined || given[own] === null))
      faults.push({ property: own, reason: "is required, because the engine is told to make no names" });
    return { inputs, faults };
  }

  createOnly(token: string): readonly string[] {
    const type = azureType(this.#resource(token));
    return [...idInputs(type), ...(type.createOnly ?? ["location"])];
  }

  async create(token: string, inputs: Values, preview: boolean): Promise<{ id: string; properties: Values }> {
    const resource = this.#resource(token);
    if (preview) return { id: "", properties: this.#preview(resource, inputs) };
    const id = azureId(azureType(resource), plain(inputs), this.#subscriptionId);
    const stored = await this.#written(resource, id, inputs, () =>
      this.#cloud.create({ token, id, ...this.#split(resource, inputs, id) }),
    );
    return { id: stored.id, properties: outputs(resource, stored, inputs) };
  }

  async read(token: string, id: string, inputs: Values, properties: Values): Promise<ReadResult | undefined> {
    const resource = this.#resource(token);
    const stored = await this.#cloud.read(token, id);
    if (stored === undefined) return undefined;
    const found = outputs(resource, stored, properties);
    if (Object.keys(inputs).length > 0) {
      const [before, now] = [properties, found].map((each) => declaredInputs(this.#schema, resource, plain(each)));
      return {
        id: stored.id,
        properties: found,
        inputs: withChanges(projected(inputs, found), before ?? {}, now ?? {}),
      };
    }
    const imported = {
      ...inputsOfId(azureType(resource), stored.id),
      ...declaredInputs(this.#schema, resource, withoutIdentity(stored.properties)),
    };
    return { id: stored.id, properties: found, inputs: imported };
  }

  async update(token: string, id: string, olds: Values, news: Values, preview: boolean): Promise<Values> {
    const resource = this.#resource(token);
    if (preview) return filledFrom(olds, this.#preview(resource, news));
    const stored = await this.#written(resource, id, news, () =>
      this.#cloud.update({ token, id, ...this.#split(resource, news, id) }),
    );
    return outputs(resource, stored, news);
  }

  delete(token: string, id: string): Promise<void> {
    return this.#cloud.delete(token, id);
  }

  async invoke(token: string, args: Values): Promise<Values> {
    const called = this.#schema.function(token);
    if (called === undefined) throw unknownFunction(this.#schema, token);
    if (handsOutCredential(this.#schema, token)) return this.#cloud.refuse(token);
    const faults = validate(this.#schema, called, plain(args));
    if (faults.length > 0) throw new Error(faults.map(({ property, reason }) => `${property} ${reason}`).join("; "));
    if (token === "azure-native:authorization:getClientConfig") {
      return { ...simulated, subscriptionId: this.#subscriptionId };
    }
    const resource = this.#schema.resource(resourceOf(token));
    if (resource === undefined) throw new Error(`The sandbox does not simulate the function ${token}.`);
    const id = azureId(azureType(resource), plain(args), this.#subscriptionId);
    const stored = await this.#cloud.read(resource.token, id);
    if (stored === undefined) throw new AzureFault("ResourceNotFound", `The Resource '${id}' was not found.`, 404);
    return { id: stored.id, ...stored.properties, azureApiVersion: called.apiVersion };
  }

  /** What Azure accepted, and what then took too long, azure-native reads and hands to the engine with the error. */
  async #written(
    resource: ResourceSchema,
    id: string,
    inputs: Values,
    write: () => Promise<StoredResource>,
  ): Promise<StoredResource> {
    try {
      return await write();
    } catch (error) {
      const stored = this.#cloud.store.read(id);
      if (!(error instanceof AzureFault) || error.code !== "OperationTimedOut" || stored === undefined) throw error;
      throw new PartialFailure(error.message, stored.id, inputs, outputs(resource, stored, inputs));
    }
  }

  #resource(token: string): ResourceSchema {
    const resource = this.#schema.resource(token);
    if (resource === undefined) throw unknownResource(this.#schema, token);
    return resource;
  }

  #withName(resource: ResourceSchema, { name: programName, olds, news, randomSeed, autonaming }: CheckRequest): Values {
    const { steps, autoName: kind } = azureType(resource);
    const property = steps.at(-1)?.property;
    if (property === undefined || (news[property] !== undefined && news[property] !== null)) return news;
    if (olds[property] !== undefined) {
      const mark = olds[createBeforeDelete];
      return { ...news, [property]: olds[property], ...(mark !== undefined && { [createBeforeDelete]: mark }) };
    }
    const name = autoName({ name: programName, kind, randomSeed, ...(autonaming && { autonaming }) });
    if (name === undefined) return news;
    return { ...news, [property]: name.made, ...(name.byChance && { [createBeforeDelete]: true }) };
  }

  /** Where the program names no region: the provider's, or else the resource group's. */
  #withLocation(resource: ResourceSchema, inputs: Values): Values {
    const { steps, scope } = azureType(resource);
    const isPlaced = resource.properties.location?.shape.kind === "string" && steps.length === 1;
    if (!isPlaced || typeof scope === "object" || (inputs.location !== undefined && inputs.location !== null))
      return inputs;
    const { resourceGroupName } = plain(inputs);
    const group =
      typeof resourceGroupName === "string"
        ? this.#cloud.store.read(`/subscriptions/${this.#subscriptionId}/resourceGroups/${resourceGroupName}`)
        : undefined;
    const location = this.#location ?? group?.properties.location;
    return location === undefined ? inputs : { ...inputs, location };
  }

  #preview({ outputs: declared, apiVersion }: ResourceSchema, inputs: Values): Values {
    return { ...previewOutputs(this.#schema, declared, inputs), azureApiVersion: apiVersion };
  }

  /** What the cloud gets: everything for its checks, and what it may write down. */
  #split(
    { outputs: declared }: ResourceSchema,
    inputs: Values,
    id: string,
  ): { inputs: Values; parameters: Values; properties: Values } {
    const entries = Object.entries(withOwnId(withoutMark(redacted(inputs)), id) as Values);
    const isOutput = ([name]: [string, unknown]): boolean => Object.hasOwn(declared, name);
    return {
      inputs: withOwnId(withoutMark(plain(inputs)), id) as Values,
      parameters: Object.fromEntries(entries.filter((entry) => !isOutput(entry))),
      properties: Object.fromEntries(entries.filter(isOutput)),
    };
  }
}

function outputs({ apiVersion }: ResourceSchema, { properties }: StoredResource, secrets: Values): Values {
  return { ...(withSecretsOf(secrets, properties) as Values), azureApiVersion: apiVersion };
}

/** The inputs without azure-native's own mark, of which Azure knows nothing. */
function withoutMark(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== createBeforeDelete));
}

/** The properties without the name and the type that Azure gives each resource, which its id says already. */
function withoutIdentity(properties: Values): Values {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== "name" && name !== "type"));
}
