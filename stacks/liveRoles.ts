import type { AccessDifference } from "../components/access/differences.ts";
import type { ListedRole } from "../components/access/liveRoles.ts";
import type { StackState } from "../components/access/recorded.ts";
import { undeclaredWaysIn, waysInLists, type WayIn } from "../components/access/waysIn.ts";
import { type ArmGet, listed } from "./azureGet.ts";
import { sandboxCommand } from "./sandboxCommand.ts";

const apiVersion = "2025-10-15";

/**
 * Every role definition and role assignment that an account has, whoever made it.
 *
 * @throws Error when Azure answers with anything but lists.
 * @see https://learn.microsoft.com/rest/api/cosmos-db-resource-provider/sql-resources/list-sql-role-assignments
 */
export async function listRoles(accountId: string, get: ArmGet): Promise<ListedRole[]> {
  const [definitions, assignments] = await Promise.all(
    ["sqlRoleDefinitions", "sqlRoleAssignments"].map((kind) =>
      listed<ListedRole>(`${accountId}/${kind}?api-version=${apiVersion}`, get),
    ),
  );
  return [...(definitions ?? []), ...(assignments ?? [])];
}

/**
 * What leads to the stack's identities or data and was added beside its resources.
 *
 * @param known - ARM ids that are no difference.
 * @throws Error when Azure answers with anything but lists: what could not be looked at is not clean.
 */
export async function listWaysIn(
  state: StackState,
  known: readonly string[],
  get: ArmGet,
): Promise<AccessDifference[]> {
  const differences = await Promise.all(
    waysInLists(state).map(async (list) =>
      undeclaredWaysIn(state, list, await listed<WayIn>(`${list.path}?api-version=${list.apiVersion}`, get), known),
    ),
  );
  return differences.flat();
}

/** Reads from the simulated cloud. */
export const sandboxGet: ArmGet = (path) => {
  const { succeeded, stdout, stderr } = sandboxCommand(["sandbox/arm.ts", path]);
  return succeeded ? Promise.resolve(JSON.parse(stdout) as unknown) : Promise.reject(new Error(stderr));
};
