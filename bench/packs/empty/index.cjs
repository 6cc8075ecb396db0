// A pack without rules: what Pulumi itself takes to start one.
const { PolicyPack } = require("@pulumi/policy");

new PolicyPack("bench-empty", { policies: [] });
