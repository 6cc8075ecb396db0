import type { Switch } from "../catalogue/switch.ts";
import { eachDeclared } from "../declared/each.ts";
import type { ProgramResource, Report } from "../defineRule.ts";
import { requireSwitch } from "./requireSwitch.ts";

/** The validation that wants every switch of a list in a safe position. */
export function requireSwitches(list: readonly Switch[]): (resource: ProgramResource, report: Report) => void {
  const byType = Map.groupBy(list, ({ type }) => type);
  const types = [...byType.keys()];
  return (resource, report) =>
    eachDeclared(types, (declared, violations) => {
      for (const one of byType.get(declared.type) ?? []) requireSwitch(one, declared, resource.type, violations);
    })(resource, report);
}
