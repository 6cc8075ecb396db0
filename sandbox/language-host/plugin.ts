import type { ServerWritableStream } from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import { sdkScript } from "./program.ts";
import { startNode } from "./startNode.ts";

type Request = InstanceType<typeof messages.RunPluginRequest>;
type Response = InstanceType<typeof messages.RunPluginResponse>;

/** Runs a plugin that is written for Node.js until it or the engine ends it, and streams what it prints. */
export function runPlugin(call: ServerWritableStream<Request, Response>): void {
  const { request } = call;
  const child = startNode(pluginCommand(request), {
    cwd: request.getKind() === "analyzer" ? pluginFolder(request) : request.getPwd(),
    env: { ...process.env, ...Object.fromEntries(request.getEnvList().map(nameAndValue)) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout?.on("data", (chunk: Buffer) => call.write(new messages.RunPluginResponse().setStdout(chunk)));
  child.stderr?.on("data", (chunk: Buffer) => call.write(new messages.RunPluginResponse().setStderr(chunk)));
  child.on("error", (error) => call.destroy(error));
  child.on("close", (code) => {
    call.write(new messages.RunPluginResponse().setExitcode(code ?? 1));
    call.end();
  });
  // The engine ends a plugin by giving up the call.
  call.on("cancelled", () => child.kill());
}

/** Policy packs get their arguments before their folder, other plugins after it: as the SDK's scripts read them. */
function pluginCommand(request: Request): string[] {
  const folder = pluginFolder(request);
  const args = request.getArgsList();
  return request.getKind() === "analyzer"
    ? [sdkScript(folder, "run-policy-pack"), ...args, folder]
    : [sdkScript(folder, "run-plugin"), folder, ...args];
}

function pluginFolder(request: Request): string {
  return request.getInfo()?.getProgramDirectory() ?? request.getProgram();
}

function nameAndValue(entry: string): [string, string] {
  const equals = entry.indexOf("=");
  return [entry.slice(0, equals), entry.slice(equals + 1)];
}
