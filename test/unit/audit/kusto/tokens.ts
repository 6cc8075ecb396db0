/** One word of a query. */
export interface Token {
  kind: "name" | "string" | "number" | "timespan" | "symbol";
  text: string;
  /** What a literal stands for; timespans in milliseconds. */
  value?: string | number;
}

const milliseconds: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

const pattern =
  /\s+|("(?:[^"\\]|\\.)*")|(\d+(?:\.\d+)?)([dhms])?(?![A-Za-z0-9_])|(!?in~|!in(?![A-Za-z0-9_])|!=|==|<=|>=|[|()[\]{},;:<>=*+-])|([A-Za-z_]\w*)/y;

/** @throws Error at what is not of the subset that is known here. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) throw new Error(`Unknown to this evaluator: ${text.slice(start, start + 20)}`);
    const [, string, number, unit, symbol, name] = match;
    if (string !== undefined) found.push({ kind: "string", text: string, value: unquoted(string) });
    else if (number !== undefined && unit !== undefined) {
      found.push({ kind: "timespan", text: match[0], value: Number(number) * (milliseconds[unit] ?? NaN) });
    } else if (number !== undefined) found.push({ kind: "number", text: number, value: Number(number) });
    else if (symbol !== undefined) found.push({ kind: "symbol", text: symbol });
    else if (name !== undefined) found.push({ kind: "name", text: name });
  }
  return found;
}

/** Kusto's escapes in a string are those of JSON, as far as they are used. */
function unquoted(literal: string): string {
  return JSON.parse(literal) as string;
}
