import type { Fault } from "../faults.ts";
import { oneOf, repeated, within } from "./allowed.ts";
import type { ContainerDeclaration } from "./containerDeclaration.ts";
import { pathFaults } from "./keyFaults.ts";

const dataTypes = ["float32", "float16", "uint8", "int8"];
const distanceFunctions = ["cosine", "dotproduct", "euclidean"];
const longestVector = 4096;

/** The account and the database that a container lies in, as far as its search depends on them. */
export interface SearchContext {
  /** What the account is capable of. */
  capabilities: readonly string[];
  /** Whether the container has no throughput of its own and takes its database's. */
  sharesThroughput: boolean;
}

/**
 * Everything that is wrong with the properties of a container that are searched by vector or by words.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/nosql/vector-search
 * @see https://learn.microsoft.com/azure/cosmos-db/gen-ai/full-text-search
 */
export function searchFaults(container: ContainerDeclaration, context: SearchContext): Fault[] {
  return [...vectorFaults(container, context), ...fullTextFaults(container, context)];
}

function vectorFaults({ vectorEmbeddings }: ContainerDeclaration, context: SearchContext): Fault[] {
  if (vectorEmbeddings === undefined) return [];
  const faults = capabilityFaults("vectorEmbeddings", "EnableNoSQLVectorSearch", context);
  if (context.sharesThroughput) {
    const message = "is not possible where the container shares its database's throughput: give it its own.";
    faults.push({ path: "vectorEmbeddings", message });
  }
  vectorEmbeddings.forEach(({ path, dataType, distanceFunction, dimensions }, index) => {
    const place = `vectorEmbeddings[${index}]`;
    faults.push(
      ...pathFaults(`${place}.path`, path),
      ...oneOf(`${place}.dataType`, dataType, dataTypes),
      ...oneOf(`${place}.distanceFunction`, distanceFunction, distanceFunctions),
      ...within(`${place}.dimensions`, dimensions, 1, longestVector, "numbers"),
    );
  });
  return [
    ...faults,
    ...repeated(
      "vectorEmbeddings",
      vectorEmbeddings.map(({ path }) => path),
      ".path",
    ),
  ];
}

function fullTextFaults({ fullTextPolicy }: ContainerDeclaration, context: SearchContext): Fault[] {
  if (fullTextPolicy === undefined) return [];
  const { defaultLanguage, fullTextPaths } = fullTextPolicy;
  const list = "fullTextPolicy.fullTextPaths";
  return [
    ...capabilityFaults("fullTextPolicy", "EnableNoSQLFullTextSearch", context),
    ...languageFaults("fullTextPolicy.defaultLanguage", defaultLanguage),
    ...fullTextPaths.flatMap(({ path, language }, index) => [
      ...pathFaults(`${list}[${index}].path`, path),
      ...(language === undefined ? [] : languageFaults(`${list}[${index}].language`, language)),
    ]),
    ...repeated(
      list,
      fullTextPaths.map(({ path }) => path),
      ".path",
    ),
  ];
}

function capabilityFaults(path: string, capability: string, { capabilities }: SearchContext): Fault[] {
  if (capabilities.includes(capability)) return [];
  return [{ path, message: `takes the account's capability "${capability}": name it in cosmos.capabilities.` }];
}

function languageFaults(path: string, language: string): Fault[] {
  if (/^[a-z]{2}-[A-Z]{2}$/.test(language)) return [];
  return [{ path, message: `"${language}" is no language. Write it such as "en-US".` }];
}
