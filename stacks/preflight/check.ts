import { ArmError, type ArmGet, listed } from "../azureGet.ts";
import type { Need, Question, Verdict } from "./need.ts";
import { unsure } from "./need.ts";

/** A need, and what came of looking. */
export interface Checked {
  need: Need;
  verdict: Verdict;
}

/** Looks at all needs in a subscription. What two of them ask is asked once. */
export function checkNeeds(needs: readonly Need[], subscriptionId: string, get: ArmGet): Promise<Checked[]> {
  const asked = new Map<string, Promise<unknown>>();
  const ask = ({ path, isList }: Question): Promise<unknown> => {
    const known = asked.get(path);
    if (known !== undefined) return known;
    const full = path.replace("{subscription}", subscriptionId);
    const answer = isList ? listed<unknown>(full, get) : get(full);
    const orNothing = answer.catch((error: unknown) => {
      if (error instanceof ArmError && error.status === 404) return undefined;
      throw error;
    });
    asked.set(path, orNothing);
    return orNothing;
  };
  return Promise.all(needs.map(async (need) => ({ need, verdict: await judged(need, ask) })));
}

async function judged({ questions, judge }: Need, ask: (question: Question) => Promise<unknown>): Promise<Verdict> {
  try {
    return judge(...(await Promise.all(questions.map(ask))));
  } catch (error) {
    // One that may not look at something, or a service that does not answer, leaves the others' answers.
    if (error instanceof ArmError && [401, 403].includes(error.status)) {
      return unsure(`Azure answered ${error.status}: the login may not look`);
    }
    return unsure(error instanceof Error ? error.message : String(error));
  }
}

/** The only subscription of a login. */
export async function onlySubscription(get: ArmGet): Promise<string> {
  const found = await listed<{ subscriptionId?: string; state?: string }>("/subscriptions?api-version=2022-12-01", get);
  const ids = found.flatMap(({ subscriptionId, state }) => (state === "Enabled" ? (subscriptionId ?? []) : []));
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return only;
  throw new Error(`The login has ${ids.length} subscriptions: name one by --subscription.`);
}
