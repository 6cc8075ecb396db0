import type { Sections } from "../project.ts";

/** An account holds so many databases and containers together, so that one database has one fewer. */
export const mostContainers = 499;

/** How large an environment is. Each workload has a grant, on one container after the other. */
export interface Size {
  workloads: number;
  containers: number;
}

const words = [["read"], ["read", "query"], ["create"], ["readWrite"]];

/** The stack file of an environment of some size, on one server. */
export function environment({ workloads, containers }: Size): Sections {
  const names = Array.from({ length: containers }, (_, index) => `c${index}`);
  const container = { partitionKey: "/id", throughput: 400 };
  return {
    cosmos: { databases: { sales: { containers: Object.fromEntries(names.map((name) => [name, container])) } } },
    workloads: Object.fromEntries(
      Array.from({ length: workloads }, (_, index) => [
        `w${index}`,
        {
          hostName: `w${index}.example.com`,
          grants: [{ on: `sales/${names[index % containers] ?? ""}`, allow: words[index % words.length] }],
        },
      ]),
    ),
    web: { servers: 1, size: "Standard_D2s_v5" },
    network: { addressSpace: "10.20.0.0/16" },
  };
}
