import type { Fidelity } from "../behaviour.ts";

const extensions = "https://learn.microsoft.com/rest/api/compute/virtual-machine-extensions/create-or-update";
const names =
  "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftcompute";
const protocol = "https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/configuration";
const hosting = "cloudHosting.test.ts";
const galleries = "cloudGalleries.test.ts";
const failed = "VMExtensionProvisioningError";

export const machineAccess: Fidelity = {
  title: "Extensions, and access to a machine's metadata",
  groups: [
    {
      source: "cloud/services/extensions.ts",
      page: extensions,
      tests: hosting,
      behaviours: [
        { does: "An extension has a publisher, a type and a version", code: "InvalidParameter", test: "needs its %s" },
        {
          does: "A machine has one of a kind",
          code: "BadRequest",
          test: "is the only one of its kind on the machine, and stays of its kind",
        },
        {
          does: "An extension stays of its kind",
          code: "PropertyChangeNotAllowed",
          test: "is the only one of its kind on the machine, and stays of its kind",
        },
      ],
    },
    {
      source: "cloud/services/extensions.ts",
      page: extensions,
      tests: "cloudDataCollection.test.ts",
      behaviours: [
        {
          does: "A version is major and minor",
          code: "InvalidParameter",
          test: "an extension of a whole version",
        },
      ],
    },
    {
      source: "cloud/services/extensions.ts",
      page: "https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-windows",
      tests: hosting,
      behaviours: [
        {
          does: "The extension for certificates fails while its identity may not read the secret",
          code: failed,
          test: "ends with an error while its identity may not read the secret, and well once it may",
        },
        { does: "Its identity is one of the machine's", code: failed, test: "an identity that the machine has not" },
        { does: "Its vault exists", code: failed, test: "a vault that is not there" },
      ],
    },
    {
      source: "cloud/services/extensions.ts",
      page: "https://learn.microsoft.com/entra/identity/devices/howto-vm-sign-in-azure-ad-windows",
      tests: "cloudServers.test.ts",
      behaviours: [
        {
          does: "Signing in by Entra ID needs a system-assigned identity",
          code: failed,
          test: "a login of Entra ID without an identity",
        },
      ],
    },
    {
      source: "cloud/services/galleries.ts",
      page: names,
      tests: galleries,
      behaviours: [
        {
          does: "A gallery's name has 1 to 80 letters, digits, periods and `_`",
          code: "InvalidParameter",
          test: "a gallery with a hyphen",
        },
      ],
    },
    {
      source: "cloud/services/galleries.ts",
      page: protocol,
      tests: galleries,
      behaviours: [
        { does: "A profile is for a system and an endpoint", code: "InvalidParameter", test: "a profile for nothing" },
        { does: "A version is three numbers of 32 bits", code: "InvalidParameter", test: "a version of two numbers" },
        {
          does: "Rules refer to what they define",
          code: "InvalidParameter",
          test: "a role of no privilege",
        },
      ],
    },
    {
      source: "cloud/services/galleries.ts",
      page: "https://learn.microsoft.com/javascript/api/@azure/arm-compute/galleryinvmaccesscontrolprofileversion",
      tests: galleries,
      behaviours: [
        {
          does: "Of a version its regions can be changed; rules, mode and default stay",
          code: "PropertyChangeNotAllowed",
          test: "rules",
        },
      ],
    },
    {
      source: "cloud/services/galleries.ts",
      page: protocol,
      seen: false,
      tests: galleries,
      behaviours: [
        {
          does: "What a profile is for stays",
          code: "PropertyChangeNotAllowed",
          test: "what a profile is for",
        },
        {
          does: "A gallery or a profile goes after what is in it",
          code: "CannotDeleteResource",
          test: "a gallery or a profile before what is in it, and a version before the machines that follow it",
        },
        {
          does: "A version goes after the machines that follow it",
          code: "OperationNotAllowed",
          test: "a gallery or a profile before what is in it, and a version before the machines that follow it",
        },
      ],
    },
    {
      source: "cloud/services/metadataProtocol.ts",
      page: protocol,
      tests: galleries,
      behaviours: [
        { does: "A machine's profile is for its endpoint", code: "InvalidParameter", test: "a profile for WireServer" },
        { does: "A machine's profile is for its system", code: "InvalidParameter", test: "a profile for Linux" },
        { does: "A profile excludes a mode", code: "InvalidParameter", test: "a mode beside the profile" },
        {
          does: "Both need the protocol to be on",
          code: "InvalidParameter",
          test: "the protocol switched off",
        },
      ],
    },
  ],
  unknown: [
    "Whether a profile lets a real process through: what a server is answered below follows the documentation alone",
    "That the guest agent can be cut off by rules for WireServer",
    "The feature that the protocol may have to be registered for",
    "Extensions other than those for certificates, sign-in and monitoring: they end well",
    "Versions of extensions, and whether a publisher has such a type",
    "The time that an extension takes, and its failure some time later",
    "Images and their versions in a gallery beyond their declarations",
  ],
};
