import { Cloud } from "../../sandbox/cloud/cloud.ts";

// Writes ten identities into a cloud that other processes write into, too.
const [directory = "", group = "", first = ""] = process.argv.slice(2);
const cloud = new Cloud(directory);
const names = Array.from({ length: 10 }, (_, index) => `identity-${Number(first) + index}`);
const writes = names.map((name) =>
  cloud.create({
    token: "azure-native:managedidentity:UserAssignedIdentity",
    id: `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
    inputs: {},
    parameters: {},
    properties: {},
  }),
);
await Promise.all(writes);
