import { z } from "zod";
import type { Fault } from "../components/faults.ts";
import { cosmos } from "./cosmosSchema.ts";
import { dns, network } from "./networkSchema.ts";
import { shapeFaults } from "./shapeFaults.ts";

const grant = z.strictObject({ on: z.string(), allow: z.array(z.string()) });

const blob = z.strictObject({ container: z.exactOptional(z.string()), blob: z.string(), sha256: z.string() });
const names = z.exactOptional(z.array(z.string()));

const appRole = z.strictObject({ description: z.string(), groups: names });

const scope = z.strictObject({ description: z.string(), type: z.exactOptional(z.string()) });

const signIn = z.strictObject({
  clientId: z.exactOptional(z.string()),
  issuer: z.exactOptional(z.string()),
  audience: z.exactOptional(z.string()),
  signInAudience: z.exactOptional(z.string()),
  identifierUri: z.exactOptional(z.string()),
  redirectUris: names,
  appRoles: z.exactOptional(z.record(z.string(), appRole)),
  scopes: z.exactOptional(z.record(z.string(), scope)),
  groups: names,
  owners: names,
});

const workload = z.strictObject({
  hostName: z.string(),
  exePath: z.exactOptional(z.string()),
  settings: z.exactOptional(z.record(z.string(), z.string())),
  certificate: z.exactOptional(z.strictObject({ secretUri: z.string() })),
  package: z.exactOptional(blob),
  grants: z.array(grant),
  signIn: z.exactOptional(signIn),
  calls: names,
});

const groups = z.record(z.string(), z.strictObject({ objectId: z.string() }));

const identity = z.strictObject({ objectId: z.string(), grants: z.array(grant) });

/** The engine's YAML reader takes an unquoted day for a time, and writes that out in Go's way. */
const day = z.string().overwrite((text) => text.replace(/ 00:00:00 \+0000 UTC$/, ""));

const person = z.strictObject({
  objectId: z.string(),
  reason: z.string(),
  until: day,
  breakGlass: z.exactOptional(z.boolean()),
  grants: z.array(grant),
});

const access = z.strictObject({ maxGrantDays: z.exactOptional(z.number()) });

const web = z.strictObject({
  servers: z.number(),
  size: z.string(),
  imageSku: z.exactOptional(z.string()),
  imageVersion: z.exactOptional(z.string()),
  zones: z.exactOptional(z.array(z.string())),
  isolation: z.exactOptional(z.string()),
  ingress: z.exactOptional(z.string()),
  loadDistribution: z.exactOptional(z.string()),
  osDisk: z.exactOptional(
    z.strictObject({
      storageAccountType: z.exactOptional(z.string()),
      diskSizeGB: z.exactOptional(z.number()),
      diskEncryptionSetId: z.exactOptional(z.string()),
    }),
  ),
  licenseType: z.exactOptional(z.string()),
  enableAcceleratedNetworking: z.exactOptional(z.boolean()),
  maintenanceWindow: z.exactOptional(
    z.strictObject({
      dayOfWeek: z.exactOptional(z.string()),
      startTime: z.exactOptional(z.string()),
      duration: z.exactOptional(z.string()),
      timeZone: z.exactOptional(z.string()),
    }),
  ),
  entraLogin: z.exactOptional(z.boolean()),
  tags: z.exactOptional(z.record(z.string(), z.string())),
  recycleAt: z.exactOptional(z.string()),
  installers: z.exactOptional(z.array(blob)),
});

const audit = z.strictObject({
  retentionInDays: z.exactOptional(z.number()),
  dailyQuotaGb: z.exactOptional(z.number()),
  immutableDays: z.exactOptional(z.number()),
  serverLogs: z.exactOptional(z.boolean()),
});

const alerts = z.strictObject({
  emails: z.exactOptional(z.array(z.string())),
  roles: z.exactOptional(z.array(z.string())),
  runbooks: z.string(),
  deployers: z.exactOptional(z.array(z.string())),
});

const packages = z.strictObject({
  storageAccountId: z.exactOptional(z.string()),
  uploadFrom: z.exactOptional(z.array(z.string())),
  privateEndpoint: z.exactOptional(z.boolean()),
});

const resourceGroup = z.strictObject({ existing: z.exactOptional(z.string()) });

const certificates = z.strictObject({ vaultId: z.string(), privateEndpoint: z.exactOptional(z.boolean()) });

/** What an environment's stack file declares, below `keyless-cosmos-iis:`; limits are checked by the components. */
export const sections = {
  cosmos,
  workloads: z.record(z.string(), workload),
  identities: z.record(z.string(), identity),
  people: z.record(z.string(), person),
  groups,
  access,
  web,
  network,
  resourceGroup,
  dns,
  audit,
  packages,
  certificates,
  alerts,
} as const;

/** The sections an environment must have; the others have defaults. */
export const requiredSections = ["cosmos", "workloads", "web", "network"] as const;

type Section = keyof typeof sections;

/** The declaration of an environment, in the words of its stack file. */
export type EnvironmentDeclaration = {
  [Name in (typeof requiredSections)[number]]: z.infer<(typeof sections)[Name]>;
} & { [Name in Exclude<Section, (typeof requiredSections)[number]>]?: z.infer<(typeof sections)[Name]> };

/**
 * Checks the shape of one section.
 *
 * @returns The section where its shape is right, and every fault where it is not.
 */
export function parseSection<Name extends Section>(
  name: Name,
  value: unknown,
): { section?: z.infer<(typeof sections)[Name]>; faults: Fault[] } {
  const result = sections[name].safeParse(value, { reportInput: true });
  return result.success
    ? { section: result.data as z.infer<(typeof sections)[Name]>, faults: [] }
    : { faults: shapeFaults(name, sections[name], result.error.issues) };
}
