import { isBlocked, notEvaluable } from "../arm/armValue.ts";
import { inLoop, isTurns, loopTurns, resolve } from "../arm/resolve.ts";
import type { Scope } from "../arm/scope.ts";
import { at, isUnknown, type Values } from "../values.ts";
import type { ArmContent } from "./armContent.ts";

const any = { ignoreCase: true };
/** As many as are looked at. Azure makes up to 800. */
const most = 200;

/** A resource of a loop, or one without. */
interface Instance {
  path: string;
  scope: Scope;
}

/** The resources that one of a template stands for. Where it is hidden how many these are, one is looked at. */
export function instancesOf(value: Values, path: string, scope: Scope, content: ArmContent): Instance[] {
  const loop = at(value, "copy", any);
  if (loop === undefined || loop === null) return [{ path, scope }];
  const named = resolve(at(loop, "name", any), scope);
  const name = typeof named === "string" ? named : "";
  const around: Scope = { ...scope, copies: new Map([...scope.copies].filter(([each]) => each !== "")) };
  const count = isUnknown(loop) ? loop : resolve(at(loop, "count", any), scope);
  if (isBlocked(count)) return [{ path, scope: inLoop(around, name, count) }];
  const turns = loopTurns(typeof count === "number" && count > most ? most : count, most);
  if (!isTurns(turns)) {
    return [{ path, scope: inLoop(around, name, notEvaluable("a loop's count is no number")) }];
  }
  if (typeof count === "number" && count > most) {
    content.faults.push({
      path: `${path}.copy`,
      found: `a loop over more than ${most} resources`,
      wanted: `loops over at most ${most}`,
    });
  }
  const place = (index: number): string => (turns.length === 1 ? path : `${path} (copy ${index})`);
  return turns.map((index) => ({ path: place(index), scope: inLoop(around, name, index) }));
}
