import { betrayingRoles } from "../../../policies/catalogue/roles/builtIn.ts";
import { keyActions } from "../../../policies/catalogue/roles/keyActions.ts";
import { code, table } from "../catalogue/markdown.ts";
import { builtInRoles } from "./betraying.ts";

/** The built-in roles that give keys away, as Markdown. */
export function rolesPage(): string {
  const rows = betrayingRoles.map(({ id, name, access: { action, allows } }) => [
    name,
    code(id),
    code(action),
    action === allows ? "" : code(allows),
  ]);
  return [
    "# Roles that give keys away",
    "<!-- Written by `node test/policy/catalogue/writeReference.ts`; a test holds it to the catalogue. -->",
    `Of the ${builtInRoles.length} built-in roles of Azure that were looked at, ${rows.length} let a principal list, renew or create keys or other long-lived credentials of an Azure service, or give itself a role that does. [authorization-forbid-key-listing](authorization-forbid-key-listing.md) rejects their assignment; [authorization-forbid-key-role](authorization-forbid-key-role.md) rejects such actions in custom roles. A wildcard is judged by the ${keyActions.length} actions that the catalogue knows, an action without one by its name, too.`,
    [
      "These are let be:",
      [
        "`*/read`, as Reader has it. A role that names a read with keys in its answer (`sharedKeys/read`, `readonlykeys/read`) is not.",
        "`generateUserDelegationKey`: what it signs is the principal's own Entra token's.",
        "`listClusterUserCredential` and its like: the kubeconfig has no secret where local accounts are off.",
        "Tokens that live for hours (`HybridConnectivity`, `generateAccessToken` …), and all of `Microsoft.Network`, whose shared keys join networks.",
        "Writes by which keys come into use or identities are changed (`databaseAccounts/write`, `vaults/accessPolicies/write`, `federatedIdentityCredentials/write`): other rules look at what is written.",
        "A right to give roles under a condition as Azure's portal writes it that allows harmless built-in roles only.",
      ]
        .map((line) => `- ${line}`)
        .join("\n"),
    ].join("\n\n"),
    table(
      ["Role", "Id", "Action", "Allows for example"],
      rows.toSorted(([one = ""], [other = ""]) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1)),
    ),
  ].join("\n\n");
}
