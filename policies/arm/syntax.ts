/** An expression of an ARM template, parsed. */
export type Node = { source: string } & (
  | { kind: "literal"; value: string | number }
  | { kind: "call"; name: string; arguments: readonly Node[] }
  | { kind: "access"; of: Node; key: Node }
);

/** Azure refuses longer ones. */
const longest = 24_576;
const deepest = 100;

const token = /\s*(?:'((?:[^']|'')*)'|(-?\d+(?![\w.]))|([A-Za-z_][\w$]*)|([()[\].,]))/y;

interface Token {
  kind: "text" | "number" | "name" | "mark";
  text: string;
  start: number;
  end: number;
}

/** Parses what is between the brackets; `undefined` when it is no expression. */
export function parseExpression(source: string): Node | undefined {
  if (source.length > longest) return undefined;
  const tokens = tokensOf(source);
  if (tokens === undefined) return undefined;
  const parser = new Parser(source, tokens);
  const node = parser.expression(0);
  return parser.isAtEnd ? node : undefined;
}

function tokensOf(source: string): Token[] | undefined {
  const tokens: Token[] = [];
  const text = source.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (match === null) return undefined;
    const [whole, quoted, digits, name, mark] = match;
    const end = token.lastIndex;
    const start = end - whole.trimStart().length;
    if (quoted !== undefined) tokens.push({ kind: "text", text: quoted.replaceAll("''", "'"), start, end });
    else if (digits !== undefined) tokens.push({ kind: "number", text: digits, start, end });
    else if (name !== undefined) tokens.push({ kind: "name", text: name, start, end });
    else tokens.push({ kind: "mark", text: mark ?? "", start, end });
  }
  return tokens;
}

class Parser {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(source: string, tokens: readonly Token[]) {
    this.#source = source;
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#next >= this.#tokens.length;
  }

  expression(depth: number): Node | undefined {
    if (depth > deepest) return undefined;
    const start = this.#tokens[this.#next]?.start ?? 0;
    let node = this.#primary(start, depth);
    while (node !== undefined && (this.#isMark(".") || this.#isMark("["))) node = this.#access(node, start, depth);
    return node;
  }

  #primary(start: number, depth: number): Node | undefined {
    const first = this.#tokens[this.#next];
    this.#next += 1;
    if (first?.kind === "text") return { kind: "literal", value: first.text, source: this.#from(start) };
    if (first?.kind === "number") return { kind: "literal", value: Number(first.text), source: this.#from(start) };
    return first?.kind === "name" ? this.#call(first.text, start, depth) : undefined;
  }

  /** `name(…)`, or `namespace.name(…)` of a function that the template defines. */
  #call(first: string, start: number, depth: number): Node | undefined {
    let name = first;
    if (this.#isMark(".")) {
      const member = this.#tokens[this.#next + 1];
      if (member?.kind !== "name") return undefined;
      name = `${first}.${member.text}`;
      this.#next += 2;
    }
    if (!this.#take("(")) return undefined;
    const given: Node[] = [];
    while (!this.#take(")")) {
      if (given.length > 0 && !this.#take(",")) return undefined;
      const argument = this.expression(depth + 1);
      if (argument === undefined) return undefined;
      given.push(argument);
    }
    return { kind: "call", name, arguments: given, source: this.#from(start) };
  }

  #access(of: Node, start: number, depth: number): Node | undefined {
    if (this.#take(".")) {
      const property = this.#tokens[this.#next];
      if (property?.kind !== "name") return undefined;
      this.#next += 1;
      const key: Node = { kind: "literal", value: property.text, source: property.text };
      return { kind: "access", of, key, source: this.#from(start) };
    }
    this.#next += 1;
    const key = this.expression(depth + 1);
    if (key === undefined || !this.#take("]")) return undefined;
    return { kind: "access", of, key, source: this.#from(start) };
  }

  #isMark(mark: string): boolean {
    const next = this.#tokens[this.#next];
    return next?.kind === "mark" && next.text === mark;
  }

  #take(mark: string): boolean {
    const found = this.#isMark(mark);
    if (found) this.#next += 1;
    return found;
  }

  #from(start: number): string {
    return this.#source.slice(start, this.#tokens[this.#next - 1]?.end);
  }
}
