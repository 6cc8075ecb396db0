import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { adviceAfterFailure } from "../../sandbox/home/advice.ts";
import { backendUrl, engineEnvironment } from "../../sandbox/home/environment.ts";
import { root, sandboxPaths, type SandboxPaths } from "../../sandbox/home/paths.ts";
import { installLanguageHost, installProviders } from "../../sandbox/home/plugins.ts";
import { findProject, type Project } from "../../sandbox/home/project.ts";
import { selectedStack } from "../../sandbox/home/selection.ts";
import { withStackFileCopy } from "../../sandbox/home/stackFileCopy.ts";
import { removeSalt, stackFiles } from "../../sandbox/home/stackFiles.ts";
import { ensureStacks } from "../../sandbox/home/stacks.ts";
import { recordStack, sandboxWithProject, temporaryFolder, write } from "./homeSupport.ts";

const salt = "v1:abc/d+e=:v1:f0:g==";
const text = "# Why.\nconfig:\n  shop:size: { of: 1 }\n";

function select(paths: SandboxPaths, project: Project, stack: string): void {
  const hash = createHash("sha1").update(join(project.directory, "Pulumi.yaml")).digest("hex");
  write(
    join(paths.home, "workspaces", `${project.name}-${hash}-workspace.json`),
    JSON.stringify({ stacks: { [backendUrl(paths.state)]: `organization/${project.name}/${stack}` } }),
  );
}

describe("paths", () => {
  test("lie below .sandbox of the repository, or where KEYLESS_SANDBOX_DIR says", () => {
    expect(sandboxPaths({}).home).toBe(join(root, ".sandbox", "home"));
    const elsewhere = sandboxPaths({ KEYLESS_SANDBOX_DIR: join(root, "elsewhere") });
    for (const path of Object.values<string>({ ...elsewhere }))
      expect(path.startsWith(join(root, "elsewhere"))).toBe(true);
  });
});

describe("the engine's environment", () => {
  const paths = sandboxPaths({ KEYLESS_SANDBOX_DIR: join(root, "with a space") });

  test.each([
    "PULUMI_ACCESS_TOKEN",
    "PULUMI_STACK",
    "PULUMI_BACKEND_URL",
    "PULUMI_CONFIG_PASSPHRASE_FILE",
    "ARM_CLIENT_SECRET",
    "ARM_OIDC_TOKEN",
    "AZURE_CLIENT_SECRET",
    "AZURE_CONFIG_DIR",
    "IDENTITY_ENDPOINT",
    "MSI_SECRET",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
    "AWS_SECRET_ACCESS_KEY",
    "GOOGLE_APPLICATION_CREDENTIALS",
    "Azure_Client_Secret",
  ])("holds nothing of the shell's %s", (name) => {
    expect(Object.values(engineEnvironment({ [name]: "the user's own" }, paths, []))).not.toContain("the user's own");
  });

  test("keeps what decides how the engine tells what it did", () => {
    const shell = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true", PULUMI_DEBUG_COMMANDS: "true" };
    expect(engineEnvironment(shell, paths, [])).toMatchObject(shell);
  });

  test("keeps the rest of the shell's, and what steers the sandbox", () => {
    const shell = { HOME: "/home/me", LANG: "C", KEYLESS_SANDBOX_FAULTS: "{}", HTTPS_PROXY: "http://proxy" };
    expect(engineEnvironment(shell, paths, [])).toMatchObject(shell);
  });

  test("has one PATH, under the name that the shell gave it", () => {
    const environment = engineEnvironment({ Path: "C:\\tools" }, paths, ["first"]);
    expect(Object.keys(environment).filter((name) => name.toUpperCase() === "PATH")).toEqual(["Path"]);
    expect(environment.Path).toMatch(/^first[:;]C:\\tools$/);
  });

  test("names the backend as the engine reads it, blanks unescaped", () => {
    const url = backendUrl(paths.state);
    expect(url.startsWith("file:///")).toBe(true);
    expect(url).toContain("/with a space/state?");
  });

  test("has the backend keep no file that it writes in more than one piece", () => {
    expect(new URL(backendUrl(paths.state)).searchParams.get("metadata")).toBe("skip");
  });
});

