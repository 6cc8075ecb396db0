import { describe, expect, it } from "vitest";
import type { ContainerDeclaration } from "../../../components/cosmos/containerDeclaration.ts";
import type { CosmosDeclaration } from "../../../components/cosmos/declaration.ts";
import { ofContainer } from "./support.ts";

const vector = { path: "/vector", dataType: "float32", distanceFunction: "cosine", dimensions: 505 };
const words = { defaultLanguage: "en-US", fullTextPaths: [{ path: "/text" }] };
const capable = { capabilities: ["EnableNoSQLVectorSearch", "EnableNoSQLFullTextSearch"] };
const paths = (...all: string[]) => all.map((path) => ({ path }));

describe("what is indexed and searched, without fault", () => {
  it.each<[string, Partial<ContainerDeclaration>, Partial<CosmosDeclaration>?]>([
    [
      "everything indexed but one",
      { indexingPolicy: { includedPaths: paths("/*"), excludedPaths: paths('/"_etag"/?', "/tags/[]/?", "/a/b/*") } },
    ],
    [
      "nothing indexed but one",
      { indexingPolicy: { indexingMode: "consistent", includedPaths: paths("/name/?"), excludedPaths: paths("/*") } },
    ],
    ["nothing indexed", { indexingPolicy: { indexingMode: "none" } }],
    [
      "composite indexes",
      {
        indexingPolicy: {
          compositeIndexes: [
            [{ path: "/a", order: "descending" }, { path: "/b" }],
            paths("/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h"),
          ],
        },
      },
    ],
    ["shapes", { indexingPolicy: { spatialIndexes: [{ path: "/place/*", types: ["Point", "Polygon"] }] } }],
    [
      "vectors",
      { vectorEmbeddings: [vector], indexingPolicy: { vectorIndexes: [{ path: "/vector", type: "flat" }] } },
      capable,
    ],
    [
      "long vectors",
      {
        vectorEmbeddings: [{ ...vector, dimensions: 4096 }],
        indexingPolicy: { vectorIndexes: [{ path: "/vector", type: "diskANN" }] },
      },
      capable,
    ],
    [
      "words",
      {
        fullTextPolicy: { ...words, fullTextPaths: [{ path: "/text", language: "fr-FR" }] },
        indexingPolicy: { fullTextIndexes: paths("/text") },
      },
      capable,
    ],
  ])("has %s", (_what, given, account) => expect(ofContainer(given, account)).toEqual([]));
});

const indexPath = 'Write "/name/?" for a value, "/tags/[]/?" for an array\'s, "/address/*" for all below.';

