/** What the application must be told. On a server all but the port are settings of its pool. */
export interface Settings {
  port: number;
  clientId: string;
  endpoint: string;
  database: string;
  container: string;
  /** Azure's regions in the order in which they are asked; none is the account's own order. */
  preferredLocations: string[];
}

const names = {
  port: "PORT",
  clientId: "AZURE_CLIENT_ID",
  endpoint: "COSMOS_ENDPOINT",
  database: "COSMOS_DATABASE_SALES",
  container: "COSMOS_CONTAINER_ORDERS",
} as const;

/**
 * Reads the settings from the environment.
 *
 * @throws Error with everything that is missing or wrong.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const { port, clientId, endpoint, database, container } = names;
  const values = Object.values(names).map((name) => [name, environment[name] ?? ""] as const);
  const faults = values.filter(([, value]) => value === "").map(([name]) => `${name} is not set.`);
  const given = Object.fromEntries(values) as Record<(typeof names)[keyof typeof names], string>;
  if (given.PORT !== "" && !/^[1-9]\d{0,4}$/.test(given.PORT)) {
    faults.push(`${port} is "${given.PORT}", which is no port: web.config gives it as %HTTP_PLATFORM_PORT%.`);
  }
  if (given.COSMOS_ENDPOINT !== "" && !given.COSMOS_ENDPOINT.startsWith("https://")) {
    faults.push(`${endpoint} is "${given.COSMOS_ENDPOINT}". It begins with https://, as the pool's setting does.`);
  }
  if (faults.length > 0) throw new Error(`The application cannot start:\n${faults.join("\n")}`);
  return {
    port: Number(given[port]),
    clientId: given[clientId],
    endpoint: given[endpoint],
    database: given[database],
    container: given[container],
    preferredLocations: (environment.PREFERRED_LOCATIONS ?? "").split(",").flatMap((name) => name.trim() || []),
  };
}
