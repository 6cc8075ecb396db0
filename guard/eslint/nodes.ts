import type { Rule, Scope } from "eslint";

/** A node of the tree, TypeScript's included, which ESLint's own types do not know. */
export interface Node {
  type: string;
  parent?: Node | null;
}

type Named = Node & Record<string, unknown>;

/** A node below another. */
export function child(node: Node, name: string): Node | undefined {
  const value = (node as Named)[name];
  return typeof value === "object" && value !== null && "type" in value ? (value as Node) : undefined;
}

/** The nodes of a list below another. */
export function children(node: Node, name: string): readonly Node[] {
  const value = (node as Named)[name];
  return Array.isArray(value) ? (value as (Node | null)[]).filter((each) => each !== null) : [];
}

/** The text of a literal, or of a template without places. */
export function literal(node: Node | undefined): string | undefined {
  if (node?.type === "Literal") {
    const { value } = node as Named;
    return typeof value === "string" ? value : undefined;
  }
  if (node?.type !== "TemplateLiteral" || children(node, "expressions").length > 0) return undefined;
  const [quasi] = children(node, "quasis");
  const { value } = (quasi ?? {}) as { value?: { cooked?: string } };
  return value?.cooked;
}

/** The name that a member access, a pattern's property or a specifier uses, when it is fixed. */
export function fixedName(node: Node, name: "property" | "key" | "imported" | "local" | "callee"): string | undefined {
  const named = child(node, name);
  if (named?.type === "Identifier" && (node as Named).computed !== true) {
    return String((named as Named).name);
  }
  return literal(named);
}

/** Whether a node is erased when TypeScript is compiled. */
export function isTypeOnly(node: Node): boolean {
  return [(node as Named).importKind, (node as Named).exportKind].includes("type");
}

/** The variables that a node declares. */
export function declared(context: Rule.RuleContext, node: Node): readonly Scope.Variable[] {
  return context.sourceCode.getDeclaredVariables(node as unknown as Rule.Node);
}

/** Where a variable is used. */
export function uses({ references }: Scope.Variable): readonly Node[] {
  return references.filter((reference) => reference.isRead()).map(({ identifier }) => identifier as Node);
}
