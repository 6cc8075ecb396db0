import { createHash } from "node:crypto";
import { Gallery } from "@pulumi/azure-native/compute/gallery.js";
import { GalleryInVMAccessControlProfile } from "@pulumi/azure-native/compute/galleryInVMAccessControlProfile.js";
import { GalleryInVMAccessControlProfileVersion } from "@pulumi/azure-native/compute/galleryInVMAccessControlProfileVersion.js";
import * as pulumi from "@pulumi/pulumi";
import { under } from "../faults.ts";
import { refuse } from "../refuse.ts";
import { accessRules, profileVersion, verdict, type AccessRules, type ProfiledPool } from "./accessProfile.ts";
import { poolFaults } from "./faults.ts";

const type = "keyless-cosmos-iis:index:MetadataAccessProfile";

/** An application pool that may ask for tokens of one identity. */
export interface PoolArgs {
  /** The pool's name, which names its virtual account too. Plain: the rules exist by it. */
  name: string;
  /** The client id of the workload's identity. */
  clientId: pulumi.Input<string>;
  /**
   * The full path of the executable that asks for tokens, in the case in which Windows starts it.
   * @default IIS's worker process
   */
  exePath?: string;
}

/** Which pools may ask for whose tokens. */
export interface MetadataAccessProfileArgs {
  /** The resource group it goes into. */
  resourceGroupName: pulumi.Input<string>;
  /** The servers' region. */
  location: pulumi.Input<string>;
  /** The pools of the servers that use it. */
  pools: PoolArgs[];
  /**
   * The client id of the Azure Monitor Agent's identity, where the agent is on the servers. Plain whether it is given,
   * because a rule exists by it.
   */
  agentClientId?: pulumi.Input<string>;
}

/**
 * The rules by which the metadata service of a Windows server gives each application pool tokens of its own identity,
 * and of no other that is attached to the server; whoever is not named gets nothing. A server follows them when its
 * `securityProfile.proxyAgentSettings.imds.inVMAccessControlProfileReferenceId` is `versionId`.
 *
 * Azure keeps rules in immutable versions. Other rules are a new version, made before servers are pointed to it and
 * before the old one goes.
 *
 * @throws pulumi.InputPropertiesError with everything that is wrong with the pools.
 * @see https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/advanced-configuration
 */
export class MetadataAccessProfile extends pulumi.ComponentResource {
  /** The ARM id of the version that holds the rules. */
  readonly versionId: pulumi.Output<string>;

  constructor(name: string, args: MetadataAccessProfileArgs, opts?: pulumi.ComponentResourceOptions) {
    const { resourceGroupName, location, pools } = args;
    const faults = pools.flatMap((_pool, index) => under(`pools[${index}]`, poolFaults(pools, index)));
    refuse(`The access profile "${name}" cannot be made`, faults);
    super(type, name, {}, opts);
    const place = { resourceGroupName, location };
    const gallery = new Gallery(
      `${name}-gallery`,
      { ...place, galleryName: pulumi.output(resourceGroupName).apply((group) => galleryName(name, group)) },
      // Made from the component's name, and immutable: a component that is renamed with an alias keeps its gallery.
      { parent: this, ignoreChanges: ["galleryName"] },
    );
    const profile = new GalleryInVMAccessControlProfile(
      `${name}-profile`,
      {
        ...place,
        galleryName: gallery.name,
        inVMAccessControlProfileName: "imds",
        properties: { osType: "Windows", applicableHostEndpoint: "IMDS" },
      },
      { parent: this },
    );
    const rules = knownRules(pools, args.agentClientId);
    const version = new GalleryInVMAccessControlProfileVersion(
      `${name}-version`,
      {
        ...place,
        galleryName: gallery.name,
        inVMAccessControlProfileName: profile.name,
        inVMAccessControlProfileVersionName: rules.apply(profileVersion),
        ...verdict,
        rules,
      },
      // azure-native would delete the old version first, because its name is given: from under the servers.
      { parent: this, deleteBeforeReplace: false },
    );
    this.versionId = version.id;
    this.registerOutputs({ versionId: this.versionId });
  }
}

/** The rules once the client ids are known; fails where one is none, because no rule may be wider than it looks. */
function knownRules(
  pools: readonly PoolArgs[],
  agentClientId: pulumi.Input<string> | undefined,
): pulumi.Output<AccessRules> {
  const known = pools.map(({ name, clientId, exePath }) =>
    pulumi.output(clientId).apply((id): ProfiledPool => {
      refuseOtherThanGuid(`the pool "${name}"`, id);
      return { name, clientId: id, ...(exePath === undefined ? {} : { exePath }) };
    }),
  );
  if (agentClientId === undefined) return pulumi.all(known).apply((all) => accessRules(all));
  return pulumi.all([pulumi.all(known), agentClientId]).apply(([all, id]) => {
    refuseOtherThanGuid("the Azure Monitor Agent", id);
    return accessRules(all, id);
  });
}

function refuseOtherThanGuid(whose: string, id: string): void {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return;
  throw new pulumi.RunError(`The client id of ${whose} is "${id}", which is no GUID: give the identity's clientId.`);
}

/** Galleries take no hyphens, and their names are unique in the subscription, as those of resource groups are. */
function galleryName(component: string, group: string): string {
  const hash = createHash("sha256").update(`${group}/${component}`).digest("hex").slice(0, 12);
  return `access_${hash}`;
}
