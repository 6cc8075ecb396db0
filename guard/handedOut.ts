/** What of an SDK hands out credentials: by module the names of functions, by `module:Type` the names of outputs. */
export interface HandedOut {
  functions: Readonly<Record<string, readonly string[]>>;
  outputs: Readonly<Record<string, readonly string[]>>;
}
