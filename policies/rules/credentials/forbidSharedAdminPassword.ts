import { benchmark } from "../../benchmark.ts";
import { adminPasswords, propertyOf } from "../../declared/adminPasswords.ts";
import { defineRule } from "../../defineRule.ts";
import { hasProperty, plain } from "../../values.ts";

const anyAdminPassword = /admin(?:istrator(?:login)?)?password/i;

export const forbidSharedAdminPassword = defineRule({
  name: "credentials-forbid-shared-admin-password",
  displayName: "Machines and servers: no administrator's password for several",
  description: "No two resources of a stack have the same administrator's password.",
  severity: "high",
  framework: benchmark("PA-1", "Separate and limit highly privileged/administrative users"),
  url: "https://learn.microsoft.com/windows-server/identity/laps/laps-overview",
  remediationSteps: "Make a password for each machine and each server (RandomPassword of the provider random).",
  validateStack: (stack, report) => {
    const first = new Map<string, string>();
    for (const { name, type, urn, props } of stack) {
      if (!hasProperty(props, anyAdminPassword)) continue;
      for (const { path, value, templates } of adminPasswords(plain(props))) {
        // A hidden secret is the same word everywhere, and what a template says in plain text is another rule's.
        if (typeof value !== "string" || value === "" || value === "[secret]" || templates.length > 0) continue;
        const other = first.get(value);
        if (other === undefined) first.set(value, urn);
        if (other === undefined || other === urn) continue;
        const violation = {
          path,
          found: "a password that another resource of the stack has as well",
          wanted: "one of its own",
          write: `Write \`${propertyOf(path)}: new RandomPassword(name, { length: 32 }).result\`, one for each.`,
        };
        report.violation(`The resource "${name}" (${type})`, violation, urn);
      }
    }
  },
});
