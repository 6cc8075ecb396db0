import type { AccessDifference } from "../components/access/differences.ts";
import type { ListedRole } from "../components/access/liveRoles.ts";
import type { StackState } from "../components/access/recorded.ts";
import { undeclaredWaysIn, waysInLists, type WayIn } from "../components/access/waysIn.ts";
import { sandboxCommand } from "./sandboxCommand.ts";

/** Reads something of Azure Resource Manager: a path below its address, or a page's next one. */
export type ArmGet = (path: string) => Promise<unknown>;

const apiVersion = "2025-10-15";
const management = "https://management.azure.com";

/**
 * Every role definition and role assignment that an account has, whoever made it.
 *
 * @throws Error when Azure answers with anything but lists.
 * @see https://learn.microsoft.com/rest/api/cosmos-db-resource-provider/sql-resources/list-sql-role-assignments
 */
export async function listRoles(accountId: string, get: ArmGet): Promise<ListedRole[]> {
  const [definitions, assignments] = await Promise.all(
    ["sqlRoleDefinitions", "sqlRoleAssignments"].map((kind) =>
      listed<ListedRole>(`${accountId}/${kind}`, apiVersion, get),
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
      undeclaredWaysIn(state, list, await listed<WayIn>(list.path, list.apiVersion, get), known),
    ),
  );
  return differences.flat();
}

async function listed<T>(path: string, version: string, get: ArmGet): Promise<T[]> {
  const entries: T[] = [];
  let next: string | undefined = `${path}?api-version=${version}`;
  while (next !== undefined) {
    const page = (await get(next)) as { value?: unknown; nextLink?: string };
    if (!Array.isArray(page.value)) throw new Error(`Azure did not answer ${path} with a list.`);
    entries.push(...(page.value as T[]));
    next = page.nextLink;
  }
  return entries;
}

/**
 * Reads from Azure's public cloud with the login of whoever runs this: Azure CLI, Azure Developer CLI or Azure
 * PowerShell. No other kind of credential is tried, none with a secret among them.
 *
 * @param request - How to ask, for tests.
 * @param token - The bearer token to ask with; left out, it is got from the login.
 */
export function azureGet(request: typeof fetch = fetch, token: () => Promise<string> = loginToken): ArmGet {
  let known: Promise<string> | undefined;
  return async (path) => {
    const url = new URL(path, management);
    // A token goes nowhere but to Azure, whatever a page says of the next one.
    if (url.origin !== management)
      throw new Error(`Azure answered with a page at ${url.origin}, which is not followed.`);
    known ??= token();
    const response = await request(url, { headers: { authorization: `Bearer ${await known}` } });
    if (!response.ok) throw new Error(`Azure answered ${response.status} to ${url.pathname}: ${await response.text()}`);
    return response.json();
  };
}

async function loginToken(): Promise<string> {
  const identity = await import("@azure/identity");
  const credential = new identity.ChainedTokenCredential(
    new identity.AzureCliCredential(),
    new identity.AzureDeveloperCliCredential(),
    new identity.AzurePowerShellCredential(),
  );
  return (await credential.getToken(`${management}/.default`)).token;
}

/** Reads from the simulated cloud. */
export const sandboxGet: ArmGet = (path) => {
  const { succeeded, stdout, stderr } = sandboxCommand(["sandbox/arm.ts", path]);
  return succeeded ? Promise.resolve(JSON.parse(stdout) as unknown) : Promise.reject(new Error(stderr));
};
