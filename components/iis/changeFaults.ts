import type { Fault } from "../faults.ts";
import type { RecordedWeb } from "./recordedWeb.ts";

/** What cannot become of the servers that are deployed. */
export function webChangeFaults(deployed: RecordedWeb, declared: RecordedWeb): Fault[] {
  const { enableAcceleratedNetworking: before } = deployed;
  const { enableAcceleratedNetworking: after } = declared;
  if (before === after || staying(deployed, declared).length === 0) return [];
  const because = deployed.size === declared.size ? "" : ` by the size "${declared.size}"`;
  const message =
    `was ${before} and becomes ${after}${because}, which Azure changes only on a server that is switched off: ` +
    `write enableAcceleratedNetworking: ${before}.`;
  return [{ path: "enableAcceleratedNetworking", message }];
}

/** What happens to the servers that are deployed, where it is more than an update of their settings. */
export function webChangeNotices(deployed: RecordedWeb, declared: RecordedWeb): Fault[] {
  const kept = staying(deployed, declared);
  if (kept.length === 0) {
    const message =
      "no server stays: the new ones are made, then all that are there go, with their disks, and no site is served meanwhile.";
    return [{ path: "servers", message }];
  }
  const replacing: [string, string, string][] = [
    ["imageVersion", deployed.image, declared.image],
    ["osDisk", described(deployed.osDisk), described(declared.osDisk)],
  ];
  const moved = kept.filter((label) => deployed.servers[label] !== declared.servers[label]);
  return [
    ...replacing.flatMap(([path, before, after]) =>
      before === after ? [] : [{ path, message: `was ${before} and becomes ${after}. ${replaced(kept)}` }],
    ),
    ...(moved.length === 0 ? [] : [{ path: "zones", message: `put servers into other zones. ${replaced(moved)}` }]),
    ...(deployed.size === declared.size
      ? []
      : [
          {
            path: "size",
            message: `was ${deployed.size} and becomes ${declared.size}. Azure restarts ${list(kept)}, ${turns(kept)}.`,
          },
        ]),
    ...(isOther(deployed, declared)
      ? [
          {
            path: deployed.ingress === declared.ingress ? "zones" : "ingress",
            message:
              "the load balancer is replaced: the sites get another address, and records that are not made here go stale.",
          },
        ]
      : []),
  ];
}

/** A frontend changes neither its network nor that it is in zones. */
function isOther(deployed: RecordedWeb, declared: RecordedWeb): boolean {
  return deployed.ingress !== declared.ingress || isZonal(deployed) !== isZonal(declared);
}

function isZonal({ servers }: RecordedWeb): boolean {
  return !Object.values(servers).includes("none");
}

function staying(deployed: RecordedWeb, declared: RecordedWeb): string[] {
  return Object.keys(deployed.servers).filter((label) => Object.hasOwn(declared.servers, label));
}

function replaced(labels: readonly string[]): string {
  return `It replaces ${list(labels)}, ${turns(labels)}: what is on the disks is lost, logs included.`;
}

function turns(labels: readonly string[]): string {
  return labels.length === 1
    ? "and meanwhile its sites are served by the others, if there are any"
    : "one after the other, the next when the one before is well";
}

function list(labels: readonly string[]): string {
  return `${labels.length === 1 ? "server" : "servers"} ${labels.join(", ")}`;
}

/** The disk's words in one order, whatever order they were written or recorded in. */
function described(disk: RecordedWeb["osDisk"]): string {
  return Object.entries(disk)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([word, value]) => `${word} ${String(value)}`)
    .join(", ");
}
