import type { SavedFunction } from "../../../../components/audit/queries/functions.ts";
import { expression, Reader, type Expression, type Row, type Surroundings } from "./expressions.ts";
import { aggregates, type Value } from "./scalars.ts";
import { tables } from "./tables.ts";
import { tokens } from "./tokens.ts";

/** Rows with their columns in order: a table without rows has columns, too. */
export interface Relation {
  columns: string[];
  rows: Row[];
}

/** What a query is run on. */
export interface Workspace {
  now: number;
  /** The rows of each table; a column that a row leaves out is missing. */
  rows: Readonly<Record<string, readonly Row[]>>;
  functions: readonly SavedFunction[];
}

/**
 * Runs a query of the subset of Kusto's language that the audit speaks.
 *
 * @throws Error at whatever is not of that subset.
 */
export function run(query: string, workspace: Workspace, values: Surroundings["values"] = {}): Relation {
  const reader = new Reader(tokens(query));
  const surroundings = { now: workspace.now, values };
  const named = new Map<string, Relation>();
  const context = { reader, workspace, surroundings, named };
  while (reader.accept("let")) {
    const name = reader.take().text;
    reader.expect("=");
    named.set(name, pipeline(context));
    reader.expect(";");
  }
  const answer = pipeline(context);
  if (!reader.isAtEnd) throw new Error(`Unexpected "${reader.peek()}"`);
  return answer;
}

interface Context {
  reader: Reader;
  workspace: Workspace;
  surroundings: Surroundings;
  named: Map<string, Relation>;
}

function pipeline(context: Context): Relation {
  let relation = source(context);
  while (context.reader.accept("|")) {
    const name = context.reader.take().text;
    const operator = operators[name];
    if (operator === undefined) throw new Error(`Unknown operator ${name}`);
    relation = operator(relation, context);
  }
  return relation;
}

function source(context: Context): Relation {
  const { reader, workspace, named } = context;
  if (reader.accept("(")) {
    const inner = pipeline(context);
    reader.expect(")");
    return inner;
  }
  const name = reader.take().text;
  if (name === "datatable") return datatable(reader);
  if (reader.accept("(")) {
    reader.expect(")");
    return call(name, workspace);
  }
  const known = named.get(name);
  if (known !== undefined) return known;
  const table = tables.find((each) => each.name === name);
  if (table === undefined) throw new Error(`Unknown table ${name}`);
  const columns = Object.keys(table.columns);
  const empty = Object.fromEntries(columns.map((column) => [column, undefined]));
  return { columns, rows: (workspace.rows[name] ?? []).map((row) => ({ ...empty, ...row })) };
}

function call(name: string, workspace: Workspace): Relation {
  const saved = workspace.functions.find(({ alias }) => alias === name);
  if (saved === undefined) throw new Error(`Unknown function ${name}`);
  const defaults = [...(saved.parameters ?? "").matchAll(/(\w+): long = (\d+)/g)];
  const values = defaults.map(([, key = "", value]): [string, number] => [key, Number(value)]);
  return run(saved.query, workspace, Object.fromEntries(values));
}

function datatable(reader: Reader): Relation {
  reader.expect("(");
  const columns = reader.list(() => {
    const column = reader.take().text;
    reader.expect(":");
    reader.take();
    return column;
  }, ")");
  reader.expect("[");
  const cells = reader.list(() => {
    const { text, value } = reader.take();
    return value ?? text === "true";
  }, "]");
  const rows = Array.from({ length: cells.length / columns.length }, (_, row) =>
    Object.fromEntries(columns.map((column, index) => [column, cells[row * columns.length + index]])),
  );
  return { columns, rows };
}

type Operator = (relation: Relation, context: Context) => Relation;

