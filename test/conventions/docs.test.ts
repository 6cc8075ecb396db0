import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { allowedWords, dataActionsOf, operationsOf } from "../../components/access/operations.ts";
import { exportedCategories } from "../../components/delivery/activityLogExport.ts";
import { entraFaults } from "../../components/entra/faults.ts";
import { keyRingRoles, keyRingSettings } from "../../components/entra/keyRings.ts";
import { callSettings, issuerSettings, signInSettings } from "../../components/entra/settings.ts";
import { accessRules, verdict } from "../../components/iis/accessProfile.ts";
import { renderBootstrap } from "../../components/iis/bootstrap/render.ts";
import type { EnvironmentArgs } from "../../components/environmentArgs.ts";
import { certificateFaults, packageFaults } from "../../components/iis/hostingFaults.ts";
import { probePort } from "../../components/iis/probe.ts";
import { readerRoles } from "../../components/iis/readerIdentity.ts";
import { defaultImageSku, imageVersionsCommand } from "../../components/iis/image.ts";
import { builtInRoles } from "../../sandbox/cloud/services/builtInRoles.ts";
import { section } from "../../stacks/bootstrap/schema.ts";
import { cosmos } from "../../stacks/cosmosSchema.ts";
import { parseSection, sections } from "../../stacks/schema.ts";
import { titles } from "../../stacks/verification/renderVerification.ts";
import { helpers } from "../../stacks/verification/script/steps/helpers.ts";
import { parse } from "yaml";
import { text, trackedFiles } from "./repository.ts";

const page = (name: string) => text(`docs/${name}.md`);

/** The names of all keys of a schema, those inside it too. */
function keysOf(schema: unknown): string[] {
  if (schema instanceof z.ZodExactOptional) return keysOf(schema.unwrap());
  if (schema instanceof z.ZodArray) return keysOf(schema.element);
  if (schema instanceof z.ZodRecord) return keysOf(schema.valueType);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, inner]) => [name, ...keysOf(inner)]);
}

describe("docs/cosmos-account.md", () => {
  const [database] = [(cosmos.shape.databases as z.ZodRecord).valueType as z.ZodObject];
  const container = (database.shape.containers as z.ZodRecord).valueType as z.ZodObject;
  const names = [...Object.keys(cosmos.shape), ...Object.keys(database.shape), ...Object.keys(container.shape)];

  it.each([...new Set(names)])("names %s", (name) => expect(page("cosmos-account")).toContain(`\`${name}\``));
});

describe("docs/access.md", () => {
  const container = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/";

  it.each(allowedWords.filter((word) => word !== "readWrite"))("says what %s takes", (word) => {
    const [, cell = ""] = new RegExp(`^\\| \`${word}\` +\\|(.*)\\|$`, "m").exec(page("access")) ?? [];
    const actions = dataActionsOf(operationsOf([word])).filter((action) => action.startsWith(container));
    expect([...cell.matchAll(/`([^`]+)`/g)].map(([, action]) => action).sort()).toEqual(
      actions.map((action) => action.slice(container.length)).sort(),
    );
  });

  it("shows sections that are taken", () => {
    const [, block = ""] = /```yaml\n([^]*?)```/.exec(page("access")) ?? [];
    const { config } = parse(block) as { config: Record<string, unknown> };
    for (const [key, value] of Object.entries(config)) {
      const name = key.replace("keyless-cosmos-iis:", "") as keyof typeof sections;
      expect(parseSection(name, value).faults).toEqual([]);
    }
    expect(Object.keys(config)).toHaveLength(4);
  });
});

describe.each(["iis", "packages", "application"])("docs/%s.md", (name) => {
  it("shows sections that are taken, without a fault in what it shows of hosting", () => {
    const [, block = ""] = /```yaml\n([^]*?)```/.exec(page(name)) ?? [];
    const { config } = parse(block) as { config: Record<string, unknown> };
    const parsed = Object.entries(config).map(([key, value]) => {
      const section = key.replace("keyless-cosmos-iis:", "") as keyof typeof sections;
      return [section, parseSection(section, value)] as const;
    });
    expect(parsed.flatMap(([, { faults }]) => faults)).toEqual([]);
    const given = Object.fromEntries(parsed.map(([section, { section: value }]) => [section, value]));
    const { workloads, packages, web, certificates } = given as Partial<EnvironmentArgs>;
    expect(packageFaults({ workloads: workloads ?? {}, ...(web && { web }), ...(packages && { packages }) })).toEqual(
      [],
    );
    expect(certificateFaults(workloads ?? {}, certificates)).toEqual([]);
    expect(parsed).toHaveLength(3);
  });
});

describe("docs/packages.md", () => {
  it.each(Object.keys(sections.packages.shape))("says what packages.%s is", (word) => {
    expect(page("packages")).toMatch(new RegExp(`^\\| \`${word}\` `, "m"));
  });

  it("bounds the deployer to exactly the roles that are assigned", () => {
    const named = page("packages").match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
    expect([...new Set(named)].sort()).toEqual(Object.values(readerRoles).sort());
  });
});

