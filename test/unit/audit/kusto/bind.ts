import { createRequire } from "node:module";
import type { SavedFunction } from "../../../../components/audit/queries/functions.ts";
import { tables } from "./tables.ts";

/** The little that is needed of Microsoft's language service, which puts itself into the global scope. */
interface LanguageService {
  Symbols: {
    DatabaseSymbol: { ctor: new (name: string, members: unknown[]) => object };
    FunctionSymbol: { $ctor16: new (name: string, parameters: string, body: string, description: string) => object };
    TableSymbol: { $ctor7: new (name: string, schema: string, description: string) => object };
  };
  GlobalState: { Default: { WithDatabase: (database: object) => object } };
  KustoCode: { ParseAndAnalyze: (text: string, globals: object) => Code };
}

interface Code {
  GetLexicalTokens: () => { Kind: number }[];
  GetDiagnostics: () => { Count: number; getItem: (index: number) => { Message: string; Severity: string } };
  ResultType: { Columns?: { Count: number; getItem: (index: number) => { Name: string } } } | null;
}

const require = createRequire(import.meta.url);

function languageService(): LanguageService {
  require("@kusto/language-service-next/bridge.js");
  require("@kusto/language-service-next");
  return (globalThis as unknown as { Kusto: { Language: LanguageService } }).Kusto.Language;
}

/** What Microsoft's language service says of a query. */
export interface Bound {
  /** Everything it finds wrong, or doubts. */
  diagnostics: string[];
  /** The columns of the answer. */
  columns: string[];
}

/** What kind of word each word of a query is: the query without what its texts, names and numbers say. */
export function wordKinds(query: string): number[] {
  const { GlobalState, KustoCode } = languageService();
  return KustoCode.ParseAndAnalyze(query, GlobalState.Default)
    .GetLexicalTokens()
    .map(({ Kind }) => Kind);
}

/** Parses queries and binds their names to the documented tables and to these saved functions. */
export function binder(functions: readonly SavedFunction[]): (query: string) => Bound {
  const { Symbols, GlobalState, KustoCode } = languageService();
  const members = [
    ...tables.map(({ name, columns }) => {
      const schema = Object.entries(columns).map(([column, type]) => `${column}: ${type}`);
      return new Symbols.TableSymbol.$ctor7(name, `(${schema.join(", ")})`, "");
    }),
    ...functions.map(
      ({ alias, parameters = "", query }) =>
        new Symbols.FunctionSymbol.$ctor16(alias, `(${parameters})`, `{\n${query}\n}`, ""),
    ),
  ];
  const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor("workspace", members));
  return (query) => {
    const code = KustoCode.ParseAndAnalyze(query, globals);
    const found = code.GetDiagnostics();
    const columns = code.ResultType?.Columns;
    return {
      diagnostics: Array.from({ length: found.Count }, (_, index) => found.getItem(index).Message),
      columns: Array.from({ length: columns?.Count ?? 0 }, (_, index) => columns?.getItem(index).Name ?? ""),
    };
  };
}
