/** What a server is told about one workload. */
export interface BootstrapSite {
  /** The name of its application pool, site and folder. */
  name: string;
  /** The host name that the site answers to. */
  hostName: string;
  /** The environment variables of its application pool. */
  settings: Record<string, string>;
}
