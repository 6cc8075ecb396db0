/** Properties, types and functions that look as if they let keys in, and do not; with the reason. */
export interface NoSwitch {
  /** `module:Name#property` or `module:Name`; `*` stands for anything. */
  candidates: readonly string[];
  reason: string;
}
