import type { PolicyPackArgs } from "@pulumi/policy";
import type { Rule } from "./defineRule.ts";
import { requireDiagnostics } from "./rules/audit/requireDiagnostics.ts";
import { forbidKeyListing } from "./rules/authorization/forbidKeyListing.ts";
import { forbidKeyRole } from "./rules/authorization/forbidKeyRole.ts";
import { forbidPolicyExemption } from "./rules/authorization/forbidPolicyExemption.ts";
import { requireKnownRole } from "./rules/authorization/requireKnownRole.ts";
import { disableLinuxPasswords } from "./rules/compute/disableLinuxPasswords.ts";
import { requireUserAssignedIdentity } from "./rules/compute/requireUserAssignedIdentity.ts";
import { disableKeyBasedMetadataWrites } from "./rules/cosmos/disableKeyBasedMetadataWrites.ts";
import { disableLocalAuth } from "./rules/cosmos/disableLocalAuth.ts";
import { disablePublicNetworkAccess } from "./rules/cosmos/disablePublicNetworkAccess.ts";
import { forbidBuiltInRoleAtAccount } from "./rules/cosmos/forbidBuiltInRoleAtAccount.ts";
import { forbidPasswordApis } from "./rules/cosmos/forbidPasswordApis.ts";
import { forbidWildcardRoleAtAccount } from "./rules/cosmos/forbidWildcardRoleAtAccount.ts";
import { requireMongoEntraOnly } from "./rules/cosmos/requireMongoEntraOnly.ts";
import { requireTls12 } from "./rules/cosmos/requireTls12.ts";
import { disableKeyAccess } from "./rules/credentials/disableKeyAccess.ts";
import { forbidKeyActions } from "./rules/credentials/forbidKeyActions.ts";
import { forbidKeyCommands } from "./rules/credentials/forbidKeyCommands.ts";
import { forbidMinting } from "./rules/credentials/forbidMinting.ts";
import { forbidPlain } from "./rules/credentials/forbidPlain.ts";
import { forbidSharedAdminPassword } from "./rules/credentials/forbidSharedAdminPassword.ts";
import { requireChildSwitch } from "./rules/credentials/requireChildSwitch.ts";
import { requireSecretAdminPassword } from "./rules/credentials/requireSecretAdminPassword.ts";
import { forbidCredentials } from "./rules/entra/forbidCredentials.ts";
import { requireCurrent } from "./rules/exemptions/requireCurrent.ts";
import { requireValid } from "./rules/exemptions/requireValid.ts";
import { forbidIgnoringSwitches } from "./rules/lifecycle/forbidIgnoringSwitches.ts";
import { disablePublicAccess } from "./rules/network/disablePublicAccess.ts";
import { forbidOpenFirewall } from "./rules/network/forbidOpenFirewall.ts";
import { requireHttps } from "./rules/network/requireHttps.ts";
import { requireTls12 as requireTls12Everywhere } from "./rules/network/requireTls12.ts";
import { forbidSharedIdentity } from "./rules/relations/forbidSharedIdentity.ts";
import { requireNarrowScope } from "./rules/relations/requireNarrowScope.ts";
import { requireOwnPrincipal } from "./rules/relations/requireOwnPrincipal.ts";
import { requirePrivateEndpoint } from "./rules/relations/requirePrivateEndpoint.ts";
import { requireReadable } from "./rules/templates/requireReadable.ts";

/** All rules, with what each says about itself. Those about exemptions stand around the others. */
export const rules: readonly Rule[] = [
  requireValid,
  requireDiagnostics,
  forbidKeyListing,
  forbidKeyRole,
  forbidPolicyExemption,
  requireKnownRole,
  disableLinuxPasswords,
  requireUserAssignedIdentity,
  disableKeyBasedMetadataWrites,
  disableLocalAuth,
  disablePublicNetworkAccess,
  forbidBuiltInRoleAtAccount,
  forbidPasswordApis,
  forbidWildcardRoleAtAccount,
  requireMongoEntraOnly,
  requireTls12,
  disableKeyAccess,
  forbidKeyActions,
  forbidKeyCommands,
  forbidMinting,
  forbidPlain,
  forbidSharedAdminPassword,
  requireChildSwitch,
  requireSecretAdminPassword,
  forbidCredentials,
  forbidIgnoringSwitches,
  disablePublicAccess,
  forbidOpenFirewall,
  requireHttps,
  requireTls12Everywhere,
  forbidSharedIdentity,
  requireNarrowScope,
  requireOwnPrincipal,
  requirePrivateEndpoint,
  requireReadable,
  requireCurrent,
];

/** The pack. */
export const pack: PolicyPackArgs = {
  displayName: "Keyless Azure",
  description:
    "Keeps Azure stacks keyless: no account keys, no stored credentials, least privilege by managed identity.",
  provider: "azure",
  enforcementLevel: "mandatory",
  policies: [...rules],
};
