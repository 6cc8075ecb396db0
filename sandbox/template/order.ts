/** A resource, and the ids of what comes before it. */
export interface Ordered {
  id: string;
  dependsOn: readonly string[];
}

/** The resources in an order that only their ids and dependencies decide: each after what it depends on. */
export function inOrder<T extends Ordered>(resources: readonly T[]): T[] {
  const left = new Map(resources.toSorted(byId).map((resource) => [resource.id, resource]));
  const ordered: T[] = [];
  const place = (resource: T): void => {
    if (!left.delete(resource.id)) return;
    for (const id of resource.dependsOn) {
      const before = left.get(id);
      if (before !== undefined) place(before);
    }
    ordered.push(resource);
  };
  for (const resource of [...left.values()]) place(resource);
  return ordered;
}

function byId(one: Ordered, other: Ordered): number {
  return one.id < other.id ? -1 : Number(one.id > other.id);
}
