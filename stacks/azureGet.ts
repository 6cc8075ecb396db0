/** Reads something of Azure Resource Manager: a path below its address, or a page's next one. */
export type ArmGet = (path: string) => Promise<unknown>;

/** An answer of Azure that is none to what was asked. */
export class ArmError extends Error {
  /** The status of HTTP. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "ArmError";
    this.status = status;
  }
}

const management = "https://management.azure.com";

/** How often something is asked that Azure has no time for, and how long it may ask to wait, in seconds. */
const tries = 5;
const longestWait = 60;

/** What is asked, and with whose token. */
export interface ArmClient {
  /** @default the runtime's own */
  request?: typeof fetch;
  /** @default of the login of whoever runs this */
  token?: () => Promise<string>;
  /** Waits for so many seconds. */
  wait?: (seconds: number) => Promise<void>;
}

/**
 * Reads from Azure's public cloud with the login of whoever runs this: Azure CLI, Azure Developer CLI or Azure
 * PowerShell. No other kind of credential is tried, none with a secret among them.
 *
 * @param client - How to ask, for tests.
 */
export function azureGet({ request = fetch, token = loginToken, wait = pause }: ArmClient = {}): ArmGet {
  let known: Promise<string> | undefined;
  return async (path) => {
    const url = new URL(path, management);
    // A token goes nowhere but to Azure, whatever a page says of the next one.
    if (url.origin !== management)
      throw new Error(`Azure answered with a page at ${url.origin}, which is not followed.`);
    known ??= token();
    const headers = { authorization: `Bearer ${await known}` };
    for (let tried = 1; ; tried += 1) {
      const response = await request(url, { headers });
      if (response.ok) return response.json();
      const text = await response.text();
      if (![429, 503].includes(response.status) || tried === tries) {
        throw new ArmError(response.status, `Azure answered ${response.status} to ${url.pathname}: ${text}`);
      }
      await wait(Math.min(longestWait, Number(response.headers.get("retry-after") ?? tried) || tried));
    }
  };
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
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

/**
 * All items of a list, from all of its pages.
 *
 * @throws Error when Azure answers with anything but a list.
 */
export async function listed<Item>(path: string, get: ArmGet): Promise<Item[]> {
  const items: Item[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const page = (await get(next)) as { value?: unknown; nextLink?: string | null };
    const { value, nextLink } = page;
    if (!Array.isArray(value)) throw new Error(`Azure did not answer ${path.split("?")[0] ?? ""} with a list.`);
    items.push(...(value as Item[]));
    next = nextLink ?? undefined;
  }
  return items;
}
