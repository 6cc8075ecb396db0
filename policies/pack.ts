import type { PolicyPackArgs } from "@pulumi/policy";
import type { Rule } from "./defineRule.ts";
import { disableLinuxPasswords } from "./rules/compute/disableLinuxPasswords.ts";
import { requireUserAssignedIdentity } from "./rules/compute/requireUserAssignedIdentity.ts";
import { disableKeyBasedMetadataWrites } from "./rules/cosmos/disableKeyBasedMetadataWrites.ts";
import { disableLocalAuth } from "./rules/cosmos/disableLocalAuth.ts";
import { disablePublicNetworkAccess } from "./rules/cosmos/disablePublicNetworkAccess.ts";
import { forbidBuiltInRoleAtAccount } from "./rules/cosmos/forbidBuiltInRoleAtAccount.ts";
import { forbidWildcardRoleAtAccount } from "./rules/cosmos/forbidWildcardRoleAtAccount.ts";
import { requireTls12 } from "./rules/cosmos/requireTls12.ts";
import { disableKeyAccess } from "./rules/credentials/disableKeyAccess.ts";
import { forbidKeyActions } from "./rules/credentials/forbidKeyActions.ts";
import { forbidMinting } from "./rules/credentials/forbidMinting.ts";
import { forbidPlain } from "./rules/credentials/forbidPlain.ts";
import { forbidSharedAdminPassword } from "./rules/credentials/forbidSharedAdminPassword.ts";
import { requireChildSwitch } from "./rules/credentials/requireChildSwitch.ts";
import { requireSecretAdminPassword } from "./rules/credentials/requireSecretAdminPassword.ts";
import { forbidCredentials } from "./rules/entra/forbidCredentials.ts";
import { requireCurrent } from "./rules/exemptions/requireCurrent.ts";
import { requireValid } from "./rules/exemptions/requireValid.ts";
import { requireReadable } from "./rules/templates/requireReadable.ts";

/** All rules, with what each says about itself. Those about exemptions stand around the others. */
export const rules: readonly Rule[] = [
  requireValid,
  disableLinuxPasswords,
  requireUserAssignedIdentity,
  disableKeyBasedMetadataWrites,
  disableLocalAuth,
  disablePublicNetworkAccess,
  forbidBuiltInRoleAtAccount,
  forbidWildcardRoleAtAccount,
  requireTls12,
  disableKeyAccess,
  forbidKeyActions,
  forbidMinting,
  forbidPlain,
  forbidSharedAdminPassword,
  requireChildSwitch,
  requireSecretAdminPassword,
  forbidCredentials,
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
