/** How the record of who did what is kept. */
export interface AuditDeclaration {
  /**
   * Days the audit log keeps its rows, 30 to 730.
   * @default 30
   */
  retentionInDays?: number;
  /**
   * Gigabytes a day after which the workspace takes no more rows until the next day: what happens then is recorded
   * nowhere. Reaching it raises an alert, where there are alerts.
   * @default none: every row is kept
   */
  dailyQuotaGb?: number;
  /**
   * Days for which a copy of the rows cannot be changed or deleted in a storage account of its own, 1 to 146000. Left
   * out, there is no copy.
   * @see https://learn.microsoft.com/azure/azure-monitor/logs/logs-data-export
   * @default none
   */
  immutableDays?: number;
  /**
   * Whether the Azure Monitor Agent on the servers collects IIS's log and Windows' security and application events.
   * @default false
   */
  serverLogs?: boolean;
}

/** Who is told when something happens that must not. */
export interface AlertsDeclaration {
  /** Mail addresses that are written to. Without any, and without `roles`, nobody would hear of an alert. */
  emails?: string[];
  /**
   * Built-in Azure roles on the subscription whose holders are written to: `Owner`, `Contributor`, `Monitoring Reader`,
   * `Monitoring Contributor` or `Security Admin`.
   */
  roles?: string[];
  /** Where the runbooks of `docs/runbooks` are published, e.g. `https://wiki.example.com/runbooks/`: https, ends with `/`. */
  runbooks: string;
  /**
   * Who may change role assignments without an alert, as the activity log names callers: object ids of service
   * principals, names of users. The subscription's activity log must be exported to the workspace, or nothing is seen.
   * @default none: every change raises an alert, and the export is not needed
   */
  deployers?: string[];
}
