import type { StoredResource, Values } from "./resource.ts";
import type { Store } from "./store.ts";

/** What is to be written: one resource as its service sees it. */
export interface Write {
  store: Store;
  id: string;
  /** The inputs; a secret is an ordinary value here, and must not come into a message. */
  inputs: Values;
  /** The resource as it was; none when it is created. */
  old?: StoredResource;
  tenantId: string;
}

/** How one resource type of Azure behaves. */
export interface Service {
  /** @throws AzureFault when Azure would refuse the write. */
  check?: (write: Write) => void;
  /** What Azure adds to the inputs. Lists stand beside the inputs' lists, item by item. */
  computed?: (write: Write) => Values;
  /** What comes with the resource that has been written: a built-in child, a copy, an index. */
  written?: (write: Write, resource: StoredResource) => void;
  /** @throws AzureFault when Azure would refuse the deletion. */
  checkDelete?: (store: Store, resource: StoredResource) => void;
  /** For how many days Azure keeps it after its deletion; nothing where it is gone at once. */
  keptDays?: (resource: StoredResource) => number | undefined;
}
