/** What came of looking. */
export interface Verdict {
  /** `unsure` where Azure does not tell, or not to this login. */
  outcome: "met" | "missing" | "unsure";
  /** What is there, in words. */
  found: string;
}

/** A question to Azure Resource Manager. */
export interface Question {
  /** Below its address; `{subscription}` stands for the subscription's id. */
  path: string;
  /** Whether the answer is a list, of which all pages are taken. */
  isList: boolean;
}

/** Something that must be there before the first `up`. */
export interface Need {
  /** In a few words. */
  what: string;
  /** Which part of the declaration needs it, and for what. */
  reason: string;
  /** The command that shows how it stands. */
  command: string;
  /** The way on where it is missing. */
  remedy: string;
  /** What Azure is asked. */
  questions: readonly Question[];
  /** Tells by the answers, in the order of the questions; one is `undefined` where there is nothing at its path. */
  judge: (...answers: readonly unknown[]) => Verdict;
}

/** What the declaration's parts are derived with. */
export const met = (found: string): Verdict => ({ outcome: "met", found });
export const missing = (found: string): Verdict => ({ outcome: "missing", found });
export const unsure = (found: string): Verdict => ({ outcome: "unsure", found });

/** A question for one thing. */
export const one = (path: string): Question => ({ path, isList: false });
/** A question for a list. */
export const all = (path: string): Question => ({ path, isList: true });

/** The subscription's path. */
export const subscription = "/subscriptions/{subscription}";
