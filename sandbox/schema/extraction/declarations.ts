import ts from "typescript";
import type { FunctionSchema, Property, ResourceSchema } from "../types.ts";
import { functionCode, resourceCode, type ResourceCode } from "./code.ts";
import type { Enumerations } from "./enumerations.ts";
import { declaredType, propertiesOf } from "./shapes.ts";
import { collect, ExtractionError, misunderstood, plainName, type Source } from "./source.ts";

/** The members that every resource class has and that say nothing of its properties. */
const ordinaryMembers = new Set(["get", "isInstance"]);
/** A method of the providers that are bridged from Terraform: it is called, not deployed. */
const providerMethods = new Set(["terraformConfig"]);

/** What one declaration file and the code beside it declare: a resource type or a function, never neither. */
export function declarationIn(
  source: Source,
  code: string,
  enumerations: Enumerations,
): { resource: ResourceSchema } | { function: FunctionSchema } {
  const classes = source.tree.statements.filter(ts.isClassDeclaration);
  const functions = source.tree.statements.filter(ts.isFunctionDeclaration);
  const [type] = classes;
  if (type && classes.length === 1 && functions.length === 0) {
    return { resource: resourceOf(source, type, resourceCode(source.name, code), enumerations) };
  }
  if (functions.length > 0 && classes.length === 0) {
    return { function: functionOf(source, functions, code, enumerations) };
  }
  throw new ExtractionError(`${source.name}: declares neither one resource type nor one function`);
}

function resourceOf(
  source: Source,
  type: ts.ClassDeclaration,
  code: ResourceCode,
  enumerations: Enumerations,
): ResourceSchema {
  const base = type.heritageClauses?.map((clause) => clause.getText(source.tree)).join(" ") ?? "";
  if (!/^extends pulumi\.(CustomResource|ProviderResource)$/.test(base)) {
    throw misunderstood(source, type, "a class that is not a resource");
  }
  const constructor = type.members.find(ts.isConstructorDeclaration);
  if (!constructor) throw misunderstood(source, type, "a resource without a constructor");
  const properties = argumentsOf(source, constructor.parameters, enumerations);
  const outputs = outputsOf(source, type, enumerations);
  const inputNames = Object.keys(properties);
  agree(source, "the arguments", inputNames, code.inputs);
  agree(
    source,
    "the required arguments",
    inputNames.filter((name) => properties[name]?.required),
    code.required,
  );
  const unset = [...Object.keys(outputs), ...code.secretOutputs].find((name) => !code.outputs.has(name));
  if (unset !== undefined) throw new ExtractionError(`${source.name}: the code knows no output ${unset}`);
  return {
    token: code.token,
    properties: asSent(properties, code),
    outputs,
    secretOutputs: code.secretOutputs,
    ...apiVersionOf(source),
  };
}

function outputsOf(source: Source, type: ts.ClassDeclaration, enumerations: Enumerations): Record<string, Property> {
  const entries = type.members.flatMap((member): [string, Property, ts.Node][] => {
    if (ts.isConstructorDeclaration(member)) return [];
    if (ts.isMethodDeclaration(member)) {
      const name = plainName(source, member.name);
      const provider = type.name?.text === "Provider";
      if (ordinaryMembers.has(name) || (provider && providerMethods.has(name))) return [];
    }
    if (!ts.isPropertyDeclaration(member) || !member.type) throw misunderstood(source, member, "not an output");
    const { shape, optional } = declaredType(source, member.type, enumerations);
    return [[plainName(source, member.name), { shape, required: !optional }, member]];
  });
  return collect(source, entries);
}

function functionOf(
  source: Source,
  functions: ts.FunctionDeclaration[],
  code: string,
  enumerations: Enumerations,
): FunctionSchema {
  const plain = functions.find(({ type }) => type && /^Promise<\w+>$/.test(type.getText(source.tree)));
  if (!plain?.type || functions.length > 2) {
    throw new ExtractionError(`${source.name}: declares no function that promises a result`);
  }
  const { token, inputs } = functionCode(source.name, code);
  const properties = argumentsOf(source, plain.parameters, enumerations);
  agree(source, "the arguments", Object.keys(properties), inputs);
  const result = plain.type.getText(source.tree).slice("Promise<".length, -1);
  const results = propertiesOf(source, interfaceNamed(source, result, plain), enumerations);
  return { token, properties, results, ...apiVersionOf(source) };
}

/** The properties of the parameter `args`; none without one. */
function argumentsOf(
  source: Source,
  parameters: readonly ts.ParameterDeclaration[],
  enumerations: Enumerations,
): Record<string, Property> {
  const args = parameters.find(({ name }) => /^args(OrState)?$/.test(name.getText(source.tree)));
  if (!args) return {};
  if (!args.type || !ts.isTypeReferenceNode(args.type)) throw misunderstood(source, args, "arguments of no named type");
  return propertiesOf(source, interfaceNamed(source, args.type.getText(source.tree), args), enumerations);
}

function interfaceNamed(source: Source, name: string, node: ts.Node): ts.InterfaceDeclaration {
  const found = source.tree.statements.filter(ts.isInterfaceDeclaration).filter((one) => one.name.text === name);
  const [declaration, another] = found;
  if (!declaration || another) throw misunderstood(source, node, `not exactly one interface ${name}`);
  return declaration;
}

/** Two descriptions of one thing by the same generator: if they differ, one of them was misunderstood. */
function agree(source: Source, what: string, declared: string[], coded: Set<string>): void {
  const odd = [
    ...declared.filter((name) => !coded.has(name)),
    ...[...coded].filter((name) => !declared.includes(name)),
  ];
  if (odd.length > 0) {
    throw new ExtractionError(`${source.name}: declaration and code differ in ${what}: ${odd.join(", ")}`);
  }
}

/** The arguments as the constructor hands them to the engine. */
function asSent(properties: Record<string, Property>, code: ResourceCode): Record<string, Property> {
  const sent = Object.entries(properties).map(([name, { shape, required }]): [string, Property] => [
    name,
    {
      shape: code.jsonInputs.has(name) ? { kind: "json", of: shape } : shape,
      required,
      ...(code.secretInputs.has(name) ? { secret: true } : {}),
    },
  ]);
  return Object.fromEntries(sent);
}

function apiVersionOf(source: Source): { apiVersion?: string } {
  const sentence = "Uses Azure REST API version";
  if (!source.text.includes(sentence)) return {};
  const versions = new Set(
    [...source.text.matchAll(/Uses Azure REST API version (\S+)\.(?= |$)/gm)].map(([, version]) => version),
  );
  const [version, another] = versions;
  if (version === undefined || another !== undefined) {
    throw new ExtractionError(`${source.name}: does not name one REST API version`);
  }
  return { apiVersion: version };
}
