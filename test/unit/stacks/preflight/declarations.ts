import type { EnvironmentDeclaration } from "../../../../stacks/schema.ts";

const group = "/subscriptions/0b7c3c1e-2f0e-4a83-b1b7-0d0f7d7b6b11/resourceGroups/theirs/providers";
export const theirs = (type: string, name = "theirs") => `${group}/${type}/${name}`;

/** The least that can be declared. */
export const least: EnvironmentDeclaration = {
  cosmos: { databases: { sales: { containers: { orders: { partitionKey: "/id" } } } } },
  workloads: { shop: { hostName: "shop.example.com", grants: [] } },
  web: { servers: 1, size: "Standard_D2s_v5", imageVersion: "20348.1.2" },
  network: { addressSpace: "10.20.0.0/16" },
};

/** The least with more in it. */
export function declared(more: {
  [Section in keyof EnvironmentDeclaration]?: Partial<EnvironmentDeclaration[Section]>;
}): EnvironmentDeclaration {
  const merged: Record<string, unknown> = { ...least };
  for (const [name, section] of Object.entries(more)) {
    merged[name] = { ...least[name as keyof EnvironmentDeclaration], ...section };
  }
  return merged as unknown as EnvironmentDeclaration;
}
