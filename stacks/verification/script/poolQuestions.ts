import type { Asker, DataRequest, NumberedQuestion } from "../questions.ts";

/** What one pool is asked, in the order in which its process asks it. */
export interface PoolQuestions {
  asker: Asker;
  /** Whose token it shows to the account. */
  clientId: string;
  /** The number of the answer that says whether its own token came. */
  issued: number;
  /** The statuses of tokens; the own one is among them. */
  tokens: readonly { id: number; clientId: string }[];
  data: readonly { id: number; request: DataRequest }[];
}

/** The questions that have to be asked by a pool's process, by pool. */
export function poolQuestions(questions: readonly NumberedQuestion[]): PoolQuestions[] {
  const own = questions.filter((question) => question.ask === "issued");
  return own.map(({ id: issued, asker, clientId }) => ({
    asker,
    clientId,
    issued,
    tokens: questions.flatMap((question) =>
      question.ask === "token" && question.asker.pool === asker.pool
        ? [{ id: question.id, clientId: question.clientId }]
        : [],
    ),
    data: questions.flatMap((question) =>
      question.ask === "data" && question.asker.pool === asker.pool
        ? [{ id: question.id, request: question.request }]
        : [],
    ),
  }));
}
