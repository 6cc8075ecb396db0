import { setTimeout } from "node:timers/promises";
import { isRecord } from "../values.ts";
import { exclusively } from "./accountLock.ts";
import { armType, parentId, parseArmId, resourceGroupId, sameId } from "./arm.ts";
import { AzureFault } from "./azureFault.ts";
import {
  carryOutKill,
  faultError,
  faultsFor,
  faultsVariable,
  requestedFaults,
  type RequestedFault,
} from "./cruelty.ts";
import { checkDeleteLocks, checkWriteLocks } from "./locks.ts";
import { record, type Operation, type OperationName } from "./operations.ts";
import { patiently } from "./patience.ts";
import { addPrincipal, removePrincipal } from "./principals.ts";
import type { StoredResource, Values } from "./resource.ts";
import type { Service, Write } from "./service.ts";
import { services } from "./services/services.ts";
import { keepDeleted } from "./softDelete.ts";
import { Store } from "./store.ts";

/** Subscription, tenant and caller of the simulated Azure: the same everywhere, and clearly nobody's. */
export const simulated = {
  subscriptionId: "00000000-5a5d-4b0c-8000-000000000001",
  tenantId: "00000000-5a5d-4b0c-8000-000000000002",
  clientId: "00000000-5a5d-4b0c-8000-000000000003",
  objectId: "00000000-5a5d-4b0c-8000-000000000004",
};

/** A resource to be written. */
export interface WriteRequest {
  token: string;
  id: string;
  /** All inputs, secrets as ordinary values: for the checks only. */
  inputs: Values;
  /** The inputs that go into the file, a mark in the place of each secret. */
  parameters: Values;
  properties: Values;
}

/** The simulated Azure behind a folder. */
export class Cloud {
  readonly store: Store;
  readonly #faults: RequestedFault[];

  constructor(directory: string, environment: NodeJS.ProcessEnv = process.env) {
    this.store = new Store(directory);
    this.#faults = requestedFaults(environment[faultsVariable]);
  }

