import { isRecord } from "../../../values.ts";
import { nameOf, sameId } from "../../arm.ts";
import { AzureFault } from "../../azureFault.ts";
import type { Values } from "../../resource.ts";
import type { Service, Write } from "../../service.ts";
import type { Store } from "../../store.ts";
import { idOf, list, records, referred } from "../references.ts";
import { allocate } from "./allocation.ts";

const type = "Microsoft.Network/loadBalancers";

/** @see https://learn.microsoft.com/rest/api/load-balancer/load-balancers/create-or-update */
export const loadBalancer: Service = {
  check: (write) => {
    const { sku } = write.inputs;
    if (!isRecord(sku) || sku.name !== "Standard") {
      throw invalid("A load balancer needs the SKU Standard: Basic ones are retired.");
    }
    for (const frontend of records(write.inputs.frontendIPConfigurations)) checkFrontend(write, frontend);
    for (const probe of records(write.inputs.probes)) checkProbe(probe);
    checkRules(write);
  },
  computed: ({ store, id, inputs, old }) => {
    const before = records(old?.properties.frontendIPConfigurations);
    let taken = 0;
    return {
      provisioningState: "Succeeded",
      frontendIPConfigurations: records(inputs.frontendIPConfigurations).map((frontend) => {
        const part = `${id}/frontendIPConfigurations/${String(frontend.name)}`;
        const subnetId = idOf(frontend.subnet);
        if (subnetId === undefined) return { id: part };
        const kept = before.find(({ name, subnet }) => name === frontend.name && idOf(subnet) === subnetId);
        // Each new one takes the next free address: those before it are not in a file yet.
        const free = () => allocate(store, subnetId, id, before.length + ++taken).at(-1);
        return { id: part, privateIPAddress: kept?.privateIPAddress ?? frontend.privateIPAddress ?? free() };
      }),
      ...parts(id, inputs, "backendAddressPools"),
      ...parts(id, inputs, "probes"),
      ...parts(id, inputs, "loadBalancingRules"),
    };
  },
};

function invalid(message: string): AzureFault {
  return new AzureFault("InvalidRequestFormat", message);
}

function parts(id: string, inputs: Values, kind: string): Values {
  if (inputs[kind] === undefined) return {};
  return { [kind]: records(inputs[kind]).map(({ name }) => ({ id: `${id}/${kind}/${String(name)}` })) };
}

function checkFrontend({ store, old }: Write, frontend: Values): void {
  const [subnetId, addressId] = [idOf(frontend.subnet), idOf(frontend.publicIPAddress)];
  const name = String(frontend.name);
  if ((subnetId === undefined) === (addressId === undefined)) {
    throw new AzureFault(
      "FrontendIPConfigHasNoSubnetOrPublicIP",
      `Frontend IP Configuration ${name} must reference either a Subnet or a Public IP Address.`,
    );
  }
  if (subnetId !== undefined) {
    referred(store, subnetId, "Microsoft.Network/virtualNetworks/subnets", "frontendIPConfigurations.subnet.id");
  }
  if (addressId !== undefined) checkAddress(store, addressId);
  const before = records(old?.properties.frontendIPConfigurations).find((one) => one.name === frontend.name);
  if (before !== undefined && JSON.stringify(list(before.zones)) !== JSON.stringify(list(frontend.zones))) {
    throw new AzureFault(
      "ResourceAvailabilityZonesCannotBeModified",
      `Frontend IP Configuration ${name} has an existing availability zone constraint, which cannot be modified.`,
    );
  }
}

function checkAddress(store: Store, id: string): void {
  const address = referred(
    store,
    id,
    "Microsoft.Network/publicIPAddresses",
    "frontendIPConfigurations.publicIPAddress.id",
  );
  const { sku } = address.properties;
  if (!isRecord(sku) || sku.name !== "Standard") {
    throw new AzureFault("PublicIPAndLBSkuDoNotMatch", `Standard sku load balancer cannot reference ${address.id}.`);
  }
}

