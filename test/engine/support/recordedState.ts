/** A resource as a state records it. */
export type Recorded = readonly [type: string, name: string, props: object];

const providerId = "00000000-0000-4000-8000-000000000001";

/** A state with some resources, in the form of `pulumi stack export`. */
export function recordedState(resources: readonly Recorded[]): object {
  const urn = (type: string, name: string) => `urn:pulumi:dev::keyless::${type}::${name}`;
  const packageOf = (type: string) => type.split(":")[0] ?? "";
  const providers = [...new Set(resources.map(([type]) => packageOf(type)))].map((name) => {
    const type = `pulumi:providers:${name}`;
    return { urn: urn(type, "default"), type, custom: true, id: providerId };
  });
  return {
    version: 3,
    deployment: {
      manifest: { time: "2026-11-24T00:00:00Z", magic: "", version: "" },
      resources: [
        { urn: urn("pulumi:pulumi:Stack", "keyless-dev"), type: "pulumi:pulumi:Stack", custom: false },
        ...providers,
        ...resources.map(([type, name, props]) => ({
          urn: urn(type, name),
          type,
          custom: true,
          id: `id-${name}`,
          inputs: props,
          outputs: props,
          provider: `${urn(`pulumi:providers:${packageOf(type)}`, "default")}::${providerId}`,
        })),
      ],
    },
  };
}
