import { benchmark } from "../../benchmark.ts";
import { cassandraCluster, databaseAccount } from "../../catalogue/cosmos.ts";
import { type DeclaredResource, type Found, read } from "../../declared/declaredResources.ts";
import { type DeclaredReport, eachDeclared } from "../../declared/each.ts";
import { defineRule } from "../../defineRule.ts";
import { at, isExpression, isList, isUnknown, type Value } from "../../values.ts";
import { shown } from "../../violation.ts";

const alternative =
  "Use the API for NoSQL, or Azure DocumentDB (MongoDB vCore) with MicrosoftEntraID as its only way to sign in.";

export const forbidPasswordApis = defineRule({
  name: "cosmos-forbid-password-apis",
  displayName: "Cosmos DB: no API that knows keys and passwords only",
  description:
    "No account speaks MongoDB, and no managed Cassandra cluster is run: neither takes the token of an Entra identity.",
  severity: "critical",
  framework: benchmark("IM-1", "Use centralized identity and authentication system"),
  url: "https://learn.microsoft.com/azure/cosmos-db/mongodb/how-to-setup-role-based-access-control",
  remediationSteps: `${alternative} For Cassandra there is the API of a Cosmos DB account, with disableLocalAuth and Cassandra roles.`,
  validate: eachDeclared([databaseAccount, cassandraCluster], (resource, report) => {
    if (resource.type === cassandraCluster) judgeCluster(report);
    else {
      judgeKind(read(resource, "kind"), report);
      judgeCapabilities(resource, report);
    }
  }),
});

function judgeCluster(report: DeclaredReport): void {
  report.violation({
    path: "",
    found: "a cluster whose users sign in by passwords, or not at all",
    wanted: "none",
    write: "Use the API for Cassandra of a Cosmos DB account, with disableLocalAuth and Cassandra roles.",
    url: "https://learn.microsoft.com/azure/managed-instance-apache-cassandra/introduction",
  });
}

function judgeKind({ path, value }: Found, report: DeclaredReport): void {
  if (value === undefined || value === null || value === "GlobalDocumentDB") return;
  if (isUnknown(value)) report.unknown(value);
  else {
    const reason = value === "MongoDB" ? ", whose clients know keys and passwords only" : "";
    report.violation({
      path,
      found: shown(value) + reason,
      wanted: '"GlobalDocumentDB"',
      write: alternative,
    });
  }
}

function judgeCapabilities(account: DeclaredResource, report: DeclaredReport): void {
  const capabilities = read(account, "capabilities");
  if (isUnknown(capabilities.value)) report.unknown(capabilities.value);
  else if (isList(capabilities.value)) {
    capabilities.value.forEach((each, index) =>
      judgeCapability(
        {
          path: `${capabilities.path}[${index}].name`,
          value: at(each, "name", { ignoreCase: true }),
        },
        report,
      ),
    );
  } else if (capabilities.value !== undefined && capabilities.value !== null) {
    cannotTell(capabilities, report);
  }
}

function judgeCapability(name: Found, report: DeclaredReport): void {
  const { path, value } = name;
  if (isUnknown(value)) report.unknown(value);
  else if (typeof value !== "string" || isExpression(value)) cannotTell(name, report);
  else if (/mongo/i.test(value)) {
    report.violation({
      path,
      found: `${shown(value)}, for clients that know keys and passwords only`,
      wanted: "another API",
      write: alternative,
    });
  }
}

function cannotTell({ path, value }: { path: string; value: Value }, report: DeclaredReport): void {
  report.violation({
    path,
    found: shown(value),
    wanted: "the name of a capability, so that it can be told from EnableMongo",
    write: "Write the names themselves: `capabilities: [{ name: <name> }]`.",
  });
}
