import type * as pulumi from "@pulumi/pulumi";
import type { EnvironmentArgs } from "../environmentArgs.ts";
import { placement } from "../iis/placement.ts";
import type { WorkloadIdentity } from "../identity/workloadIdentity.ts";
import type { LinkedZoneArgs } from "../network/linkedZone.ts";
import { serviceZone, type ReachedService } from "../network/serviceEndpoint.ts";
import { keyRings, type KeyRings, type KeyRingsArgs } from "./keyRings.ts";
import { keyRingWorkloads } from "./keyRingWorkloads.ts";

/** The zones of an environment's network, by service, as far as something is reached by them. */
export type ServiceZones = Partial<Record<ReachedService, pulumi.Output<string>>>;

/** The workloads of an environment that have a key ring. */
export function keyRingWorkloadsOf(args: EnvironmentArgs): string[] {
  // Which server serves what depends on no name of a component.
  const placed = placement("", args.web, Object.keys(args.workloads));
  return keyRingWorkloads(args.workloads, placed, args.deployedKeyRings);
}

/** Registers one zone for each service that packages, certificates or key rings are reached by. */
export function serviceZonesFor(
  name: string,
  args: EnvironmentArgs,
  network: LinkedZoneArgs,
  opts: pulumi.CustomResourceOptions,
  packageStoreUrn: pulumi.Output<string>,
): ServiceZones {
  const { packages, certificates } = args;
  const hasRings = keyRingWorkloadsOf(args).length > 0;
  const forPackages = packages !== undefined && packages.privateEndpoint !== false;
  const forCertificates = certificates !== undefined && certificates.privateEndpoint !== false;
  // Each had a zone of its own once.
  const former = {
    blob: { name: `${name}-packages`, parent: packageStoreUrn },
    vault: { name: `${name}-certificates` },
  };
  return {
    ...((hasRings || forPackages) && { blob: serviceZone(`${name}-blob`, "blob", network, opts, former.blob) }),
    ...((hasRings || forCertificates) && { vault: serviceZone(`${name}-vault`, "vault", network, opts, former.vault) }),
  };
}

interface Reached extends Omit<KeyRingsArgs, "zones" | "isZonal" | "tenantId" | "principalIds"> {
  zones: ServiceZones;
  identities: Readonly<Record<string, WorkloadIdentity>>;
}

/** Registers the key rings of an environment; `undefined` where no workload has one. */
export function keyRingsFor(
  name: string,
  args: EnvironmentArgs,
  { zones: { blob, vault }, identities, ...place }: Reached,
  opts: { parent: pulumi.Resource },
): KeyRings | undefined {
  const having = keyRingWorkloadsOf(args).flatMap((key): [string, WorkloadIdentity][] =>
    identities[key] === undefined ? [] : [[key, identities[key]]],
  );
  const [first] = having;
  if (first === undefined || blob === undefined || vault === undefined) return undefined;
  return keyRings(
    `${name}-key-rings`,
    {
      ...place,
      zones: { blob, vault },
      isZonal: (args.web.zones ?? []).length > 0,
      tenantId: first[1].tenantId,
      principalIds: Object.fromEntries(having.map(([key, { principalId }]) => [key, principalId])),
    },
    opts,
  );
}
