import type { Answer } from "./questions.ts";

/** Answers by the numbers of their questions. */
export type Answers = Map<number, Answer>;

/**
 * Reads what a server printed: a line `[number, answer]` for each question, among whatever else it says. A server cannot
 * leave a question open by `null`: only what is simulated may.
 *
 * @param mayNotKnow - Whether whoever answered is a simulation.
 */
export function readAnswers(output: string, mayNotKnow: boolean): Answers {
  const answers = new Map<number, Answer>();
  for (const line of output.split(/\r?\n/)) {
    const read = pairIn(line);
    if (read !== undefined && (read[1] !== null || mayNotKnow)) answers.set(read[0], read[1]);
  }
  return answers;
}

function pairIn(line: string): [number, Answer] | undefined {
  if (!/^\[\d+,.*\]$/.test(line)) return undefined;
  try {
    const [id, answer, ...more] = JSON.parse(line) as unknown[];
    const isAnswer = answer === null || typeof answer === "number" || typeof answer === "string";
    return typeof id === "number" && isAnswer && more.length === 0 ? [id, answer] : undefined;
  } catch {
    // The run command keeps the last 4,096 characters alone, so a line may be half of one.
    return undefined;
  }
}
