/** The parts of a rule's message; only `found` where it is in no rule's form. */
export interface MessageParts {
  found: string;
  wanted?: string;
  write?: string;
  /** The page that the message names. */
  url?: string;
}

const wantedMark = "; wanted: ";
const isMark = " is ";
/** The SDK's words before what a preview cannot know. */
const unknownMark = /^can't run policy .* during preview: /;

/**
 * Takes apart what `violationMessage` has put together.
 *
 * @param message - As the engine hands it on: behind the rule's description.
 * @param name - The resource's name, which may hold anything, the marks of a message too.
 */
export function readMessage(message: string, description: string | undefined, name: string): MessageParts {
  const whole = message.trim();
  const text =
    description !== undefined && whole.startsWith(`${description}\n`) ? whole.slice(description.length + 1) : whole;
  const quoted = JSON.stringify(name);
  const subjectEnd = text.includes(quoted) ? text.indexOf(quoted) + quoted.length : 0;
  const wantedAt = text.indexOf(wantedMark, subjectEnd);
  const isAt = text.indexOf(isMark, subjectEnd);
  const [, body = text, url] = /^([^]*) See (https:\/\/\S+)$/.exec(text) ?? [];
  const page = url === undefined ? {} : { url };
  if (wantedAt === -1 || isAt === -1 || isAt > wantedAt) return { found: body.replace(unknownMark, ""), ...page };
  const rest = body.slice(wantedAt + wantedMark.length);
  const stop = rest.indexOf(". ");
  return {
    found: body.slice(subjectEnd, wantedAt).replace(/^: /, "").trim(),
    wanted: stop === -1 ? rest : rest.slice(0, stop),
    ...(stop === -1 ? {} : { write: rest.slice(stop + 2) }),
    ...page,
  };
}
