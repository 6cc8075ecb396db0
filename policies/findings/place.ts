/** Where something is declared. */
export interface Place {
  /** Relative to the repository, percent-encoded. */
  uri: string;
  /** Counted from 1. */
  line: number;
}

/** A file in which resources are declared. */
export interface Source {
  uri: string;
  text: string;
}

/** The files of a project. */
export interface Sources {
  /** The program's. */
  program: readonly Source[];
  /** The stack's configuration. */
  stack?: Source;
  /** What there is in any case. */
  project: Source;
}

/**
 * Where a resource is declared: the line of the program that has its name in quotes or, in a program of YAML, as a key; else the
 * stack file's line whose key is the longest part of the name; else the stack file. Events tell no place, so this is the best guess.
 */
export function placeIn({ program, stack, project }: Sources, name: string): Place {
  for (const { uri, text } of program) {
    const line = lineWith(text, (each) => isNamed(each, name));
    if (line !== undefined) return { uri, line };
  }
  if (stack === undefined) return { uri: project.uri, line: 1 };
  const [key] = keysIn(stack.text)
    .filter((each) => each.length > 2 && `-${name}-`.includes(`-${each}-`))
    .sort((a, b) => b.length - a.length);
  const line = key === undefined ? undefined : lineWith(stack.text, (each) => keysIn(each).includes(key));
  return { uri: stack.uri, line: line ?? 1 };
}

function lineWith(text: string, matches: (line: string) => boolean): number | undefined {
  const index = text.split("\n").findIndex(matches);
  return index === -1 ? undefined : index + 1;
}

function isNamed(line: string, name: string): boolean {
  if (name === "") return false;
  return ['"', "'", "`"].some((quote) => line.includes(quote + name + quote)) || line.trim() === `${name}:`;
}

/** The keys of a YAML text, those in braces too. */
function keysIn(text: string): string[] {
  return [...text.matchAll(/(?<=^|[\s{,])([\w-]+):(?=\s|$)/gm)].flatMap(([, key]) => key ?? []);
}
