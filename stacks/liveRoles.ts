import type { ListedRole } from "../components/access/liveRoles.ts";
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

/** Reads from the simulated cloud. */
export const sandboxGet: ArmGet = (path) => {
  const { succeeded, stdout, stderr } = sandboxCommand(["sandbox/arm.ts", path]);
  return succeeded ? Promise.resolve(JSON.parse(stdout) as unknown) : Promise.reject(new Error(stderr));
};