describe("docs/iis.md", () => {
  it("says the numbers that the script has", () => {
    const script = renderBootstrap({ sites: [], installers: [], recycleAt: "03:00" });
    const said = page("iis");
    for (const [text, inScript] of [
      [`port ${probePort} `, `$probePort = ${probePort}`],
      ["30,000,000 bytes", "'maxAllowedContentLength' 30000000"],
      ["4,096 of URL", "'maxUrl' 4096"],
      ["2,048 of query", "'maxQueryString' 2048"],
      ["after 30 days", "AddDays(-30)"],
      ["above 5 GB", "-gt 5368709120"],
      ["one year", "$maxAge = 31536000"],
    ] as const) {
      expect(said).toContain(text);
      expect(script).toContain(inScript);
    }
  });
});

describe("docs/isolation.md", () => {
  const [, block = ""] = /```yaml\n([^]*?)```/.exec(page("isolation")) ?? [];
  const { config } = parse(block) as { config: Record<string, unknown> };
  const parsed = Object.entries(config).map(([key, value]) =>
    parseSection(key.replace("keyless-cosmos-iis:", "") as keyof typeof sections, value),
  );

  it("shows sections that are taken", () => {
    expect(parsed.flatMap(({ faults }) => faults)).toEqual([]);
    expect(parsed).toHaveLength(2);
  });

  it("names what the rules are about", () => {
    const pools = [{ name: "storefront", clientId: "c" }];
    for (const { path } of accessRules(pools).privileges) expect(page("isolation")).toContain(`\`${path}\``);
    for (const word of Object.values(verdict)) expect(page("isolation")).toContain(`\`${word}\``);
  });
});