const operators: Record<string, Operator> = {
  where: ({ columns, rows }, { reader, surroundings }) => {
    const condition = expression(reader, surroundings);
    return { columns, rows: rows.filter((row) => condition(row) === true) };
  },
  extend: ({ columns, rows }, context) => {
    const added = context.reader.list(() => column(context));
    const extended = [...new Set([...columns, ...added.map(({ name }) => name)])];
    return { columns: extended, rows: rows.map((row) => ({ ...row, ...valuesOf(added, row) })) };
  },
  project: ({ rows }, context) => {
    const kept = context.reader.list(() => column(context));
    return { columns: kept.map(({ name }) => name), rows: rows.map((row) => valuesOf(kept, row)) };
  },
  take: ({ columns, rows }, { reader }) => ({ columns, rows: rows.slice(0, Number(reader.take().value)) }),
  order: ({ columns, rows }, { reader }) => {
    reader.expect("by");
    const by = reader.take().text;
    const sign = reader.take().text === "desc" ? -1 : 1;
    return { columns, rows: rows.toSorted((one, other) => sign * compare(one[by], other[by])) };
  },
  summarize,
  lookup: (left, context) => {
    const { right, on } = joined(context, ["leftouter"]);
    const added = right.columns.filter((name) => name !== on);
    const empty = Object.fromEntries(added.map((name) => [name, undefined]));
    const rows = left.rows.flatMap((row): Row[] => {
      const matches = right.rows.filter((other) => other[on] === row[on]);
      return matches.length === 0 ? [{ ...row, ...empty }] : matches.map((other) => ({ ...row, ...other }));
    });
    return { columns: [...left.columns, ...added], rows };
  },
  join: ({ columns, rows }, context) => {
    const { right, on } = joined(context, ["leftanti"]);
    return { columns, rows: rows.filter((row) => right.rows.every((other) => other[on] !== row[on])) };
  },
};

function joined(context: Context, kinds: readonly string[]): { right: Relation; on: string } {
  const { reader } = context;
  reader.expect("kind");
  reader.expect("=");
  const kind = reader.take().text;
  if (!kinds.includes(kind)) throw new Error(`Unknown kind ${kind}`);
  const right = source(context);
  reader.expect("on");
  return { right, on: reader.take().text };
}

interface Column {
  name: string;
  value: Expression;
}

/** `Name = expression`, a column's name, or an expression that keeps the name of its first argument. */
function column({ reader, surroundings }: Context): Column {
  if (reader.peek(1) === "=") {
    const name = reader.take().text;
    reader.expect("=");
    return { name, value: expression(reader, surroundings) };
  }
  const name = reader.peek(1) === "(" ? reader.peek(2) : reader.peek();
  return { name, value: expression(reader, surroundings) };
}

function valuesOf(columns: readonly Column[], row: Row): Row {
  return Object.fromEntries(columns.map(({ name, value }) => [name, value(row)]));
}

function compare(one: Value, other: Value): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one ?? "") < String(other ?? "") ? -1 : 1;
}

function summarize({ rows }: Relation, context: Context): Relation {
  const { reader, surroundings } = context;
  const computed = reader.list(() => {
    const name = reader.take().text;
    reader.expect("=");
    const function_ = reader.take().text;
    const aggregate = aggregates[function_];
    if (aggregate === undefined) throw new Error(`Unknown aggregate ${function_}`);
    reader.expect("(");
    const [of = () => undefined] = reader.list(() => expression(reader, surroundings), ")");
    return { name, of, aggregate };
  });
  reader.expect("by");
  const by = reader.list(() => column(context));
  const groups = Map.groupBy(rows, (row) => JSON.stringify(Object.values(valuesOf(by, row)).map((each) => each ?? "")));
  return {
    columns: [...by, ...computed].map(({ name }) => name),
    rows: [...groups.values()].map((group) => ({
      ...(group[0] && valuesOf(by, group[0])),
      ...Object.fromEntries(computed.map(({ name, of, aggregate }) => [name, aggregate(group.map(of))])),
    })),
  };
}
