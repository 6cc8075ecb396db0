import { z } from "zod";

const throughput = {
  throughput: z.exactOptional(z.number()),
  maxThroughput: z.exactOptional(z.number()),
};

const container = z.strictObject({
  partitionKey: z.string(),
  ...throughput,
  defaultTtl: z.exactOptional(z.number()),
});

const database = z.strictObject({ ...throughput, containers: z.record(z.string(), container) });

const location = z.strictObject({ locationName: z.string(), isZoneRedundant: z.exactOptional(z.boolean()) });

/** The shape of the section `cosmos`; limits are checked by the components. */
export const cosmos = z.strictObject({
  databases: z.record(z.string(), database),
  capacityMode: z.exactOptional(z.string()),
  locations: z.exactOptional(z.array(location)),
  backupTier: z.exactOptional(z.string()),
});
