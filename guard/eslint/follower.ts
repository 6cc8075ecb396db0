import type { Rule, Scope } from "eslint";
import { refusalOfReading } from "../refusal.ts";
import type { SdkName } from "../sdkNames.ts";
import { child, children, declared, fixedName, isTypeOnly, uses, type Node } from "./nodes.ts";
import { below, sdkNameOf, type SdkPath } from "./sdkPaths.ts";
import { functionRefusal, type Report } from "./functionRefusal.ts";

/** What an expression is: a place in an SDK, or a resource of one of its types. */
type Meaning = { path: SdkPath } | { resource: SdkName };

/** Expressions that are what they contain. */
const transparent = new Set([
  "AwaitExpression",
  "ChainExpression",
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
]);

/** Follows what comes from an SDK to where it is used. */
export class Follower {
  readonly #context: Rule.RuleContext;
  readonly #report: Report;

  constructor(context: Rule.RuleContext, report: Report) {
    this.#context = context;
    this.#report = report;
  }

  /** An import declaration of a module. */
  declaration(node: Node, path: SdkPath): void {
    for (const specifier of children(node, "specifiers").filter((each) => !isTypeOnly(each))) {
      const name = specifier.type === "ImportSpecifier" ? fixedName(specifier, "imported") : "default";
      const meaning = name === undefined ? undefined : this.#property({ path }, name, specifier);
      if (meaning !== undefined) this.variables(specifier, meaning);
    }
  }

  /** The variables that a node declares. */
  variables(node: Node, meaning: Meaning): void {
    for (const variable of declared(this.#context, node)) this.#variable(variable, meaning);
  }

  /** An expression. */
  expression(node: Node, meaning: Meaning): void {
    const { parent } = node;
    if (parent === undefined || parent === null) return;
    if (transparent.has(parent.type)) this.expression(parent, meaning);
    else if (parent.type === "MemberExpression" && child(parent, "object") === node) this.#member(parent, meaning);
    else if (parent.type === "VariableDeclarator" && child(parent, "init") === node) {
      this.#pattern(child(parent, "id"), meaning);
    } else if (parent.type === "NewExpression" && child(parent, "callee") === node) this.#made(parent, meaning);
  }

  #variable(variable: Scope.Variable, meaning: Meaning): void {
    for (const use of uses(variable)) this.expression(use, meaning);
  }

  #member(node: Node, meaning: Meaning): void {
    const name = fixedName(node, "property");
    const call =
      node.parent?.type === "CallExpression" && child(node.parent, "callee") === node ? node.parent : undefined;
    if (name === undefined) return;
    // `import(...).then((storage) => …)`
    if (name === "then" && call !== undefined) {
      const [handler] = children(call, "arguments");
      const [parameter] = handler === undefined ? [] : children(handler, "params");
      this.#pattern(parameter, meaning);
    } else if (name === "get" && call !== undefined && "path" in meaning) this.#made(call, meaning);
    else {
      const found = this.#property(meaning, name, node);
      if (found !== undefined) this.expression(node, found);
    }
  }

  /** A resource that is made, or looked up, by the class that an expression stands for. */
  #made(node: Node, meaning: Meaning): void {
    const type = "path" in meaning ? sdkNameOf(meaning.path) : undefined;
    if (type !== undefined && /^[A-Z]/.test(type.name)) this.expression(node, { resource: type });
  }

  #pattern(node: Node | undefined, meaning: Meaning): void {
    if (node?.type === "Identifier") this.#named(node, meaning);
    else if (node?.type === "AssignmentPattern") this.#pattern(child(node, "left"), meaning);
    else if (node?.type === "RestElement") this.#pattern(child(node, "argument"), meaning);
    else if (node?.type === "ObjectPattern") {
      for (const property of children(node, "properties")) {
        const name = property.type === "Property" ? fixedName(property, "key") : undefined;
        if (property.type === "RestElement") this.#pattern(property, meaning);
        const found = name === undefined ? undefined : this.#property(meaning, name, property);
        if (found !== undefined) this.#pattern(child(property, "value"), found);
      }
    }
  }

  /** A name in a pattern: the variable that it declares. */
  #named(node: Node, meaning: Meaning): void {
    const { name } = node as Node & { name: string };
    let scope: Scope.Scope | null = this.#context.sourceCode.getScope(node as unknown as Rule.Node);
    // The parameter of a function is in the function's scope, which is the innermost around its name.
    for (; scope !== null; scope = scope.upper) {
      const variable = scope.set.get(name);
      if (variable?.identifiers.some((identifier) => (identifier as Node) === node) === true) {
        this.#variable(variable, meaning);
        return;
      }
    }
  }

  /** What a property is; `undefined` where it is reported, or not followed. */
  #property(meaning: Meaning, name: string, node: Node): Meaning | undefined {
    if ("resource" in meaning) {
      const { resource } = meaning;
      const refusal = refusalOfReading(resource.name, resource, name, false);
      if (refusal !== undefined) this.#report(node, refusal);
      return undefined;
    }
    const path = below(meaning.path, name);
    const refusal = functionRefusal(path);
    if (refusal === undefined) return { path };
    this.#report(node, refusal);
    return undefined;
  }
}
