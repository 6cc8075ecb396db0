/** Where an account is, as its ARM id says. */
export function accountPlace(accountId: string): { resourceGroupName: string; accountName: string } {
  const [, resourceGroupName = "", accountName = ""] =
    /\/resourceGroups\/([^/]+)\/providers\/Microsoft\.DocumentDB\/databaseAccounts\/([^/]+)$/i.exec(accountId) ?? [];
  return { resourceGroupName, accountName };
}