describe("the project", () => {
  test("is found in a folder above, with the place of its stack files", () => {
    const folder = temporaryFolder();
    write(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nstackConfigDir: stacks\n");
    const below = join(folder, "a", "b");
    mkdirSync(below, { recursive: true });
    const shop = { name: "shop", runtime: "nodejs", directory: folder, stackConfigDir: join(folder, "stacks") };
    expect(findProject(below)).toEqual(shop);
  });

  test.each([
    ["runtime: yaml", "yaml"],
    ["runtime: { name: yaml }", "yaml"],
    ["runtime: { name: nodejs, options: { typescript: false } }", "nodejs"],
    ["main: index.ts", undefined],
  ])("with %j is one in %s", (line, runtime) => {
    const folder = temporaryFolder();
    write(join(folder, "Pulumi.yaml"), `name: shop\n${line}\n`);
    expect(findProject(folder)?.runtime).toBe(runtime);
  });

  test.each<[string, string]>([
    ["empty", ""],
    ["broken", "name: ["],
    ["a list", "- name"],
    ["without a name", "runtime: nodejs"],
    ["of a name that leads out of the sandbox's folder", "name: ../../elsewhere"],
    ["of a name that is a folder above", "name: .."],
    ["of a place that is no text", "name: shop\nstackConfigDir: 7"],
  ])("is none where its file is %s: what is wrong is the engine's to say", (_what, content) => {
    const folder = temporaryFolder();
    write(join(folder, "Pulumi.yaml"), content);
    expect(findProject(folder)).toBeUndefined();
  });

  test("is none outside of one", () => {
    expect(findProject(temporaryFolder())).toBeUndefined();
  });
});

describe("plugins", () => {
  const versions = ["azure-native", "azuread", "random"].map((name) => {
    const file = join(root, "node_modules", "@pulumi", name, "package.json");
    return `resource-${name}-v${(JSON.parse(readFileSync(file, "utf8")) as { pulumi: { version: string } }).pulumi.version}`;
  });

  test("are installed for exactly the versions of the SDKs, and once", () => {
    const paths = sandboxPaths({ KEYLESS_SANDBOX_DIR: temporaryFolder() });
    installProviders(paths);
    installLanguageHost(paths);
    const plugins = join(paths.home, "plugins");
    expect(readdirSync(plugins).toSorted()).toEqual(["language-nodejs-v0.0.1", ...versions].toSorted());
    const files = readdirSync(plugins).flatMap((folder) =>
      readdirSync(join(plugins, folder)).map((file) => join(plugins, folder, file)),
    );
    expect(files.map((file) => basename(file).replace(/\.cmd$/, "")).toSorted()).toEqual([
      "pulumi-language-nodejs",
      "pulumi-resource-azure-native",
      "pulumi-resource-azuread",
      "pulumi-resource-random",
    ]);
    for (const file of files) {
      expect(readFileSync(file, "utf8")).toContain(process.execPath);
      if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o755);
    }
    const written = files.map((file) => statSync(file).mtimeMs);
    installProviders(paths);
    installLanguageHost(paths);
    expect(files.map((file) => statSync(file).mtimeMs)).toEqual(written);
  });
});

