// A pack with one rule that looks at one property of every resource: what the engine and the SDK take for a resource.
const { PolicyPack } = require("@pulumi/policy");

new PolicyPack("bench-one-rule", {
  policies: [
    {
      name: "one-rule",
      description: "No storage account takes shared keys.",
      enforcementLevel: "mandatory",
      validateResource: ({ type, props }, reportViolation) => {
        if (type === "azure-native:storage:StorageAccount" && props.allowSharedKeyAccess !== false) {
          reportViolation("takes shared keys");
        }
      },
    },
  ],
});
