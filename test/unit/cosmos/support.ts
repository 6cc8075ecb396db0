import type { ContainerDeclaration } from "../../../components/cosmos/containerDeclaration.ts";
import type { CosmosDeclaration, DatabaseDeclaration } from "../../../components/cosmos/declaration.ts";
import { cosmosFaults } from "../../../components/cosmos/faults.ts";
import type { Fault } from "../../../components/faults.ts";

const text = ({ path, message }: Fault): string => `${path}: ${message}`;

/** The faults of an account that declares nothing else. */
export const ofAccount = (given: Partial<CosmosDeclaration>): string[] =>
  cosmosFaults({ databases: {}, ...given }).map(text);

/** The faults of the one container, which is partitioned by /id, from its own root. */
export const ofContainer = (
  given: Partial<ContainerDeclaration>,
  account: Partial<CosmosDeclaration> = {},
  database: Partial<DatabaseDeclaration> = {},
): string[] => {
  const containers = { orders: { partitionKey: "/id", ...given } };
  const faults = cosmosFaults({ databases: { sales: { containers, ...database } }, ...account }).map(text);
  return faults.map((fault) => fault.replace("databases.sales.containers.orders.", ""));
};
