import { getDatabaseAccountOutput } from "@pulumi/azure-native/cosmosdb/getDatabaseAccount.js";
import { accountPlace } from "./accountPlace.ts";
import * as pulumi from "@pulumi/pulumi";

/** What the rest of an environment needs to know of its account, whoever manages it. */
export interface AccountReference {
  /** The account's ARM id. */
  accountId: pulumi.Output<string>;
  /** The account's name. */
  accountName: pulumi.Output<string>;
  /** The account's resource group. */
  resourceGroupName: pulumi.Output<string>;
  /** The account's endpoint, e.g. `https://<account>.documents.azure.com:443/`. */
  documentEndpoint: pulumi.Output<string>;
}

/**
 * An account that somebody else manages, adopted by reference: it is read, and nothing of it is registered, so no run
 * changes or deletes it. A warning says so when it still takes keys.
 *
 * @param accountId - Its ARM id, in the subscription that the stack is deployed to.
 * @param parent - Whom the warning is shown at.
 */
export function existingAccount(accountId: string, parent: pulumi.Resource): AccountReference {
  const { resourceGroupName, accountName } = accountPlace(accountId);
  const account = getDatabaseAccountOutput({ resourceGroupName, accountName }, { parent });
  account.apply(({ disableLocalAuth }) => {
    if (disableLocalAuth === true) return;
    const message = `cosmos.existing: "${accountName}" still takes keys: whoever has one needs no grant, and no log names them.`;
    void pulumi.log.warn(message, parent);
  });
  return {
    accountId: account.id,
    accountName: account.name,
    resourceGroupName: pulumi.output(resourceGroupName),
    documentEndpoint: account.documentEndpoint,
  };
}
