import { AzureFault } from "../../azureFault.ts";
import type { Values } from "../../resource.ts";
import type { Write } from "../../service.ts";
import { isServerless } from "./capabilities.ts";
import { checkWithinCapacity, throughputLimit } from "./capacity.ts";
import { accountIdOf, badRequest } from "./faults.ts";
import {
  effective,
  hasThroughput,
  isContainer,
  isShared,
  ownThroughput,
  throughputOf,
  type Throughput,
} from "./provisioned.ts";

/** In RU/s. */
const limits = { manual: 400, manualStep: 100, autoscale: 1000, autoscaleStep: 1000, most: 1_000_000 };

/** @see https://learn.microsoft.com/azure/cosmos-db/set-throughput */
export function checkThroughput(write: Write): void {
  const { id, store, inputs } = write;
  const wanted = throughputOf(inputs);
  const account = store.read(accountIdOf(id))?.properties ?? {};
  if (wanted !== undefined && isServerless(account)) {
    throw badRequest("Setting offer throughput or autopilot on container is not supported for serverless accounts.");
  }
  if (wanted !== undefined) checkSteps(wanted);
  if (write.old === undefined) checkNeeded(write, account);
  else checkChange(write, write.old.properties);
  checkWithinCapacity(store, accountIdOf(id), id, ownThroughput(store, id, { ...inputs, ...keptOptions(write) }));
}

/** What Azure keeps: throughput that an update does not mention stays. */
export function keptOptions({ inputs, old }: Write): Values {
  if (throughputOf(inputs) !== undefined || old?.properties.options === undefined) return {};
  return { options: old.properties.options };
}

function checkSteps({ kind, value }: Throughput): void {
  const [least, step] =
    kind === "manual" ? [limits.manual, limits.manualStep] : [limits.autoscale, limits.autoscaleStep];
  if (value >= least && value <= limits.most && value % step === 0) return;
  const name = kind === "manual" ? "offer throughput" : "autoscale maximum";
  throw badRequest(`The ${name} must be from ${least} to ${limits.most} RU/s in steps of ${step}, but is ${value}.`);
}

/** Under a limit of the account, nothing gets throughput that it did not ask for. */
function checkNeeded({ id, store, inputs }: Write, account: Values): void {
  if (throughputLimit(account) === undefined || !isContainer(id)) return;
  if (hasThroughput(inputs) || isShared(store, id, inputs)) return;
  throw badRequest(
    "The account has a total throughput limit: a new container must be given its throughput explicitly, in its options.",
  );
}

function checkChange({ id, store, inputs }: Write, old: Values): void {
  const [before, after] = [effective(store, id, old), throughputOf(inputs)];
  if (after === undefined) {
    if (hasThroughput(old) && isShared(store, id, {})) {
      throw badRequest(
        "A container with throughput of its own cannot come to share its database's: make a new container.",
      );
    }
    return;
  }
  if (before === undefined) {
    throw new AzureFault(
      "NotFound",
      `Entity with the specified id does not exist in the system: '${id}' was made without throughput of its own, and cannot be given any.`,
      404,
    );
  }
  if (before.kind !== after.kind) {
    throw badRequest(
      "Manual throughput becomes autoscale, and the reverse, by a migration of its own, not by an update.",
    );
  }
}
