import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import { startNode } from "./startNode.ts";

type RunRequest = InstanceType<typeof messages.RunRequest>;
type DependenciesRequest = InstanceType<typeof messages.GetProgramDependenciesRequest>;

/** The SDK's runner exits with it when it has already reported to the engine what went wrong. */
const alreadyReported = 32;

/** Runs a Pulumi program to its end by the SDK's own runner. */
export function runProgram(
  request: RunRequest,
  engineAddress: string,
): Promise<InstanceType<typeof messages.RunResponse>> {
  const info = request.getInfo();
  const directory = info?.getProgramDirectory() ?? request.getPwd();
  const runner = sdkScript(directory, "run");
  return new Promise((resolve) => {
    const child = startNode([runner, ...runnerArguments(request, engineAddress)], {
      cwd: request.getPwd(),
      env: { ...process.env, ...programEnvironment(request) },
      stdio: ["ignore", "inherit", "inherit"],
    });
    const response = new messages.RunResponse();
    child.on("error", (error) => resolve(response.setError(`cannot start ${process.execPath}: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === alreadyReported) resolve(response.setBail(true));
      else if (code === 0) resolve(response);
      else resolve(response.setError(`the program ended with ${signal ?? `exit code ${String(code)}`}`));
    });
  });
}

function runnerArguments(request: RunRequest, engineAddress: string): string[] {
  const info = request.getInfo();
  const named = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    stack: request.getStack(),
    pwd: request.getPwd(),
    "root-directory": info?.getRootDirectory() ?? "",
    parallel: String(request.getParallel()),
  };
  const flags = Object.entries(named).flatMap(([name, value]) => (value === "" ? [] : [`--${name}`, value]));
  if (request.getDryrun()) flags.push("--dry-run");
  return [...flags, info?.getEntryPoint() ?? request.getProgram(), ...request.getArgsList()];
}

function programEnvironment(request: RunRequest): NodeJS.ProcessEnv {
  const options = request.getInfo()?.getOptions()?.toJavaScript() ?? {};
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toObject(false))),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    // As Pulumi's own host: TypeScript is compiled by ts-node unless Pulumi.yaml says otherwise.
    PULUMI_NODEJS_TYPESCRIPT: options.typescript === false ? "false" : "true",
  };
}

/** One of the SDK's own scripts, from the SDK that the program itself uses. */
export function sdkScript(directory: string, name: string): string {
  return createRequire(join(directory, "_")).resolve(`@pulumi/pulumi/cmd/${name}`);
}

/** The program's direct dependencies with the versions installed, for `pulumi about`. */
export function programDependencies(
  request: DependenciesRequest,
): InstanceType<typeof messages.GetProgramDependenciesResponse> {
  const response = new messages.GetProgramDependenciesResponse();
  const directory = request.getInfo()?.getRootDirectory() ?? "";
  const { dependencies = {} } = readPackage(directory) ?? {};
  for (const name of Object.keys(dependencies)) {
    const version = readPackage(join(directory, "node_modules", name))?.version;
    if (version !== undefined)
      response.addDependencies(new messages.DependencyInfo().setName(name).setVersion(version));
  }
  return response;
}

function readPackage(directory: string): { version?: string; dependencies?: Record<string, string> } | undefined {
  const file = join(directory, "package.json");
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, "utf8")) as { version?: string; dependencies?: Record<string, string> };
}
