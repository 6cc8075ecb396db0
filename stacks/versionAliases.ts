import * as pulumi from "@pulumi/pulumi";

type Aliases = NonNullable<pulumi.CustomResourceOptions["aliases"]>;

// `azure-native:network/v20240501:VirtualNetwork`: a module that pins an API version, which no stack of ours ever used.
const versionedType = /^azure-native:\w+\/v\w+:/;

/**
 * The aliases of a resource without those for API versions. The SDK lists some sixty for each resource of azure-native,
 * and the time to compute and to send them is a quarter of a preview. Former names of a type itself stay.
 */
export function withoutVersionAliases(aliases: Aliases): Aliases {
  return aliases.filter(
    (alias) =>
      typeof alias !== "object" ||
      !("type" in alias) ||
      typeof alias.type !== "string" ||
      !versionedType.test(alias.type),
  );
}

/** Spares every resource of the program the aliases for API versions. Call it once, before the first resource. */
export function dropVersionAliases(): void {
  pulumi.runtime.registerStackTransformation(({ props, opts }) =>
    opts.aliases === undefined ? undefined : { props, opts: { ...opts, aliases: withoutVersionAliases(opts.aliases) } },
  );
}