  /** @throws AzureFault when Azure would refuse it. */
  create(request: WriteRequest): Promise<StoredResource> {
    return this.#operation("create", request.token, request.id, () => {
      const existing = this.store.read(request.id);
      if (existing !== undefined) throw alreadyExists(existing);
      return this.#write(request);
    });
  }

  /** @throws AzureFault when Azure would refuse it, or the resource is gone. */
  update(request: WriteRequest): Promise<StoredResource> {
    return this.#operation("update", request.token, request.id, () => {
      const old = this.store.read(request.id);
      if (old === undefined) throw notFound(request.id);
      return this.#write(request, old);
    });
  }

  /** @returns Nothing when the resource is gone. */
  read(token: string, id: string): Promise<StoredResource | undefined> {
    return this.#operation("read", token, id, () => this.store.read(id));
  }

  /** Deletes a resource and all that lies in it; one that is gone already counts as deleted. */
  delete(token: string, id: string): Promise<void> {
    return this.#operation("delete", token, id, () => {
      const resource = this.store.read(id);
      if (resource === undefined) return;
      checkDeleteLocks(this.store, id);
      service(resource.type).checkDelete?.(this.store, resource);
      for (const gone of [resource, ...this.store.below(id)]) {
        const days = service(gone.type).keptDays?.(gone);
        if (days !== undefined) keepDeleted(this.store, gone, days);
        removePrincipal(this.store, gone);
      }
      this.store.remove(id);
    });
  }

  /** Records that a function was refused that hands out a key. */
  async refuse(token: string): Promise<never> {
    await this.store.locked(() => this.#record({ operation: "invoke", type: token, outcome: "KeysAreNotToBeHad" }));
    throw new AzureFault(
      "KeysAreNotToBeHad",
      `${token} hands out a credential, and the simulated Azure has none to give. Grant the caller's identity a role instead.`,
      403,
    );
  }

  #write(request: WriteRequest, old?: StoredResource): StoredResource {
    const { id, token, inputs, parameters, properties } = request;
    const parsed = parseArmId(id);
    if (parsed === undefined) throw new AzureFault("InvalidResourceId", `'${id}' is not a valid resource id.`);
    const type = old?.type ?? armType(parsed);
    const write: Write = { store: this.store, id, inputs, tenantId: simulated.tenantId, ...(old && { old }) };
    this.#checkPlace(id, type);
    checkWriteLocks(this.store, id);
    service(type).check?.(write);
    const name = parsed.steps.at(-1)?.name ?? "";
    // Azure names each resource and its type; Graph does not, and has properties of these names.
    const named = type.startsWith("Microsoft.Graph/") ? {} : { name, type };
    const computed = { ...named, ...service(type).computed?.(write) };
    const resource = { id: old?.id ?? id, type, token, parameters, properties: overlay(properties, computed) };
    this.store.write(resource);
    addPrincipal(this.store, resource);
    service(type).written?.(write, resource);
    return resource;
  }

  /** What a resource lies in must exist: its group, and its parent where the sandbox knows the parent's type. */
  #checkPlace(id: string, type: string): void {
    const group = resourceGroupId(id);
    if (group !== undefined && !sameId(group, id) && this.store.read(group) === undefined) {
      const name = group.split("/").at(-1) ?? "";
      throw new AzureFault("ResourceGroupNotFound", `Resource group '${name}' could not be found.`, 404);
    }
    const parent = parentId(id);
    const parentType = type.slice(0, type.lastIndexOf("/")).toLowerCase();
    if (parent !== undefined && services.has(parentType) && this.store.read(parent) === undefined) {
      throw new AzureFault(
        "ParentResourceNotFound",
        `Failed to perform 'write' on '${id}', because the parent resource '${parent}' could not be found.`,
        404,
      );
    }
  }

  #operation<T>(operation: OperationName, token: string, id: string, run: () => T): Promise<T> {
    return patiently(() => this.#request(operation, token, id, run));
  }

  async #request<T>(operation: OperationName, token: string, id: string, run: () => T): Promise<T> {
    try {
      const result = await exclusively(this.store, operation, id, async () => {
        const faults = await this.store.locked(() => faultsFor(this.store.directory, this.#faults, token, operation));
        const [late, early] = [faults.filter(({ after }) => after), faults.filter(({ after }) => !after)];
        await carryOut(early);
        const done = await this.store.locked(() => {
          const result = run();
          this.#record({ operation, type: token, id, outcome: "ok" });
          return result;
        });
        await carryOut(late);
        return done;
      });
      return result;
    } catch (error) {
      const outcome = error instanceof AzureFault ? error.code : "error";
      await this.store.locked(() => this.#record({ operation, type: token, id, outcome }));
      throw error;
    }
  }

  #record(operation: Operation): void {
    record(this.store.directory, operation);
  }
}

async function carryOut(faults: readonly RequestedFault[]): Promise<void> {
  for (const fault of faults) {
    if (fault.delayMs !== undefined) await setTimeout(fault.delayMs);
    await carryOutKill(fault);
    const error = faultError(fault);
    if (error !== undefined) throw error;
  }
}

function service(type: string): Service {
  return services.get(type.toLowerCase()) ?? {};
}

function alreadyExists({ id, type }: StoredResource): AzureFault {
  return new AzureFault(
    "ResourceAlreadyExists",
    `cannot create '${id}': a ${type} of this id already exists; to manage it, import it.`,
    409,
  );
}

function notFound(id: string): AzureFault {
  return new AzureFault("ResourceNotFound", `The Resource '${id}' was not found.`, 404);
}

/** Puts what Azure computes into what was given, item by item in lists of the same length. */
function overlay(given: unknown, computed: Values): Values;
function overlay(given: unknown, computed: unknown): unknown;
function overlay(given: unknown, computed: unknown): unknown {
  if (isRecord(given) && isRecord(computed)) {
    const added = Object.entries(computed).map(([key, value]) => [key, overlay(given[key], value)] as const);
    return { ...given, ...Object.fromEntries(added) };
  }
  if (Array.isArray(given) && Array.isArray(computed) && given.length === computed.length) {
    return given.map((item, index) => overlay(item, computed[index]));
  }
  return computed;
}
