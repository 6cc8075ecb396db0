import ts from "typescript";
import type { Property, Shape } from "../types.ts";
import { literalOf, type Enumerations } from "./enumerations.ts";
import { collect, misunderstood, plainName, type Source } from "./source.ts";

/** A type as declared: its shape, and whether the declaration lets it be `undefined`. */
interface DeclaredType {
  shape: Shape;
  optional: boolean;
}

const keywords = new Map<ts.SyntaxKind, Shape>([
  [ts.SyntaxKind.StringKeyword, { kind: "string" }],
  [ts.SyntaxKind.NumberKeyword, { kind: "number" }],
  [ts.SyntaxKind.BooleanKeyword, { kind: "boolean" }],
  [ts.SyntaxKind.AnyKeyword, { kind: "any" }],
]);

/** The properties of an interface (`DatabaseAccountArgs`). */
export function propertiesOf(
  source: Source,
  declaration: ts.InterfaceDeclaration,
  enumerations: Enumerations,
): Record<string, Property> {
  const inherited = declaration.heritageClauses?.[0] ?? declaration.typeParameters?.[0];
  if (inherited) throw misunderstood(source, inherited, "an interface that inherits or is generic");
  return collect(
    source,
    declaration.members.map((member): [string, Property, ts.Node] => {
      if (!ts.isPropertySignature(member) || !member.type) throw misunderstood(source, member, "not a property");
      const { shape, optional } = declaredType(source, member.type, enumerations);
      const required = !optional && member.questionToken === undefined;
      return [plainName(source, member.name), { shape, required }, member];
    }),
  );
}

/** The shape of a type expression, seen through `pulumi.Input<…>` and `pulumi.Output<…>`. */
export function declaredType(source: Source, type: ts.TypeNode, enumerations: Enumerations): DeclaredType {
  const alternatives: ts.TypeNode[] = [];
  flatten(source, type, alternatives);
  const defined = alternatives.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
  const shapes = defined.map((alternative) => shapeOf(source, alternative, enumerations));
  const shape = oneShape(shapes);
  if (!shape) throw misunderstood(source, type, "a type without a value");
  return { shape, optional: defined.length < alternatives.length };
}

/** Takes unions, parentheses, `Input` and `Output` apart: at the engine `Input<A | B>` is A or B. */
function flatten(source: Source, type: ts.TypeNode, alternatives: ts.TypeNode[]): void {
  if (ts.isUnionTypeNode(type)) {
    for (const alternative of type.types) flatten(source, alternative, alternatives);
  } else if (ts.isParenthesizedTypeNode(type)) {
    flatten(source, type.type, alternatives);
  } else if (ts.isTypeReferenceNode(type) && type.typeArguments) {
    const wrapper = type.typeName.getText(source.tree);
    const [inner, another] = type.typeArguments;
    if (!inner || another || (wrapper !== "pulumi.Input" && wrapper !== "pulumi.Output")) {
      throw misunderstood(source, type, "an unknown generic type");
    }
    flatten(source, inner, alternatives);
  } else {
    alternatives.push(type);
  }
}

/** `string | enums.X` is an open enumeration, `Asset | Archive` one shape; everything else stays a union. */
function oneShape(shapes: Shape[]): Shape | undefined {
  const [first, ...others] = shapes;
  if (others.length === 0) return first;
  if (shapes.some(({ kind }) => kind === "any")) return { kind: "any" };
  if (shapes.every(({ kind }) => kind === "asset")) return first;
  const enumerations = others.filter((shape) => shape.kind === "enum");
  if (first?.kind === "string" && enumerations.length === others.length) {
    return oneShape(enumerations.map((enumeration) => ({ ...enumeration, open: true })));
  }
  return { kind: "union", of: shapes };
}

function shapeOf(source: Source, type: ts.TypeNode, enumerations: Enumerations): Shape {
  const inner = (node: ts.TypeNode) => declaredType(source, node, enumerations).shape;
  const keyword = keywords.get(type.kind);
  if (keyword) return keyword;
  if (ts.isArrayTypeNode(type)) return { kind: "array", items: inner(type.elementType) };
  if (ts.isTypeReferenceNode(type)) return referenced(source, type, enumerations);
  if (ts.isTypeLiteralNode(type)) {
    const [member, another] = type.members;
    if (member && !another && ts.isIndexSignatureDeclaration(member)) {
      return { kind: "map", values: inner(member.type) };
    }
  }
  const literal = literalOf(source, type);
  if (literal !== undefined) return { kind: "enum", values: [literal], open: false };
  throw misunderstood(source, type, "an unknown type");
}

function referenced(source: Source, type: ts.TypeReferenceNode, enumerations: Enumerations): Shape {
  const name = type.typeName.getText(source.tree);
  if (/^(inputs|outputs)\./.test(name)) return { kind: "object", type: name };
  if (name === "pulumi.asset.Asset" || name === "pulumi.asset.Archive") return { kind: "asset" };
  if (name.startsWith("enums.")) {
    const enumeration = name.slice("enums.".length);
    return { kind: "enum", type: enumeration, values: enumerations(enumeration), open: false };
  }
  throw misunderstood(source, type, "an unknown type");
}
