import type { Fault } from "./faults.ts";

const most = { tags: 50, name: 512, value: 256 } as const;

/**
 * What Azure refuses of a resource's tags, with paths from the tags' mapping.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
 */
export function tagFaults(tags: Readonly<Record<string, string>>): Fault[] {
  const count = Object.keys(tags).length;
  const many: Fault[] =
    count > most.tags ? [{ path: "", message: `has ${count} tags. Allowed: up to ${most.tags}.` }] : [];
  const wrong = Object.entries(tags).flatMap(([name, value]): Fault[] => {
    if (name === "" || name.length > most.name || /[<>%&\\?/]/.test(name)) {
      const allowed = `1 to ${most.name} characters, none of < > % & \\ ? /`;
      return [{ path: name, message: `"${name}" cannot name a tag. Allowed: ${allowed}.` }];
    }
    if (value.length <= most.value) return [];
    return [{ path: name, message: `has ${value.length} characters. Allowed: up to ${most.value}.` }];
  });
  return [...many, ...wrong];
}
