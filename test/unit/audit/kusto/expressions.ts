import { binary, membership, scalars, type Value } from "./scalars.ts";
import type { Token } from "./tokens.ts";

export type Row = Readonly<Record<string, Value>>;
export type Expression = (row: Row) => Value;

/** A place in a query, which moves on as words are read. */
export class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#next >= this.#tokens.length;
  }

  peek(ahead = 0): string {
    return this.#tokens[this.#next + ahead]?.text ?? "the end";
  }

  take(): Token {
    const token = this.#tokens[this.#next++];
    if (token === undefined) throw new Error("The query ends too early");
    return token;
  }

  /** Takes the word if it comes next. */
  accept(text: string): boolean {
    if (this.isAtEnd || this.peek() !== text) return false;
    this.#next++;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw new Error(`Expected "${text}", found "${this.peek()}"`);
  }

  /** What stands between here and `end`, one after the other, with commas between. */
  list<T>(item: () => T, end?: string): T[] {
    const items: T[] = [];
    if (end !== undefined && this.accept(end)) return items;
    do items.push(item());
    while (this.accept(","));
    if (end !== undefined) this.expect(end);
    return items;
  }
}

/** What an expression sees beside the row. */
export interface Surroundings {
  now: number;
  /** Parameters of a function. */
  values: Readonly<Record<string, Value>>;
}

const levels: readonly (readonly string[])[] = [
  ["or"],
  ["and"],
  [...Object.keys(binary).filter((operator) => operator !== "*"), ...Object.keys(membership)],
  ["*"],
];

/** Reads an expression, of the weakest operators first. */
export function expression(reader: Reader, surroundings: Surroundings, level = 0): Expression {
  const operators = levels[level];
  if (operators === undefined) return primary(reader, surroundings);
  let left = expression(reader, surroundings, level + 1);
  while (!reader.isAtEnd && operators.includes(reader.peek())) {
    const operator = reader.take().text;
    left = operation(reader, surroundings, level, operator, left);
  }
  return left;
}

function operation(
  reader: Reader,
  surroundings: Surroundings,
  level: number,
  operator: string,
  left: Expression,
): Expression {
  const member = membership[operator];
  if (member !== undefined) {
    reader.expect("(");
    const list = reader.list(() => expression(reader, surroundings), ")");
    return (row) =>
      member(
        left(row),
        list.map((each) => each(row)),
      );
  }
  const right = expression(reader, surroundings, level + 1);
  if (operator === "or") return (row) => left(row) === true || right(row) === true;
  if (operator === "and") return (row) => left(row) === true && right(row) === true;
  const apply = binary[operator];
  if (apply === undefined) throw new Error(`Unknown operator ${operator}`);
  return (row) => apply(left(row), right(row));
}

function primary(reader: Reader, surroundings: Surroundings): Expression {
  if (reader.accept("(")) {
    const inner = expression(reader, surroundings);
    reader.expect(")");
    return inner;
  }
  const { kind, text, value } = reader.take();
  if (kind === "string" || kind === "number" || kind === "timespan") return () => value;
  if (kind !== "name") throw new Error(`Unexpected "${text}"`);
  if (text === "true" || text === "false") return () => text === "true";
  if (reader.accept("(")) {
    const call = scalars[text];
    if (call === undefined) throw new Error(`Unknown function ${text}`);
    const args = reader.list(() => expression(reader, surroundings), ")");
    return (row) => call(surroundings.now, ...args.map((argument) => argument(row)));
  }
  return (row) => {
    if (Object.hasOwn(row, text)) return row[text];
    if (Object.hasOwn(surroundings.values, text)) return surroundings.values[text];
    throw new Error(`No column ${text} among ${Object.keys(row).join(", ")}`);
  };
}
