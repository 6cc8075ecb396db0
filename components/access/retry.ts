import { AsyncLocalStorage } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";

/** How often a role write is tried again, and the longest wait in between: four and a half minutes at most in all. */
const maxRetries = 12;
const maxDelaySeconds = 30;

/**
 * What passes by itself: a principal that Entra ID has not replicated yet, another write that holds the account's lock,
 * a service that asks for patience. Everything else would fail again.
 */
const transient: readonly { pattern: RegExp; reason: string }[] = [
  {
    pattern: /principal ID \[[^\]]*\] was not found|\bPrincipalNotFound\b/i,
    reason: "the identity is not yet known everywhere in Entra ID",
  },
  {
    pattern: /\bPreconditionFailed\b|(status|code|response)\W{1,3}412\b|requires an exclusive lock/i,
    reason: "another write holds the account's lock",
  },
  { pattern: /\bTooManyRequests\b|(status|code|response)\W{1,3}429\b/i, reason: "the service asks to wait" },
];

/** Why a failed write is worth another try; `undefined` when it is not. */
export function transientReason(error: string): string | undefined {
  return transient.find(({ pattern }) => pattern.test(error))?.reason;
}

/**
 * Seconds to wait before the given retry (1, 2, …): twice as long each time, with jitter, up to a bound.
 *
 * @param random - A number from 0 to 1 that decides within the upper half of the wait.
 */
export function delaySeconds(retry: number, random: number): number {
  const longest = Math.min(2 ** retry, maxDelaySeconds);
  return (longest * (1 + random)) / 2;
}

/**
 * What to do about a role write that failed.
 *
 * @param errors - What it failed with so far, the newest first.
 * @param random - A number from 0 to 1, for the wait's jitter.
 * @returns The seconds to wait for another try, or none of them when there is to be no other; and what to tell.
 */
export function nextTry(
  name: string,
  errors: readonly string[],
  random: number,
): { waitSeconds?: number; message?: string } {
  const reason = transientReason(errors[0] ?? "");
  if (reason === undefined) return {};
  if (errors.length > maxRetries) {
    return { message: `${name}: gave up after ${maxRetries} retries, because ${reason}. Run the command again.` };
  }
  const waitSeconds = delaySeconds(errors.length, random);
  const message = `${name}: trying again in ${waitSeconds.toFixed(0)} s (${errors.length}/${maxRetries}), because ${reason}.`;
  return { waitSeconds, message };
}

// In each run the engine takes the name of a hook once. Programs have a monitor for each run; the Automation API runs
// several in one process.
const registered = new WeakMap<object, Map<string, pulumi.ErrorHook>>();
let monitorsByAddress: Map<string, object> | undefined;

/**
 * Tells that this process is a component plugin, which the engine calls for each component apart: what belongs to one
 * run is then told by the engine's address.
 */
export function shareHooksOfRun(): void {
  monitorsByAddress = new Map();
}

/**
 * The hooks of a role's resource: they ride out what passes by itself when a role is written.
 *
 * @param component - The name of the component. It tells hooks of several processes in one run apart, and is the same in
 *   each run, because the engine looks for the hooks of what it deletes by the names that the state records.
 * @returns None under the SDK's mocks, which claim to know hooks of errors and cannot register any.
 */
export function roleWriteHooks(component: string): pulumi.ResourceHookBinding {
  const monitor: object | undefined = pulumi.runtime.getMonitor();
  if (monitor === undefined || !("registerErrorHook" in monitor)) return {};
  const first = firstOfRun(monitor);
  const hooks = registered.get(first) ?? new Map<string, pulumi.ErrorHook>();
  registered.set(first, hooks);
  const hook = hooks.get(component) ?? roleWriteHook(component);
  hooks.set(component, hook);
  return { onError: [hook] };
}

function firstOfRun(monitor: object): object {
  if (monitorsByAddress === undefined || !("getChannel" in monitor)) return monitor;
  const address = (monitor as Client).getChannel().getTarget();
  const first = monitorsByAddress.get(address) ?? monitor;
  monitorsByAddress.set(address, first);
  return first;
}

function roleWriteHook(component: string): pulumi.ErrorHook {
  // A plugin is called back outside of the component's context, in which alone a word reaches the engine.
  const inContext = AsyncLocalStorage.snapshot();
  return new pulumi.ErrorHook(`keyless-cosmos-iis:role-write:${component}`, (args) => inContext(retry, args));
}

interface Client {
  getChannel: () => { getTarget: () => string };
}

async function retry({ name, errors }: pulumi.ErrorHookArgs): Promise<boolean> {
  const { waitSeconds, message } = nextTry(name, errors, Math.random());
  if (waitSeconds === undefined) {
    if (message !== undefined) await pulumi.log.error(message);
    return false;
  }
  await pulumi.log.info(message ?? "");
  await new Promise((resolve) => setTimeout(resolve, waitSeconds * 1000));
  return true;
}
