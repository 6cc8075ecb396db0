/**
 * The open enumerations (`string | enums.…`) whose values are not checked, each with the reason.
 *
 * "Open" says little: nearly every enumeration of Azure is declared so, and nearly always its list is all that the API
 * version which the SDK sends will take (a value of a later version needs that version). So the lists are checked, save
 * those of which Azure itself says that more is accepted: new values come without a new API version, values can be
 * combined, or the list names examples only.
 *
 * Gone through for this: one by one, the open enumerations of the resource types that private and keyless environments
 * are made of (in cosmosdb, network, privatedns, compute, operationalinsights, monitor, authorization, keyvault, storage
 * …); and by search, the descriptions of all others.
 */
export const openEnumerations: ReadonlyMap<string, string> = new Map([
  // Sizes and places that Azure adds at any time.
  ["azurestackhci.VmSizeEnum", "VM sizes appear without a new API version"],
  [
    "compute.VirtualMachineSizeTypes",
    "Azure calls the list deprecated and refers to the sizes a region offers: https://learn.microsoft.com/azure/virtual-machines/sizes",
  ],
  ["discovery.VmSize", "VM sizes appear without a new API version"],
  ["hybridnetwork.VirtualMachineSizeTypes", "VM sizes appear without a new API version"],
  ["kusto.AzureSkuName", "names VM sizes, which appear without a new API version"],
  ["migrate.AzureLocation", "regions appear without a new API version"],
  ["migrate.AzureVmFamily", "VM families appear without a new API version"],
  ["redisenterprise.SkuName", "Azure says that additional SKUs may be supported in the future"],

  // Lists that Azure says will grow.
  ["apimanagement.ContentFormat", "Azure says that new formats can be added"],
  ["apimanagement.SoapApiType", "Azure says that new types can be added"],
  ["redisenterprise.TlsVersion", "Azure says that newer versions can be added"],
  ["storage.DirectoryServiceOptions", "Azure says that the enumeration may be extended"],

  // Values that can be combined in one text.
  ["automation.LinuxUpdateClasses", "takes several of the values, separated by commas"],
  ["automation.WindowsUpdateClasses", "takes several of the values, separated by commas"],
  ["storage.Bypass", 'takes any combination, such as "Logging, Metrics"'],
  ["storage.Permissions", "takes any combination of the letters"],
  ["storage.Services", "takes any combination of the letters"],
  ["storage.SignedResourceTypes", "takes any combination of the letters"],

  // Examples: https://learn.microsoft.com/azure/azure-monitor/essentials/data-collection-rule-structure
  ["monitor.KnownDataCollectionRuleResourceKind", "rules of other kinds exist (Direct, WorkspaceTransforms, …)"],
  ["monitor.KnownDataFlowStreams", "any table's stream is taken, and a rule declares its own (Custom-…)"],
  ["monitor.KnownExtensionDataSourceStreams", "each VM extension has streams of its own"],
  ["monitor.KnownPerfCounterDataSourceStreams", "any table's stream is taken, and a rule declares its own (Custom-…)"],
  ["monitor.KnownSyslogDataSourceStreams", "other tables' streams are taken (Microsoft-CommonSecurityLog)"],
  ["monitor.KnownWindowsEventLogDataSourceStreams", "other tables' streams are taken (Microsoft-SecurityEvent)"],

  // Values that the declarations lack although Azure's own reference names them.
  [
    "monitor.ConditionOperator",
    "two of Azure's enumerations share the name; that of scheduled query rules is lost: https://learn.microsoft.com/rest/api/monitor/scheduled-query-rules/create-or-update#conditionoperator",
  ],
  ["compute.SecurityTypes", "its description speaks of Standard, which Azure's own tools offer, but the list lacks it"],
]);
