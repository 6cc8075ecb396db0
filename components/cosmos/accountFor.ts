import type * as pulumi from "@pulumi/pulumi";
import { CosmosAccount, type CosmosAccountArgs } from "./account.ts";
import { isManaged } from "./declaration.ts";
import { existingAccount, type AccountReference } from "./existingAccount.ts";

/** The account that an environment uses: made and managed by it, or adopted by reference. */
export function accountFor(
  name: string,
  args: CosmosAccountArgs,
  opts: { parent: pulumi.Resource; dependsOn: pulumi.Resource[] },
): {
  /** The account. */
  account: AccountReference;
  /** What writes to the account, and has to be done before anything else does. */
  writers: pulumi.Resource[];
} {
  if (args.existing !== undefined && !isManaged(args)) {
    return { account: existingAccount(args.existing.accountId, opts.parent), writers: [] };
  }
  const account = new CosmosAccount(name, args, { parent: opts.parent, dependsOn: opts.dependsOn });
  return { account, writers: [account] };
}
