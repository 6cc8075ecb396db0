import { capAlert, requestAlerts, roleChangedByOthers } from "../../../components/audit/alerts/logAlerts.ts";
import { savedFunctions } from "../../../components/audit/queries/functions.ts";
import { workbookQueries } from "../../../components/audit/workbook.ts";
import { binder } from "./kusto/bind.ts";
import { compiledMaps } from "./support.ts";

/** Every saved function. */
export const functions = [...compiledMaps(), ...savedFunctions];
/** Parses and binds a query against the tables and the functions. */
export const bind = binder(functions);

/** Every query there is, by what it is. */
export const queries = Object.fromEntries([
  ...functions.map(({ alias, query, parameters }): [string, string] => [
    `the function ${alias}`,
    // A function's body sees its parameters; by itself it needs them given.
    parameters === undefined ? query : `let ${parameters.replace(/: \w+ =/, " =")};\n${query}`,
  ]),
  ...functions.map(({ alias }): [string, string] => [`a call of ${alias}`, `${alias}()`]),
  ...workbookQueries.map((query, index): [string, string] => [`the workbook's query ${index + 1}`, query]),
  ...[...requestAlerts, capAlert].map(({ name, query }): [string, string] => [`the alert ${name}`, query]),
  ["the alert role-changed", roleChangedByOthers(["ada@example.com"], ["/subscriptions/s/resourceGroups/g"]).query],
]);
