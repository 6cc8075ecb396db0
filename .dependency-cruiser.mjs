/** Who may import whom: stacks → components → @pulumi/*. The policy pack and the sandbox stand alone. */
const folders = "stacks|components|guard|policies|sandbox|test|bench|examples";
const only = (name, from, allowed) => ({
  name,
  comment: `${from} may import ${allowed || "none"} of the project's folders besides itself`,
  severity: "error",
  from: { path: `^${from}/` },
  to: { path: `^(${folders})/`, pathNot: `^(${[from, ...allowed].join("|")})/` },
});

export default {
  forbidden: [
    only("stacks-import-components", "stacks", ["components", "guard"]),
    only("examples-import-the-package", "examples", ["components", "guard"]),
    only("components-stand-alone", "components", []),
    only("guard-stands-alone", "guard", []),
    only("policies-stand-alone", "policies", []),
    only("sandbox-stands-alone", "sandbox", []),
    {
      name: "nothing-imports-stacks",
      severity: "error",
      from: { pathNot: "^(stacks|test|bench)/" },
      to: { path: "^stacks/" },
    },
    {
      name: "policies-know-tokens-only",
      comment: "The pack compares type tokens as strings: importing the SDK would cost seconds and memory",
      severity: "error",
      from: { path: "^policies/" },
      to: { path: "@pulumi/(azure-native|azuread|random|azure)" },
    },
    {
      name: "resources-only",
      comment:
        "Each resource from its own file: the root of azure-native loads 5,900, the index of network alone costs 35 ms",
      severity: "error",
      from: { path: "^(stacks|components|examples)/" },
      to: {
        path: [
          "node_modules/@pulumi/azure-native/index\\.(js|d\\.ts)$",
          "node_modules/@pulumi/azure-native/[^/]+/index\\.(js|d\\.ts)$",
        ],
      },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, dependencyTypesNot: ["type-only"] } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|policies/bin|\\.sandbox)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "types", "default"],
    },
  },
};