describe("docs/isolation.md on the proof on the servers", () => {
  const [, section = ""] = /^## Proof on the servers\n([^]*?)^## /m.exec(page("isolation")) ?? [];

  it("names every proof in its own words", () => {
    const named = [...section.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, title]) => title);
    expect(named.toSorted()).toEqual(Object.values(titles).toSorted());
  });

  it("shows options that there are, and the place of the pages", () => {
    const shown = new Set(section.match(/(?<= |`)--(?!silent|stack prod \|)[a-z]+/g) ?? []);
    expect(shown.size).toBeGreaterThan(5);
    for (const option of shown) expect(text("stacks/verify.ts")).toContain(`"${option}`);
    expect(section).toContain("`127.0.0.1:8099`");
    expect(helpers).toContain("$verifyPort = 8099");
  });
});

describe("docs/network.md", () => {
  const names = [sections.web, sections.network, sections.dns].flatMap(keysOf);

  // What is another page's is named here with a link.
  it.each([...new Set(names)].filter((name) => !["container", "blob", "sha256"].includes(name)))("names %s", (name) =>
    expect(page("network")).toMatch(new RegExp(`\\b${name}\\b`)),
  );

  it("shows sections that are taken", () => {
    const [, block = ""] = /```yaml\n([^]*?)```/.exec(page("network")) ?? [];
    const { config } = parse(block) as { config: Record<string, unknown> };
    const parsed = Object.entries(config).map(([key, value]) =>
      parseSection(key.replace("keyless-cosmos-iis:", "") as keyof typeof sections, value),
    );
    expect(parsed.flatMap(({ faults }) => faults)).toEqual([]);
    expect(parsed).toHaveLength(3);
  });

  it("has the command for the next image", () => {
    expect(page("network")).toContain(imageVersionsCommand(defaultImageSku));
    expect(page("network")).toContain(`port ${probePort}`);
  });
});

describe("docs/security.md", () => {
  it("names for each attacker a test that holds what it says", () => {
    const [, ...rows] = page("security").match(/^\| (?!-).*\|$/gm) ?? [];
    expect(rows).toHaveLength(8);
    for (const row of rows) expect(row.split(" | ").at(-1)).toMatch(/`test\/[\w/.]+\.test\.ts`/);
  });
});

describe("docs/hardening.md on judging it yourself", () => {
  it("shows options that there are", () => {
    const [, section = ""] = /^## Judging it yourself\n([^]*?)^## /m.exec(page("hardening")) ?? [];
    const shown = new Set(section.replace(/^checkov .*$/m, "").match(/(?<=[ `])--(?!silent|stack prod \|)[a-z]+/g));
    expect(shown).toEqual(new Set(["--stack", "--state", "--output"]));
    for (const option of shown) expect(text("stacks/arm.ts")).toContain(`"${option} <`);
  });
});

describe("every page", () => {
  it.each(trackedFiles("docs/*.md"))("%s names files that there are", (file) => {
    const named = [...text(file).matchAll(/`((?:test|components|stacks)\/[\w/.-]+)`/g)].map(([, path = ""]) => path);
    for (const path of named) expect(trackedFiles(path)).toEqual([path]);
  });
});

describe("every key of the section cosmos", () => {
  it("is spelled in the declaration as it is in the schema", () => {
    const declared = text("components/cosmos/declaration.ts") + text("components/cosmos/containerDeclaration.ts");
    for (const name of new Set(keysOf(cosmos))) expect(declared).toMatch(new RegExp(`^ {2}${name}\\??: `, "m"));
  });
});

describe("docs/sign-in.md", () => {
  const [, table = ""] = /^## Words\n([^]*?)\n## /m.exec(page("sign-in")) ?? [];
  const rows = [...table.matchAll(/^\| `(\w+)` +\|/gm)].map(([, word = ""]) => word);
  const words = (sections.workloads.valueType.shape.signIn.unwrap() as z.ZodObject).shape;

  it("says what each word of signIn is, and of no other", () => {
    expect(rows.toSorted()).toEqual(Object.keys(words).toSorted());
  });

  it("names each word inside of them", () => {
    for (const word of keysOf(sections.workloads.valueType.shape.signIn)) {
      expect(page("sign-in")).toContain(`\`${word}\``);
    }
  });

  it("shows sections that are taken, without a fault", () => {
    const [, block = ""] = /```yaml\n([^]*?)```/.exec(page("sign-in")) ?? [];
    const { config } = parse(block) as { config: Record<string, unknown> };
    const groups = parseSection("groups", config["keyless-cosmos-iis:groups"]);
    const workloads = parseSection("workloads", config["keyless-cosmos-iis:workloads"]);
    expect([...groups.faults, ...workloads.faults]).toEqual([]);
    expect(entraFaults("prod", workloads.section ?? {}, groups.section)).toEqual([]);
    expect(Object.keys(config)).toHaveLength(2);
  });

  it("names every setting that a pool gets of it, and no other", () => {
    const ids = { clientId: "", identityClientId: "", tenantId: "" };
    const call = { callee: "office", hostName: "", scope: "", identityClientId: "" };
    const ring = { blobUri: pulumi.output(""), keyIdentifier: pulumi.output("") };
    const given = {
      ...signInSettings(ids),
      ...callSettings([call]),
      ...issuerSettings("", ""),
      ...keyRingSettings(ring),
    };
    const table = page("sign-in").split("## What a pool is told")[1]?.split("\n## ")[0] ?? "";
    let before = "";
    const named = [...table.matchAll(/`((?:\w|<workload>)+__\w+|…__\w+)`/g)].map(([, name = ""]) => {
      // A name that begins with "…" goes on where the last part of the one before began.
      before = name.startsWith("…") ? before.replace(/__[A-Za-z]+(__0)?$/, name.slice(1)) : name;
      return before.replace("<workload>", "office");
    });
    expect(named.toSorted()).toEqual(Object.keys(given).toSorted());
  });

  it("names exactly the roles that a key ring takes", () => {
    const named = page("sign-in").match(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g) ?? [];
    const ofRings = named.filter((id) => Object.hasOwn(builtInRoles, id));
    expect(ofRings.toSorted()).toEqual(Object.values(keyRingRoles).toSorted());
  });
});

describe("docs/delivery.md", () => {
  it("shows sections that are taken", () => {
    const blocks = [...page("delivery").matchAll(/```yaml\n([^]*?)```/g)].map(
      ([, block = ""]) => parse(block) as Config,
    );
    const given = blocks.flatMap(({ config }) => Object.entries(config));
    expect(given.map(([name]) => name)).toEqual([
      "keyless-cosmos-iis-bootstrap:delivery",
      "keyless-cosmos-iis:resourceGroup",
      "keyless-cosmos-iis-bootstrap:activityLog",
    ]);
    const [delivery, resourceGroup, activityLog] = given.map(([, value]) => value);
    expect(section("delivery", delivery).resourceGroup).toBe("shop-prod");
    expect(parseSection("resourceGroup", resourceGroup).section).toEqual({ existing: "shop-prod" });
    expect(() => section("activityLog", activityLog)).not.toThrow();
    for (const category of exportedCategories) expect(page("delivery")).toContain(`\`${category}\``);
  });
});

interface Config {
  config: Record<string, unknown>;
}

describe("docs/performance.md", () => {
  it("says what each bench measures", () => {
    const { scripts } = JSON.parse(text("package.json")) as { scripts: Record<string, string> };
    const benches = Object.keys(scripts).filter((script) => script.startsWith("bench"));
    const named = [...page("performance").matchAll(/^\| `npm run ([\w:]+)`/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(benches.toSorted());
  });

  it("says the goals that the benches judge by", () => {
    for (const [file, goals] of [
      ["run", "{ preview: 1.5, noChangeUp: 2, packSeconds: 1.5 }"],
      ["scale/run", "{ previewSeconds: 60, megabytes: 1500, growth: 1.5 }"],
      ["policies", "{ startSeconds: 0.3, againstOneRule: 1.2, growth: 1.3, megabytes: 500 }"],
    ] as const) {
      expect(text(`bench/${file}.ts`)).toContain(`const goals = ${goals}`);
      for (const [goal] of goals.replace("60", "a minute").matchAll(/a minute|[\d.]+/g))
        expect(page("performance").replaceAll(",", "")).toContain(goal);
    }
  });
});
