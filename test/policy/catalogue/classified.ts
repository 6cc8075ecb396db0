import type { NoSwitch } from "../../../policies/catalogue/noSwitch.ts";
import { inbound } from "../../../policies/catalogue/none/properties.ts";
import { outbound } from "../../../policies/catalogue/none/outbound.ts";
import { keyFunctions as functions, types } from "../../../policies/catalogue/none/types.ts";
import { minting } from "../../../policies/catalogue/minting.ts";
import { switches } from "../../../policies/catalogue/switches.ts";
import type { PackageSchema } from "../../../sandbox/schema/index.ts";
import { switchCandidates } from "./candidates.ts";
import { keyFunctions, mintingCandidates } from "./mintingCandidates.ts";

/** What became of the candidates of one kind. */
export interface Classified {
  candidates: readonly string[];
  /** The candidates of the catalogue. */
  catalogued: ReadonlySet<string>;
  none: readonly NoSwitch[];
}

/** Every candidate of an SDK, by kind. */
export function classified(schema: PackageSchema): Record<"properties" | "types" | "functions", Classified> {
  const found = {
    properties: switchCandidates(schema).map(({ type, path }) => `${type}#${path}`),
    types: mintingCandidates(schema),
    functions: keyFunctions(schema),
  };
  const natives = [...switches.map(({ type }) => type), ...minting].map(({ native = "" }) => native);
  const modules = new Set(natives.map(moduleOf));
  return {
    properties: {
      candidates: found.properties,
      catalogued: new Set(
        switches.map(({ type, property = "" }) => `${type.native ?? ""}#${property.replaceAll("?", "")}`),
      ),
      none: [...inbound, ...outbound],
    },
    types: { candidates: found.types, catalogued: new Set(natives), none: types },
    functions: {
      candidates: found.functions,
      // Cosmos DB has rules of its own, for its account only.
      catalogued: new Set(
        found.functions.filter((name) => modules.has(moduleOf(name)) && moduleOf(name) !== "cosmosdb"),
      ),
      none: functions,
    },
  };
}

/** The candidates that nobody has classified. */
export function unclassified({ candidates, catalogued, none }: Classified): string[] {
  const reasons = none.flatMap((entry) => entry.candidates.map(pattern));
  return candidates.filter((name) => !catalogued.has(name) && !reasons.some((reason) => reason.test(name)));
}

/** A pattern of the classification: `*` stands for anything. */
export function pattern(text: string): RegExp {
  const parts = text.split("*").map((part) => part.replaceAll(/[.[\]{}?]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join(".*")}$`);
}

function moduleOf(name: string): string {
  return name.split(":")[0] ?? "";
}