function checkProbe({ name, port, protocol, requestPath }: Values): void {
  if (typeof port !== "number" || !Number.isInteger(port) || port < 1 || port > 65_535) {
    throw invalid(`Probe ${String(name)} needs a port from 1 to 65535, not ${String(port)}.`);
  }
  const isWeb = protocol === "Http" || protocol === "Https";
  if (isWeb !== (typeof requestPath === "string")) {
    throw invalid(
      `Probe ${String(name)} (${String(protocol)}): a requestPath goes with Http and Https, and only there.`,
    );
  }
}

/** What a rule refers to is a part of the same load balancer, and no two rules take the same traffic. */
function checkRules({ id, inputs }: Write): void {
  const seen = new Map<string, string>();
  for (const rule of records(inputs.loadBalancingRules)) {
    const frontend = idOf(rule.frontendIPConfiguration);
    const references: [string, string | undefined][] = [
      ["frontendIPConfigurations", frontend],
      ["backendAddressPools", idOf(rule.backendAddressPool) ?? idOf(list(rule.backendAddressPools)[0])],
      ["probes", idOf(rule.probe)],
    ];
    for (const [kind, reference] of references) {
      if (reference === undefined && kind === "probes") continue;
      const known = records(inputs[kind]).some(({ name }) => sameId(`${id}/${kind}/${String(name)}`, reference ?? ""));
      if (!known) {
        throw new AzureFault(
          "InvalidResourceReference",
          `Resource ${String(reference)}, referenced by rule ${String(rule.name)}, was not found among its ${kind}.`,
        );
      }
    }
    const traffic = `${String(frontend).toLowerCase()} ${String(rule.protocol)} ${String(rule.frontendPort)}`;
    const other = seen.get(traffic);
    if (other !== undefined) {
      throw invalid(`Load balancing rules ${other} and ${String(rule.name)} take the same traffic of one frontend.`);
    }
    seen.set(traffic, String(rule.name));
  }
}

/**
 * The load balancer's pool that an interface wants to be in.
 *
 * @throws AzureFault when there is none, or it is internal and of another network.
 */
export function checkPool(store: Store, poolId: string, networkId: string): void {
  const balancerId = poolId.split("/").slice(0, -2).join("/");
  const balancer = referred(store, balancerId, type, "ipConfigurations.loadBalancerBackendAddressPools.id");
  const pools = records(balancer.properties.backendAddressPools);
  if (!pools.some((pool) => sameId(idOf(pool) ?? "", poolId))) {
    throw new AzureFault(
      "InvalidResourceReference",
      `Resource ${poolId} was not found: ${nameOf(balancerId)} has no such backend address pool.`,
    );
  }
  const subnets = records(balancer.properties.frontendIPConfigurations).flatMap(({ subnet }) => idOf(subnet) ?? []);
  if (subnets.some((subnetId) => !sameId(subnetId.split("/").slice(0, -2).join("/"), networkId))) {
    throw new AzureFault(
      "NetworkInterfaceAndInternalLoadBalancerMustUseSameVnet",
      `Network interface and internal load balancer ${nameOf(balancerId)} must use the same virtual network.`,
    );
  }
}

/** The ports and paths at which the load balancers ask an interface whether its machine is well. */
export function httpProbesOf(store: Store, interfaceId: string): { port: number; path: string }[] {
  const configurations = records(store.read(interfaceId)?.properties.ipConfigurations);
  const pools = configurations
    .flatMap((one) => records(one.loadBalancerBackendAddressPools))
    .flatMap((pool) => idOf(pool) ?? []);
  return pools.flatMap((poolId) => {
    const balancer = store.read(poolId.split("/").slice(0, -2).join("/"))?.properties ?? {};
    const rules = records(balancer.loadBalancingRules).filter((rule) =>
      sameId(idOf(rule.backendAddressPool) ?? "", poolId),
    );
    const asked = rules.map((rule) => idOf(rule.probe)?.toLowerCase());
    return records(balancer.probes)
      .filter((probe) => probe.protocol === "Http" && asked.includes(idOf(probe)?.toLowerCase()))
      .map(({ port, requestPath }) => ({ port: Number(port), path: String(requestPath) }));
  });
}
