import type { ArmGet } from "../azureGet.ts";
import { readStackFile } from "../stackFile.ts";
import { checkNeeds, onlySubscription } from "./check.ts";
import { needsOf } from "./needs.ts";
import { needsJson, renderNeeds, type Shown } from "./render.ts";

/** What is to be looked at, and how it is told. */
export interface PreflightOptions {
  stack: string;
  /** Another file than the stack's own. */
  configFile?: string;
  subscription?: string;
  /** Whether Azure is asked. */
  live: boolean;
  json: boolean;
}

/**
 * Tells what the first `up` of a stack needs.
 *
 * @throws Error where the stack file cannot be used, or Azure knows neither login nor subscription.
 */
export async function preflight(options: PreflightOptions, get: ArmGet): Promise<{ text: string; isMissing: boolean }> {
  const { stack, configFile, live, json } = options;
  const file = readStackFile(stack, configFile, new Date());
  if (file.location === undefined) {
    throw new Error(`The stack file of "${stack}" has no azure-native:location: write the region.`);
  }
  const location = file.location.toLowerCase().replaceAll(" ", "");
  const needs = needsOf(file.declaration, location);
  const subscriptionId = live
    ? (options.subscription ?? file.subscriptionId ?? (await onlySubscription(get)))
    : undefined;
  const shown: Shown[] =
    subscriptionId === undefined ? needs.map((need) => ({ need })) : await look(needs, subscriptionId, get);
  const found = subscriptionId === undefined ? "" : `, as found in ${subscriptionId}`;
  const title = `What the first "up" of "${stack}" needs in ${location}${found}:`;
  return {
    text: json
      ? needsJson({ stack, location, ...(subscriptionId !== undefined && { subscriptionId }) }, shown)
      : renderNeeds(title, shown),
    isMissing: shown.some(({ verdict }) => verdict?.outcome === "missing"),
  };
}

async function look(needs: Parameters<typeof checkNeeds>[0], subscriptionId: string, get: ArmGet): Promise<Shown[]> {
  // Without a login, or with another's subscription, nothing would be known: then that is said, once.
  await get(`/subscriptions/${subscriptionId}?api-version=2022-12-01`);
  return checkNeeds(needs, subscriptionId, get);
}
