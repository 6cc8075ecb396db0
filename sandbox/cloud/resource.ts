export type Values = Record<string, unknown>;

/** A resource of the simulated cloud, as its file keeps it. */
export interface StoredResource {
  /** The ARM id, as it was spelt first. */
  id: string;
  /** The type as Azure names it, e.g. `Microsoft.DocumentDB/databaseAccounts`. */
  type: string;
  /** The type as Pulumi names it. */
  token: string;
  /** Inputs that Azure takes in the request's address and does not give back, e.g. `resourceGroupName`. */
  parameters: Values;
  /** What Azure gives back. Changed by hand, it is a drift that `refresh` finds. */
  properties: Values;
}
