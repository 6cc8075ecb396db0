import { type ArmValue, notEvaluable } from "../armValue.ts";
import type { Budget } from "../budget.ts";

/** A function of ARM templates. */
export interface ArmFunction {
  /** The fewest and the most arguments. */
  takes: readonly [fewest: number, most: number];
  /**
   * What of its arguments may be hidden, because it moves that about without looking at it: what is in them, or all.
   *
   * @default nothing
   */
  mayBeHidden?: "parts" | "all";
  /** It puts texts together, so that parts of them may be unknown. */
  textsMayBeOpaque?: true;
  run: (given: readonly ArmValue[], budget: Budget) => ArmValue;
}

/** Functions by their lower-case name. */
export type ArmFunctions = Readonly<Record<string, ArmFunction>>;

/** As many as fit into an expression. */
export const many = Number.POSITIVE_INFINITY;

export const wrongArguments = notEvaluable("a function does not take such arguments");

/** The texts that all of some values are. */
export function textsOf(values: readonly ArmValue[]): readonly string[] | undefined {
  return values.every((each) => typeof each === "string") ? values : undefined;
}

/** The whole numbers that all of some values are. */
export function numbersOf(values: readonly ArmValue[]): readonly number[] | undefined {
  return values.every((each) => Number.isSafeInteger(each)) ? (values as readonly number[]) : undefined;
}

/** A function of texts. */
export function ofTexts(
  takes: ArmFunction["takes"],
  run: (texts: readonly string[]) => ArmValue,
  textsMayBeOpaque?: true,
): ArmFunction {
  return {
    takes,
    ...(textsMayBeOpaque && { textsMayBeOpaque }),
    run: (given) => {
      const texts = textsOf(given);
      return texts === undefined ? wrongArguments : run(texts);
    },
  };
}

/** A function of whole numbers. */
export function ofNumbers(takes: ArmFunction["takes"], run: (numbers: readonly number[]) => number): ArmFunction {
  return {
    takes,
    run: (given) => {
      const numbers = numbersOf(given);
      const result = numbers === undefined ? undefined : run(numbers);
      return Number.isSafeInteger(result) ? result : wrongArguments;
    },
  };
}