describe("stacks", () => {
  test("that have a file and are not in the backend are initialised apart from it, and `dev` is selected", () => {
    const { paths, project } = sandboxWithProject({ dev: text, prod: text });
    recordStack(paths, project, "prod", salt);
    const calls: { args: readonly string[]; cwd: string }[] = [];
    ensureStacks(paths, project, (args, cwd) => {
      calls.push({ args, cwd });
      if (args[1] === "init") recordStack(paths, project, args[2] ?? "", salt);
      return { status: 0, output: "" };
    });
    expect(calls.map(({ args }) => args.slice(0, 3).join(" "))).toEqual(["stack init dev", "stack select dev"]);
    expect(calls[0]?.cwd).not.toBe(project.directory);
    expect(calls[1]?.cwd).toBe(project.directory);
  });

  test("stay as they are once they exist and one is selected", () => {
    const { paths, project } = sandboxWithProject({ dev: text, prod: text });
    for (const stack of ["dev", "prod"]) recordStack(paths, project, stack, salt);
    select(paths, project, "prod");
    ensureStacks(paths, project, (args) => {
      throw new Error(`ran ${args.join(" ")}`);
    });
    expect(selectedStack(paths, project)).toBe("prod");
  });

  test("that cannot be initialised are an error in the engine's own words", () => {
    const { paths, project } = sandboxWithProject({ dev: text });
    const run = (): { status: number; output: string } => ({ status: 255, output: "no space left" });
    expect(() => ensureStacks(paths, project, run)).toThrow(/"dev".*no space left/s);
  });
});

describe("the salt", () => {
  const file = (project: Project): string => join(project.stackConfigDir, "Pulumi.dev.yaml");

  test("is taken out, and a file that differs by it alone gets its text back to the byte", () => {
    const { paths, project } = sandboxWithProject({ dev: text });
    recordStack(paths, project, "dev", salt);
    const before = stackFiles(project);
    writeFileSync(file(project), `encryptionsalt: ${salt}\nconfig:\n  shop:size: {of: 1}\n`);
    removeSalt(paths, project, before);
    expect(readFileSync(file(project), "utf8")).toBe(text);
  });

  test("is taken out of a file that the user changed, and the change stays", () => {
    const { paths, project } = sandboxWithProject({ dev: text });
    recordStack(paths, project, "dev", salt);
    const before = stackFiles(project);
    writeFileSync(file(project), `${text}  shop:more: 1\nencryptionsalt: ${salt}\n`);
    removeSalt(paths, project, before);
    expect(readFileSync(file(project), "utf8")).toBe(`${text}  shop:more: 1\n`);
  });

  test("of somebody else stays", () => {
    const { paths, project } = sandboxWithProject({ dev: `encryptionsalt: v1:another\n${text}` });
    recordStack(paths, project, "dev", salt);
    removeSalt(paths, project, []);
    expect(readFileSync(file(project), "utf8")).toContain("encryptionsalt: v1:another");
  });

  test("takes a file with it that the engine made for it alone", () => {
    const { paths, project } = sandboxWithProject({});
    recordStack(paths, project, "dev", salt);
    writeFileSync(file(project), `encryptionsalt: ${salt}\n`);
    removeSalt(paths, project, []);
    expect(existsSync(file(project))).toBe(false);
  });
});

