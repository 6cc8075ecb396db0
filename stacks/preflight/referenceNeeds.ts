import { armTypeOf } from "../../components/delivery/deployerRole.ts";
import type { EnvironmentDeclaration } from "../schema.ts";
import { met, missing, type Need, one } from "./need.ts";

/** A version that reads each type, by its name in small letters. */
const versions: Readonly<Record<string, string>> = {
  "microsoft.compute/diskencryptionsets": "2024-03-02",
  "microsoft.documentdb/databaseaccounts": "2025-10-15",
  "microsoft.keyvault/vaults": "2024-11-01",
  "microsoft.keyvault/vaults/secrets": "2024-11-01",
  "microsoft.managedidentity/userassignedidentities": "2023-01-31",
  "microsoft.network/dnszones": "2018-05-01",
  "microsoft.network/networkwatchers": "2024-05-01",
  "microsoft.network/privatednszones": "2024-06-01",
  "microsoft.network/virtualnetworks": "2024-05-01",
  "microsoft.network/virtualnetworks/subnets": "2024-05-01",
  "microsoft.storage/storageaccounts": "2024-01-01",
};

/** What others made and the declaration refers to. Of a certificate's secret, the resource is read and never the value. */
export function referenceNeeds(declaration: EnvironmentDeclaration): Need[] {
  const byId = new Map<string, { id: string; paths: string[] }>();
  for (const [path, id] of references(declaration)) {
    if (id === undefined) continue;
    const known = byId.get(id.toLowerCase());
    if (known === undefined) byId.set(id.toLowerCase(), { id, paths: [path] });
    else known.paths.push(path);
  }
  return [...byId.values()].flatMap(({ id, paths }) => {
    const type = armTypeOf(id);
    const version = versions[type?.toLowerCase() ?? ""];
    return type === undefined || version === undefined ? [] : [referenceNeed(id, type, version, paths)];
  });
}

function referenceNeed(id: string, type: string, version: string, paths: readonly string[]): Need {
  return {
    what: `${type.split("/").at(-1) ?? type} ${id.split("/").at(-1) ?? id}`,
    reason: `${paths.join(", ")}: somebody else's, to be there before`,
    command: `az resource show --ids ${id} --query id`,
    remedy: `make it, or correct ${paths.join(", ")}`,
    questions: [one(`${id}?api-version=${version}`)],
    judge: (answer) => (answer === undefined ? missing("not there") : met("there")),
  };
}

function references({ cosmos, network, dns, web, packages, certificates, workloads }: EnvironmentDeclaration) {
  const { existing, peering, flowLogs } = network;
  const found: (readonly [path: string, id: string | undefined])[] = [
    ["network.existing.virtualNetworkId", existing?.virtualNetworkId],
    ["network.existing.webSubnetId", existing?.webSubnetId],
    ["network.existing.privateEndpointSubnetId", existing?.privateEndpointSubnetId],
    ["network.peering.remoteVirtualNetworkId", peering?.remoteVirtualNetworkId],
    ["network.flowLogs.storageAccountId", flowLogs?.storageAccountId],
    ["network.flowLogs.identityId", flowLogs?.identityId],
    ["cosmos.existing.accountId", cosmos.existing?.accountId],
    ["cosmos.encryption.identityId", cosmos.encryption?.identityId],
    ["cosmos.privateDnsZone.zoneId", cosmos.privateDnsZone?.zoneId],
    ...(cosmos.additionalNetworks ?? []).map(
      ({ subnetId }, index) => [`cosmos.additionalNetworks[${index}].subnetId`, subnetId] as const,
    ),
    ["dns.zoneId", dns?.zoneId],
    ["web.osDisk.diskEncryptionSetId", web.osDisk?.diskEncryptionSetId],
    ["packages.storageAccountId", packages?.storageAccountId],
    ["certificates.vaultId", certificates?.vaultId],
  ];
  const secrets = Object.entries(workloads).flatMap(([name, { certificate }]) =>
    certificate === undefined || certificates === undefined
      ? []
      : [
          [
            `workloads.${name}.certificate`,
            `${certificates.vaultId}/secrets/${certificate.secretUri.split("/").at(-1) ?? ""}`,
          ] as const,
        ],
  );
  return [...found, ...secrets];
}
