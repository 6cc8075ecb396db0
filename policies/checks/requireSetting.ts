import type { AzureType, Form } from "../catalogue/azureType.ts";
import { keyOf, knownAs } from "../catalogue/identified.ts";
import { read } from "../declared/declaredResources.ts";
import { type Check, eachDeclared } from "../declared/each.ts";
import type { Report, ProgramResource } from "../defineRule.ts";
import { isUnknown } from "../values.ts";
import { shown } from "../violation.ts";
import { written } from "../written.ts";

/** A property and the one value of it that is safe. */
export interface Setting {
  property: string;
  safe: boolean | string;
}

/** How a setting is spelt. Where there are several ways, the first is the one a message tells to write. */
export type Spellings = Readonly<Record<Form, readonly [Setting, ...Setting[]]>>;

/**
 * The validation that wants exactly the safe value. Missing is not safe: Azure's defaults differ by service, API version
 * and SDK. Of several ways to spell the setting one must be safe, and none may say the contrary.
 */
export function requireSetting(
  types: readonly AzureType[],
  spellings: Spellings,
): (resource: ProgramResource, report: Report) => void {
  const check: Check = (resource, report) => {
    const [first, ...others] = spellings[resource.form];
    const fault = { ...first, ...read(resource, first.property) };
    const given = [fault, ...others.map((setting) => ({ ...setting, ...read(resource, setting.property) }))].filter(
      ({ value }) => value !== undefined && value !== null,
    );
    const wrong = given.find(({ value, safe }) => !isUnknown(value) && value !== safe);
    const unknown = given.map(({ value }) => value).find(isUnknown);
    if (wrong === undefined && unknown !== undefined) {
      report.unknown(unknown);
    } else if (wrong !== undefined || given.length === 0) {
      const { path, value, property, safe } = wrong ?? fault;
      const ids = knownAs(keyOf(resource.type, spellings["azure-native"][0].property));
      report.violation({
        path,
        found: shown(value),
        wanted: JSON.stringify(safe),
        write: `Write \`${written(resource.form, property, safe)}\`${ids}.`,
      });
    }
  };
  return eachDeclared(types, check);
}
