import type { OsDiskDeclaration, WebDeclaration } from "./declaration.ts";
import { imageOf } from "./image.ts";
import { placement } from "./placement.ts";
import { hasAcceleratedNetworking } from "./size.ts";

/** What servers were made of, as a stack records it for its next run. Defaults are written out, as they may change. */
export interface RecordedWeb {
  /** The image's edition and version. */
  image: string;
  /** The size. */
  size: string;
  /** The system disk. */
  osDisk: OsDiskDeclaration;
  /** From where they are reached. */
  ingress: string;
  /** Whether their interfaces have accelerated networking. */
  enableAcceleratedNetworking: boolean;
  /** The servers' labels, each with its zone, `none` where Azure chose. */
  servers: Record<string, string>;
}

/** What a run records of the servers it deploys. */
export function recordedWeb(web: WebDeclaration, workloads: string[]): RecordedWeb {
  const { sku, version } = imageOf(web);
  // Neither labels nor zones depend on the component's name.
  const placed = placement("", web, workloads);
  return {
    image: `${sku} ${version}`,
    size: web.size,
    osDisk: { storageAccountType: "Premium_LRS", ...web.osDisk },
    ingress: web.ingress ?? "internal",
    enableAcceleratedNetworking: web.enableAcceleratedNetworking ?? hasAcceleratedNetworking(web.size),
    servers: Object.fromEntries(placed.map(({ label, zone = "none" }) => [label, zone])),
  };
}
