import type { Fidelity } from "../behaviour.ts";

/** Such a page each type has: its properties, and their values. */
const properties =
  "https://learn.microsoft.com/azure/templates/microsoft.documentdb/databaseaccounts/sqldatabases/containers";
const names = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules";

/** What the simulated providers check before the simulated Azure is asked. */
export const provider: Fidelity = {
  title: "Properties, names and replacement",
  groups: [
    {
      source: "schema/validate.ts",
      page: properties,
      tests: "providerProcess.test.ts",
      behaviours: [
        {
          does: "Properties have the names, types and values that the SDK declares, on every type; all faults come at once",
          test: "names every fault at once, and no secret",
        },
        {
          does: "A type exists that the SDK declares, and no other",
          test: "knows no type that the SDK does not declare",
        },
      ],
    },
    {
      source: "schema/validate.ts",
      page: properties,
      tests: "schemaValidation.test.ts",
      behaviours: [
        {
          does: "An enumeration is exact, in capitals too; reviewed ones are open, because Azure knows more than the SDK",
          test: "holds only open enumerations that the SDK's inputs use",
        },
      ],
    },
    {
      source: "provider/azureTypes.ts",
      page: "https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource",
      tests: "providerTypes.test.ts",
      behaviours: [
        {
          does: "Every type of the SDK has its place in an id",
          test: "gives an id from which the inputs can be read again",
        },
      ],
    },
    {
      source: "provider/azureTypes.ts",
      page: "https://learn.microsoft.com/azure/cosmos-db/partitioning-overview",
      tests: "providerProcess.test.ts",
      behaviours: [
        {
          does: "What cannot change replaces the resource, the old one first; the name, the place and the region always do",
          test: "replaces for what cannot change, the old one first",
        },
      ],
    },
    {
      source: "provider/autonaming.ts",
      page: names,
      tests: "providerProcess.test.ts",
      behaviours: [
        {
          does: "A name that a program leaves out is made as azure-native makes it",
          test: "makes names and places, and keeps them",
        },
        { does: "A child without a name is called as in the program", test: "a child keeps the program's name" },
        { does: "A role assignment without a name gets a GUID", test: "a role assignment gets a GUID" },
      ],
    },
    {
      source: "provider/diff.ts",
      page: "https://learn.microsoft.com/azure/reliability/regions-list",
      tests: "providerDiff.test.ts",
      behaviours: [{ does: "`West Europe` and `westeurope` are one region", test: "a region in another spelling" }],
    },
    {
      source: "provider/azureNative.ts",
      page: "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found",
      tests: "providerProcess.test.ts",
      behaviours: [
        {
          does: "A `get` function reads what is there, and refuses what is not",
          code: "ResourceNotFound",
          test: "tells who calls, and reads what is there",
        },
      ],
    },
    {
      source: "provider/keyFunctions.ts",
      page: "https://learn.microsoft.com/dotnet/api/azure.resourcemanager.cosmosdb.cosmosdbaccountresource.getkeysasync",
      tests: "providerProcess.test.ts",
      behaviours: [
        {
          does: "A function that hands out a credential is refused",
          test: "hands out nothing for %s, and records the call",
        },
      ],
    },
    {
      source: "provider/azuread.ts",
      page: "https://learn.microsoft.com/graph/api/application-addpassword",
      tests: "providerProcess.test.ts",
      behaviours: [{ does: "Entra ID hands out no password and no certificate", test: "hands out no credential" }],
    },
  ],
  unknown: [
    "Rules of a service on types that no environment here uses: there the declarations, the place and the group are all",
    "What Azure fills in beyond what is shown below: a property that a program leaves out is not there on reading",
    "Spellings that Azure takes for the same, beside those of regions",
    "Most functions: those that read a resource, and who calls; any other is an error that says so",
  ],
};
