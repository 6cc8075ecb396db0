import type { AzureType } from "../azureType.ts";
import { databaseAccount } from "../cosmos.ts";
import { batch, registry } from "../switches/compute.ts";
import { storageAccount } from "../switches/data.ts";
import { iotHub } from "../switches/edge.ts";
import { aiServices, search } from "../switches/intelligence.ts";
import { vault } from "../switches/management.ts";
import { domain, eventHubs, partnerNamespace, serviceBus, signalR, topic, webPubSub } from "../switches/messaging.ts";
import {
  dataExplorer,
  eventGridNamespace,
  eventHubsRuleSet,
  managedHsm,
  serviceBusRuleSet,
  storageNetworkRules,
} from "./types.ts";

/** Where a service lists the addresses that it lets in: single ones, ranges, or several with commas between them. */
export interface AddressList {
  type: AzureType;
  /** The paths by azure-native's names, as a switch has them. */
  native: readonly string[];
  /** The same in templates, where they differ. */
  arm?: readonly string[];
  bridged: readonly string[];
}

const inAcls = ["networkAcls?.ipRules[]"] as const;
const vaults = { native: ["properties.networkAcls?.ipRules[].value"], bridged: inAcls } as const;
const eventGrid = { native: ["inboundIpRules[].ipMask"], bridged: ["inboundIpRules[].ipMask"] } as const;
const ruleSet = { native: ["ipRules[].ipMask"], bridged: ["ipRules[]"] } as const;
const sockets = { native: ["networkACLs?.ipRules[].value"], bridged: [] } as const;

/** Every such list. */
export const addressLists: readonly AddressList[] = [
  {
    type: databaseAccount,
    native: ["ipRules[].ipAddressOrRange", "ipRangeFilter"],
    bridged: ["ipRangeFilters[]", "ipRangeFilter"],
  },
  {
    type: storageAccount,
    native: ["networkRuleSet?.ipRules[].iPAddressOrRange"],
    arm: ["networkAcls?.ipRules[].value"],
    bridged: ["networkRules?.ipRules[]"],
  },
  { type: storageNetworkRules, native: [], bridged: ["ipRules[]"] },
  { type: vault, ...vaults },
  { type: managedHsm, ...vaults, bridged: [] },
  { type: eventHubs, native: [], bridged: ["networkRulesets?.ipRules[].ipMask"] },
  { type: eventHubsRuleSet, ...ruleSet },
  { type: serviceBus, native: [], bridged: ["networkRuleSet?.ipRules[]"] },
  { type: serviceBusRuleSet, ...ruleSet },
  ...[topic, domain, partnerNamespace, eventGridNamespace].map((type) => ({ type, ...eventGrid })),
  { type: signalR, ...sockets },
  { type: webPubSub, ...sockets },
  { type: search, native: ["networkRuleSet?.ipRules[].value"], bridged: ["allowedIps[]"] },
  { type: aiServices, native: ["properties.networkAcls?.ipRules[].value"], bridged: inAcls },
  {
    type: registry,
    native: ["networkRuleSet?.ipRules[].iPAddressOrRange"],
    arm: ["networkRuleSet?.ipRules[].value"],
    // Where azurerm itself is bridged, it is a list.
    bridged: ["networkRuleSet?.ipRules[].ipRange", "networkRuleSets[].ipRules[].ipRange"],
  },
  {
    type: batch,
    native: ["accountAccess", "nodeManagementAccess"].map((part) => `networkProfile?.${part}?.ipRules[].value`),
    bridged: ["accountAccess", "nodeManagementAccess"].map((part) => `networkProfile?.${part}?.ipRules[].ipRange`),
  },
  { type: dataExplorer, native: ["allowedIpRangeList[]"], bridged: ["allowedIpRanges[]"] },
  {
    type: iotHub,
    native: ["properties.networkRuleSets?.ipRules[].ipMask"],
    bridged: ["networkRuleSets[].ipRules[].ipMask"],
  },
];
