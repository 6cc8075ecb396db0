import { isRecord } from "../../../values.ts";
import type { Values } from "../../resource.ts";
import { records } from "../references.ts";
import { capabilities } from "./capabilities.ts";
import { badRequest } from "./faults.ts";
import { indexingPolicy } from "./indexing.ts";
import { isPropertyPath } from "./paths.ts";

/** @see https://learn.microsoft.com/azure/cosmos-db/gen-ai/full-text-search */
export function checkFullText(resource: Values, account: Values): void {
  const { fullTextPolicy: policy } = resource;
  const paths = isRecord(policy) ? records(policy.fullTextPaths).map(({ path }) => path) : [];
  const indexed = records(indexingPolicy(resource).fullTextIndexes).map(({ path }) => path);
  if (paths.length === 0 && indexed.length === 0) return;
  if (!capabilities(account).includes("EnableNoSQLFullTextSearch")) {
    throw badRequest("A full-text policy needs an account with the capability EnableNoSQLFullTextSearch.");
  }
  const wrong = paths.find((path, index) => !isPropertyPath(path) || paths.indexOf(path) !== index);
  if (wrong !== undefined) {
    throw badRequest(
      `The full-text path ${JSON.stringify(wrong)} must be like "/text", without a wildcard, and stand there once.`,
    );
  }
  const unknown = indexed.find((path) => !paths.includes(path));
  if (unknown !== undefined) {
    throw badRequest(
      `The full-text index of ${JSON.stringify(unknown)} is on a path that the full-text policy does not name.`,
    );
  }
}
