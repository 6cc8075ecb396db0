import {
  type ArmValue,
  type Blocked,
  isArmList,
  isArmRecord,
  isBlocked,
  isOpaque,
  isNotEvaluable,
  notEvaluable,
  type NotEvaluable,
} from "./armValue.ts";

/** The longest text that is evaluated, in characters. */
export const longestText = 1_000_000;
/** The longest list that is evaluated. */
export const longestList = 10_000;
const mostSteps = 500_000;
const deepest = 200;

/** Ends every evaluation: whatever a template holds, it is looked at in bounded time, memory and stack. */
export class Budget {
  #steps = mostSteps;
  #depth = 0;

  /** Pays for some work; what is returned tells that there is no more to spend. */
  spend(steps: number): NotEvaluable | undefined {
    this.#steps -= steps;
    return this.#steps < 0 ? notEvaluable("the template takes too long to evaluate") : undefined;
  }

  /** Works one level deeper. */
  deeper<T>(work: () => T): T | NotEvaluable {
    const over = this.spend(1);
    if (over !== undefined) return over;
    if (this.#depth >= deepest) return notEvaluable("it is nested too deeply");
    this.#depth += 1;
    try {
      return work();
    } finally {
      this.#depth -= 1;
    }
  }

  /** What comes out of a function, if it is of a size to go on with. */
  bounded(value: ArmValue): ArmValue {
    if (typeof value === "string") {
      if (value.length > longestText) return notEvaluable("a text is too long");
      return this.spend(value.length >> 6) ?? value;
    }
    if (!isArmList(value)) return value;
    if (value.length > longestList) return notEvaluable("a list is too long");
    return this.spend(value.length >> 3) ?? value;
  }

  /** What hides a part of a value, at any depth; what is not evaluable before what a preview cannot know. */
  hiddenIn(value: ArmValue, { opaqueToo = true } = {}): Blocked | undefined {
    if (isBlocked(value)) return value;
    if (opaqueToo && isOpaque(value)) return notEvaluable("a part of a text is known to Azure only");
    const inner = isArmList(value) ? value : isArmRecord(value) ? Object.values(value) : [];
    if (inner.length === 0) return this.spend(1);
    return this.deeper(() => {
      let unknown: Blocked | undefined;
      for (const each of inner) {
        const hidden = this.hiddenIn(each, { opaqueToo });
        if (isNotEvaluable(hidden)) return hidden;
        unknown ??= hidden;
      }
      return unknown;
    });
  }
}
