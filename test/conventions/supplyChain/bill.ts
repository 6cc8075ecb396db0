import { spawnSync } from "node:child_process";
import { root, text } from "../repository.ts";

/** A package that the lock file names. */
export interface Component {
  name: string;
  version: string;
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[];
  properties?: { name: string; value: string }[];
}

/** A software bill of materials in the form of CycloneDX. */
export interface Bill {
  metadata: { component: { name: string }; timestamp?: string };
  serialNumber?: string;
  components: Component[];
}

/**
 * Everything that the lock file names, as npm lists it. What differs from run to run and from folder to folder is left
 * out, so that the same lock file gives the same bill.
 */
export function bill(): Bill {
  const { stdout, stderr, status } = spawnSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 26,
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`npm sbom failed:\n${stderr}`);
  const found = JSON.parse(stdout) as Bill;
  const { name } = JSON.parse(text("package.json")) as { name: string };
  delete found.serialNumber;
  delete found.metadata.timestamp;
  // npm takes the folder's name for the package's.
  found.metadata.component.name = name;
  return found;
}

/** Whether a package is for work on this repository alone, and comes with nothing that is published. */
export function isForDevelopment({ properties = [] }: Component): boolean {
  return properties.some(({ name, value }) => name === "cdx:npm:package:development" && value === "true");
}

/** Licences of packages that say theirs in LICENSE or README alone; read there. */
const readInFile: Readonly<Record<string, string>> = { "@logdna/tail-file": "MIT", semaphore: "MIT" };

/** A package's licence, by its SPDX name. */
export function licenseOf({ name, licenses = [] }: Component): string {
  const said = licenses
    .map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? "")
    .join(" AND ");
  return said === "" ? (readInFile[name] ?? "none") : said;
}

/** The licence list: for each licence the packages that have it, those that are published with the package apart. */
export function licenseList({ components }: Bill): string {
  const section = (title: string, listed: readonly Component[]): string => {
    const byLicense = [...Map.groupBy(listed, licenseOf)].sort(([one], [other]) => (one < other ? -1 : 1));
    const lines = byLicense.map(
      ([license, packages]) => `- ${license}: ${packages.map(({ name, version }) => `${name} ${version}`).join(", ")}`,
    );
    return [`## ${title}`, "", ...lines, ""].join("\n");
  };
  const [forDevelopment, published] = [
    components.filter(isForDevelopment),
    components.filter((c) => !isForDevelopment(c)),
  ];
  return [
    "# Licences of all packages\n",
    section("What the package depends on", published),
    section("For work on the repository alone", forDevelopment),
  ].join("\n");
}
