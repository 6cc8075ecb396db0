import type { Values } from "../../resource.ts";
import { records } from "../references.ts";
import { badRequest } from "./faults.ts";

const most = 20;
const reserved = ["id", "_rid", "_ts", "_self", "_etag", "_attachments"];

/** What a query cannot have, as it stands outside of its texts. */
const forbidden =
  /\b(JOIN|WHERE|GROUP\s+BY|ORDER\s+BY|TOP|DISTINCT|OFFSET|LIMIT|EXISTS|ALL|LAST|FIRST|NONE|GetCurrent\w+|RAND)\b/i;

/** @see https://learn.microsoft.com/azure/cosmos-db/nosql/query/computed-properties */
export function checkComputedProperties({ computedProperties }: Values): void {
  const given = records(computedProperties);
  if (given.length > most)
    throw badRequest(`A container has at most ${most} computed properties, not ${given.length}.`);
  const names = given.map(({ name }) => name);
  for (const [index, { name, query }] of given.entries()) {
    if (typeof name !== "string" || !/^[^/.[\]"\s]+$/.test(name) || reserved.includes(name)) {
      throw badRequest(
        `The name ${JSON.stringify(name)} of a computed property must be that of a property of the item itself, and none of ${reserved.join(", ")}.`,
      );
    }
    if (names.indexOf(name) !== index) throw badRequest(`The computed property '${name}' is given more than once.`);
    checkQuery(name, typeof query === "string" ? query : "");
  }
}

function checkQuery(name: string, query: string): void {
  const withoutTexts = query.replaceAll(/"(\\.|[^"\\])*"|'(\\.|[^'\\])*'/g, '""');
  if (!/^\s*SELECT\s+VALUE\s+.+\sFROM\s+\w+(\s+\w+)?\s*$/is.test(withoutTexts)) {
    throw badRequest(
      `The query of the computed property '${name}' must be like "SELECT VALUE LOWER(c.name) FROM c": ${query}`,
    );
  }
  // A property may be called like a clause, behind its dot.
  const clause = forbidden.exec(withoutTexts.replaceAll(/\.\w+/g, ""))?.[0];
  if (clause !== undefined || /\(\s*SELECT\b/i.test(withoutTexts)) {
    throw badRequest(
      `The query of the computed property '${name}' cannot have ${clause ?? "a subquery"}: its value comes from its own item alone, and is always the same.`,
    );
  }
}