describe("what is indexed and searched, with a fault", () => {
  it.each<[string, Partial<ContainerDeclaration>, string, Partial<CosmosDeclaration>?]>([
    [
      "lazy indexing",
      { indexingPolicy: { indexingMode: "lazy" } },
      'indexingPolicy.indexingMode: "lazy" is not possible. Allowed: consistent, none.',
    ],
    [
      "paths of no index",
      { indexingPolicy: { indexingMode: "none", excludedPaths: paths("/*") } },
      'indexingPolicy.excludedPaths: means nothing with indexingMode "none", which indexes nothing: remove it.',
    ],
    [
      "no root",
      { indexingPolicy: { includedPaths: paths("/a/?") } },
      'indexingPolicy.excludedPaths: lacks the root path "/*", and includedPaths does, too: add it to one, so that it is clear what is not indexed.',
    ],
    [
      "two roots",
      { indexingPolicy: { includedPaths: paths("/*"), excludedPaths: paths("/*") } },
      'indexingPolicy.excludedPaths: holds the root path "/*", and includedPaths does, too: remove it from one.',
    ],
    [
      "an index of no path",
      { indexingPolicy: { includedPaths: paths("/*", "/a") } },
      `indexingPolicy.includedPaths[1].path: "/a" is no path of an index. ${indexPath}`,
    ],
    [
      "an index of no value",
      { indexingPolicy: { includedPaths: paths("/*"), excludedPaths: paths("/?") } },
      `indexingPolicy.excludedPaths[0].path: "/?" is no path of an index. ${indexPath}`,
    ],
    [
      "an index of part of a name",
      { indexingPolicy: { includedPaths: paths("/*", "/a*") } },
      `indexingPolicy.includedPaths[1].path: "/a*" is no path of an index. ${indexPath}`,
    ],
    [
      "too many paths",
      { indexingPolicy: { includedPaths: paths("/*", ...Array.from({ length: 1500 }, (_, index) => `/p${index}/?`)) } },
      "indexingPolicy.includedPaths: has 1501 paths. Allowed: up to 1500.",
    ],
    [
      "a composite index of one",
      { indexingPolicy: { compositeIndexes: [paths("/a")] } },
      "indexingPolicy.compositeIndexes[0]: has 1 properties. Allowed: 2 to 8.",
    ],
    [
      "a composite index of nine",
      { indexingPolicy: { compositeIndexes: [paths("/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h", "/i")] } },
      "indexingPolicy.compositeIndexes[0]: has 9 properties. Allowed: 2 to 8.",
    ],
    [
      "a composite index with a star",
      { indexingPolicy: { compositeIndexes: [paths("/a", "/b/*")] } },
      'indexingPolicy.compositeIndexes[0][1].path: "/b/*" is no path: write it from the item\'s root, such as "/customerId" or "/address/city".',
    ],
    [
      "a composite index sorted anyhow",
      { indexingPolicy: { compositeIndexes: [[{ path: "/a", order: "up" }, { path: "/b" }]] } },
      'indexingPolicy.compositeIndexes[0][0].order: "up" is not possible. Allowed: ascending, descending.',
    ],
    [
      "too many composite indexes",
      { indexingPolicy: { compositeIndexes: Array.from({ length: 101 }, () => paths("/a", "/b")) } },
      "indexingPolicy.compositeIndexes: has 101 entries. Allowed: up to 100.",
    ],
    [
      "shapes of no kind",
      { indexingPolicy: { spatialIndexes: [{ path: "/place/*", types: [] }] } },
      "indexingPolicy.spatialIndexes[0].types: is empty. Allowed: Point, LineString, Polygon, MultiPolygon.",
    ],
    [
      "shapes of an unknown kind",
      { indexingPolicy: { spatialIndexes: [{ path: "/place/*", types: ["Circle"] }] } },
      'indexingPolicy.spatialIndexes[0].types[0]: "Circle" is not possible. Allowed: Point, LineString, Polygon, MultiPolygon.',
    ],
    [
      "shapes nowhere",
      { indexingPolicy: { spatialIndexes: [{ path: "/place", types: ["Point"] }] } },
      'indexingPolicy.spatialIndexes[0].path: "/place" is no path of shapes: write it such as "/location/*".',
    ],
    [
      "an index of vectors that there are not",
      { indexingPolicy: { vectorIndexes: [{ path: "/vector", type: "flat" }] } },
      'indexingPolicy.vectorIndexes[0].path: "/vector" holds no vectors: declare it in vectorEmbeddings.',
    ],
    [
      "an index of an unknown kind",
      { vectorEmbeddings: [vector], indexingPolicy: { vectorIndexes: [{ path: "/vector", type: "round" }] } },
      'indexingPolicy.vectorIndexes[0].type: "round" is not possible. Allowed: flat, quantizedFlat, diskANN.',
      capable,
    ],
    [
      "a flat index of long vectors",
      {
        vectorEmbeddings: [{ ...vector, dimensions: 506 }],
        indexingPolicy: { vectorIndexes: [{ path: "/vector", type: "flat" }] },
      },
      'indexingPolicy.vectorIndexes[0].type: "flat" takes 505 dimensions at most; "/vector" has 506. Take "quantizedFlat" or "diskANN".',
      capable,
    ],
    [
      "vectors that the account is not capable of",
      { vectorEmbeddings: [vector] },
      'vectorEmbeddings: takes the account\'s capability "EnableNoSQLVectorSearch": name it in cosmos.capabilities.',
    ],
    [
      "vectors of an unknown type",
      { vectorEmbeddings: [{ ...vector, dataType: "float64" }] },
      'vectorEmbeddings[0].dataType: "float64" is not possible. Allowed: float32, float16, uint8, int8. Did you mean "float32"?',
      capable,
    ],
    [
      "vectors at an unknown distance",
      { vectorEmbeddings: [{ ...vector, distanceFunction: "far" }] },
      'vectorEmbeddings[0].distanceFunction: "far" is not possible. Allowed: cosine, dotproduct, euclidean.',
      capable,
    ],
    [
      "too long vectors",
      { vectorEmbeddings: [{ ...vector, dimensions: 4097 }] },
      "vectorEmbeddings[0].dimensions: 4097 is not possible. Allowed: whole numbers from 1 to 4096.",
      capable,
    ],
    [
      "vectors twice",
      { vectorEmbeddings: [vector, vector] },
      'vectorEmbeddings[1].path: "/vector" stands in vectorEmbeddings[0] already: name it once.',
      capable,
    ],
    [
      "vectors nowhere",
      { vectorEmbeddings: [{ ...vector, path: "vector" }] },
      'vectorEmbeddings[0].path: "vector" is no path: write it from the item\'s root, such as "/customerId" or "/address/city".',
      capable,
    ],
    [
      "words that the account is not capable of",
      { fullTextPolicy: words },
      'fullTextPolicy: takes the account\'s capability "EnableNoSQLFullTextSearch": name it in cosmos.capabilities.',
    ],
    [
      "words of no language",
      { fullTextPolicy: { ...words, defaultLanguage: "English" } },
      'fullTextPolicy.defaultLanguage: "English" is no language. Write it such as "en-US".',
      capable,
    ],
    [
      "words of no language somewhere",
      { fullTextPolicy: { ...words, fullTextPaths: [{ path: "/text", language: "en" }] } },
      'fullTextPolicy.fullTextPaths[0].language: "en" is no language. Write it such as "en-US".',
      capable,
    ],
    [
      "words twice",
      { fullTextPolicy: { ...words, fullTextPaths: paths("/a", "/a") } },
      'fullTextPolicy.fullTextPaths[1].path: "/a" stands in fullTextPolicy.fullTextPaths[0] already: name it once.',
      capable,
    ],
    [
      "an index of words that are not searched",
      { indexingPolicy: { fullTextIndexes: paths("/text") } },
      'indexingPolicy.fullTextIndexes[0].path: "/text" is not searched by words: declare it in fullTextPolicy.',
    ],
  ])("has %s", (_what, given, fault, account) => expect(ofContainer(given, account)).toEqual([fault]));

  it("has vectors, and an analytical store beside it", () =>
    expect(ofContainer({ vectorEmbeddings: [vector] }, { ...capable, enableAnalyticalStorage: true })).toEqual([
      "vectorEmbeddings: is not possible on an account with enableAnalyticalStorage: take another account (another stack).",
    ]));

  it("has vectors, and shares its database's throughput", () =>
    expect(ofContainer({ vectorEmbeddings: [vector] }, capable, { throughput: 400 })).toEqual([
      "vectorEmbeddings: is not possible where the container shares its database's throughput: give it its own.",
    ]));

  it("has vectors and throughput of its own in a database that shares", () =>
    expect(ofContainer({ vectorEmbeddings: [vector], maxThroughput: 1000 }, capable, { throughput: 400 })).toEqual([]));
});