describe("a deployment's stack file", () => {
  test.each([
    ["preview", "-s", "dev"],
    ["up", "--yes", "--stack", "dev"],
    ["up", "--stack=dev", "--yes"],
    ["refresh", "-sdev"],
    ["destroy", "-s=dev", "--yes"],
    ["pre", "--stack", "organization/shop/dev"],
    ["preview", "--policy-pack", "policies", "-ys", "dev"],
  ])("is a copy for `%s %s %s`", (...args) => {
    const { paths, project } = sandboxWithProject({ dev: text });
    const [command, option, copy = "", ...rest] = withStackFileCopy(args, paths, project);
    expect([command, option, ...rest]).toEqual([args[0], "--config-file", ...args.slice(1)]);
    expect(copy.startsWith(paths.directory)).toBe(true);
    expect(readFileSync(copy, "utf8")).toBe(text);
  });

  test("is the selected stack's where none is named", () => {
    const { paths, project } = sandboxWithProject({ dev: text, prod: "config: {}\n" });
    select(paths, project, "prod");
    const [, , copy = ""] = withStackFileCopy(["up"], paths, project);
    expect(readFileSync(copy, "utf8")).toBe("config: {}\n");
  });

  test("is none where the stack has none, whatever an earlier one held", () => {
    const { paths, project } = sandboxWithProject({ dev: text });
    const [, , first = ""] = withStackFileCopy(["up", "-s", "other"], paths, project);
    writeFileSync(first, text);
    const [, , second = ""] = withStackFileCopy(["up", "-s", "other"], paths, project);
    expect(second).toBe(first);
    expect(existsSync(second)).toBe(false);
  });

  test.each([
    { why: "the command changes it", args: ["config", "set", "a", "b", "-s", "dev"] },
    { why: "`-c` sets a value in it", args: ["up", "-s", "dev", "-c", "shop:a=b"] },
    { why: "the user names another", args: ["up", "-s", "dev", "--config-file", "mine.yaml"] },
    { why: "another folder is meant", args: ["up", "-s", "dev", "--cwd", "elsewhere"] },
    { why: "another project is meant", args: ["up", "-s", "organization/other/dev"] },
    { why: "no stack is named nor selected", args: ["up"] },
    { why: "there is no command", args: [] },
  ])("is the user's own where $why", ({ args }) => {
    const { paths, project } = sandboxWithProject({ dev: text });
    expect(withStackFileCopy(args, paths, project)).toEqual(args);
  });

  test("is the user's own where it cannot be read, for the engine to name it", () => {
    const { paths, project } = sandboxWithProject({ dev: "config: {\n" });
    expect(withStackFileCopy(["up", "-s", "dev"], paths, project)).toEqual(["up", "-s", "dev"]);
    // No copy would be the same file once its bytes were read as a text.
    writeFileSync(join(project.stackConfigDir, "Pulumi.dev.yaml"), Buffer.from([0x61, 0x3a, 0x20, 0xe9]));
    expect(withStackFileCopy(["up", "-s", "dev"], paths, project)).toEqual(["up", "-s", "dev"]);
  });
});

describe("the advice after a failure", () => {
  const lock = (paths: SandboxPaths, content: object): void =>
    write(join(paths.state, ".pulumi", "locks", "organization", "shop", "dev", "1.json"), JSON.stringify(content));

  test("is none where the sandbox is in order", () => {
    const { paths, project } = sandboxWithProject({ dev: text });
    expect(adviceAfterFailure(paths)).toEqual([]);
    recordStack(paths, project, "dev", salt);
    select(paths, project, "dev");
    lock(paths, { pid: process.pid, hostname: hostname() });
    expect(adviceAfterFailure(paths)).toEqual([]);
  });

  test.each(["", "{", "not json"])("names a state file that holds %j, and how to start over", (content) => {
    const { paths, project } = sandboxWithProject({ dev: text });
    recordStack(paths, project, "dev", salt);
    const file = join(paths.state, ".pulumi", "stacks", project.name, "dev.json");
    writeFileSync(file, content);
    const [advice = "", ...rest] = adviceAfterFailure(paths);
    expect(advice).toContain(file);
    expect(advice).toContain(`Delete the folder ${paths.directory}`);
    expect(rest).toEqual([]);
  });

  test("names the state before, where there is one", () => {
    const { paths, project } = sandboxWithProject({ dev: text });
    recordStack(paths, project, "dev", salt);
    const file = join(paths.state, ".pulumi", "stacks", project.name, "dev.json");
    copyFileSync(file, `${file}.bak`);
    writeFileSync(file, "{");
    expect(adviceAfterFailure(paths)).toEqual([expect.stringContaining(`Copy ${file}.bak, the state before, over it`)]);
  });

  test("names a damaged selection and a damaged backend", () => {
    const { paths } = sandboxWithProject({});
    write(join(paths.home, "workspaces", "shop-1-workspace.json"), "{");
    write(join(paths.state, ".pulumi", "meta.yaml"), "version: [");
    expect(adviceAfterFailure(paths)).toHaveLength(2);
  });

  test("says how to take a lock away whose command no longer runs, but not another machine's", () => {
    const { paths } = sandboxWithProject({});
    lock(paths, { pid: 2 ** 22 + 1, hostname: hostname() });
    expect(adviceAfterFailure(paths)).toEqual([expect.stringContaining("npm run sandbox -- cancel")]);
    lock(paths, { pid: 2 ** 22 + 1, hostname: "another" });
    expect(adviceAfterFailure(paths)).toEqual([]);
  });
});
