import { harmlessRoles } from "./harmless.ts";

const role = String.raw`\[microsoft\.authorization/roleassignments:roledefinitionid\]`;
const clause = String.raw`\(\(!\(actionmatches\{'microsoft\.authorization/roleassignments/(?:write|delete)'\}\)\)or\(@(?:request|resource)${role}foranyofanyvalues:guidequals\{[0-9a-f,-]*\}\)\)`;
/** As Azure's own portal writes the condition by which a principal may give some roles only. */
const clauses = new RegExp(`^${clause}(?:and${clause})*$`);
const assignable = new RegExp(String.raw`/write'\}\)\)or\(@request${role}foranyofanyvalues:guidequals\{([^}]*)\}`);

/** Whether a condition of a role assignment lets the principal give harmless built-in roles only. */
export function givesHarmlessRolesOnly(condition: string): boolean {
  const text = condition.replaceAll(/\s/g, "").toLowerCase();
  if (!clauses.test(text)) return false;
  const ids = assignable.exec(text)?.[1]?.split(",") ?? [];
  return ids.length > 0 && ids.every((each) => harmlessRoles.has(each));
}
