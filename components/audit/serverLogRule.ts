/** What the agent reads, in the words of a data collection rule. */
export interface DataSources {
  /** IIS's log. */
  iisLogs: { name: string; streams: string[] }[];
  /** Windows' event logs. */
  windowsEventLogs: { name: string; streams: string[]; xPathQueries: string[] }[];
}

/**
 * Who logs on, who becomes an administrator, which accounts, services, tasks and audit policies change: not every event
 * of the security log, of which a busy server writes thousands a minute.
 *
 * @see https://learn.microsoft.com/windows-server/identity/ad-ds/plan/appendix-l--events-to-monitor
 */
const securityEvents = [
  1102, 4624, 4625, 4648, 4672, 4688, 4697, 4698, 4702, 4719, 4720, 4722, 4724, 4728, 4732, 4740, 4756, 4946, 4950,
] as const;

/** Windows takes no more conditions than this in one query. */
const conditionsPerQuery = 20;

/**
 * What is collected from a server: IIS's log in W3C's format, the security events above, and what applications write down.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/vm/data-collection-iis
 * @see https://learn.microsoft.com/azure/azure-monitor/vm/data-collection-windows-events
 */
export function serverDataSources(): DataSources {
  const ids = securityEvents.map((id) => `EventID=${id}`);
  if (ids.length > conditionsPerQuery) throw new Error(`${ids.length} conditions do not fit into one query.`);
  return {
    iisLogs: [{ name: "iis", streams: ["Microsoft-W3CIISLog"] }],
    windowsEventLogs: [
      {
        name: "events",
        streams: ["Microsoft-Event"],
        xPathQueries: [
          `Security!*[System[(${ids.join(" or ")})]]`,
          "Application!*[System[(Level=1 or Level=2 or Level=3 or Level=4 or Level=0)]]",
        ],
      },
    ],
  };
}
