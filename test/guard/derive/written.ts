import { format } from "prettier";

/** What hands out credentials in an SDK: functions as `module:name`, outputs by `module:Type`. */
export interface HandedOut {
  version: string;
  functions: readonly string[];
  outputs: ReadonlyMap<string, readonly string[]>;
}

/** The module of the guard that holds a list. */
export function written(sdk: string, { version, functions, outputs }: HandedOut): Promise<string> {
  const byModule = Object.groupBy(functions, (name) => name.split(":")[0] ?? "");
  const names = Object.entries(byModule).map(([module, all = []]) => [
    module,
    [...all].sort().map((name) => name.slice(module.length + 1)),
  ]);
  const text = `import type { HandedOut } from "../handedOut.ts";

/** Derived from ${sdk} ${version} by test/guard/derive/write.ts. */
export const handedOut: HandedOut = ${JSON.stringify({
    functions: Object.fromEntries(names) as object,
    outputs: Object.fromEntries([...outputs].sort(([one], [other]) => (one < other ? -1 : 1))),
  })};
`;
  return format(text, { parser: "typescript", printWidth: 120 });
}
