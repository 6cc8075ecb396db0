import { refusalOfFunction } from "../refusal.ts";
import type { Node } from "./nodes.ts";
import { sdkNameOf, type SdkPath } from "./sdkPaths.ts";

/** Tells of a node that is refused. */
export type Report = (node: Node, refusal: string) => void;

/** Why what a path stands for must not be used: each function has a twin that returns an Output. */
export function functionRefusal(path: SdkPath): string | undefined {
  const named = sdkNameOf(path);
  if (named === undefined || /^[A-Z]/.test(named.name)) return undefined;
  return refusalOfFunction(named.name, { ...named, name: named.name.replace(/Output$/, "") });
}
