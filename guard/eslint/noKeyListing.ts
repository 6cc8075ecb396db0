import type { Rule } from "eslint";
import { refusalOfCall } from "../refusal.ts";
import { sdkName } from "../sdkNames.ts";
import { Follower } from "./follower.ts";
import { functionRefusal, type Report } from "./functionRefusal.ts";
import { child, children, fixedName, isTypeOnly, literal, type Node } from "./nodes.ts";
import { below, sdkPathOf } from "./sdkPaths.ts";

/** Finds what hands out credentials in a program: functions of the SDKs, and outputs of their resources. */
export const noKeyListing: Rule.RuleModule = {
  meta: {
    type: "problem",
    docs: {
      description: "Refuse the functions and outputs of Pulumi's Azure SDKs that hand out credentials",
      url: "https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview",
    },
    messages: { refused: "{{refusal}}" },
    schema: [],
  },
  create: (context) => {
    const report: Report = (node, refusal) =>
      context.report({ node: node as unknown as Rule.Node, messageId: "refused", data: { refusal } });
    const follower = new Follower(context, report);
    return {
      ImportDeclaration: (node: Node) => {
        const path = sdkPathOf(literal(child(node, "source")));
        if (path !== undefined && !isTypeOnly(node)) follower.declaration(node, path);
      },
      TSImportEqualsDeclaration: (node: Node) => {
        const path = sdkPathOf(literal(child(child(node, "moduleReference") ?? node, "expression")));
        if (path !== undefined) follower.variables(node, { path });
      },
      ImportExpression: (node: Node) => {
        const path = sdkPathOf(literal(child(node, "source")));
        if (path !== undefined) follower.expression(node, { path });
      },
      CallExpression: (node: Node) => {
        const callee = calleeName(node);
        const [first] = children(node, "arguments");
        const path = callee === "require" ? sdkPathOf(literal(first)) : undefined;
        if (path !== undefined) follower.expression(node, { path });
        if (callee?.startsWith("invoke") === true) reportToken(first, report);
      },
      ExportNamedDeclaration: (node: Node) => reportReexports(node, report),
    };
  },
};

function calleeName(call: Node): string | undefined {
  const callee = child(call, "callee");
  if (callee?.type === "MemberExpression") return fixedName(callee, "property");
  return callee?.type === "Identifier" ? fixedName(call, "callee") : undefined;
}

/** A function that is called by its token. */
function reportToken(node: Node | undefined, report: Report): void {
  const token = literal(node);
  if (node === undefined || token === undefined || sdkName(token) === undefined) return;
  const refusal = refusalOfCall(token, {});
  if (refusal !== undefined) report(node, refusal);
}

function reportReexports(node: Node, report: Report): void {
  const path = sdkPathOf(literal(child(node, "source")));
  if (path === undefined || isTypeOnly(node)) return;
  for (const specifier of children(node, "specifiers").filter((each) => !isTypeOnly(each))) {
    const name = fixedName(specifier, "local");
    const refusal = name === undefined ? undefined : functionRefusal(below(path, name));
    if (refusal !== undefined) report(specifier, refusal);
  }
}
