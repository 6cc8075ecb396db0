import type { sendUnaryData, ServerUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import plugins from "@pulumi/pulumi/proto/plugin_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { runPlugin } from "./plugin.ts";
import { programDependencies, runProgram } from "./program.ts";

/** The version the host reports of itself; the engine only shows it. */
const hostVersion = "0.0.0-sandbox";

/** The methods of `LanguageRuntime` that the engine calls to run programs and plugins. */
export function languageRuntime(): UntypedServiceImplementation {
  let engineAddress = "";
  return {
    handshake: unary((request: InstanceType<typeof messages.LanguageHandshakeRequest>) => {
      engineAddress = request.getEngineAddress();
      return new messages.LanguageHandshakeResponse();
    }),
    getPluginInfo: unary(() => new plugins.PluginInfo().setVersion(hostVersion)),
    // The sandbox installs its providers beforehand: there is nothing to acquire.
    getRequiredPackages: unary(() => new messages.GetRequiredPackagesResponse()),
    installDependencies: (call: { end: () => void }) => call.end(),
    about: unary(() => new messages.AboutResponse().setExecutable(process.execPath).setVersion(process.version)),
    getProgramDependencies: unary((request: InstanceType<typeof messages.GetProgramDependenciesRequest>) =>
      programDependencies(request),
    ),
    run: unary((request: InstanceType<typeof messages.RunRequest>) => runProgram(request, engineAddress)),
    runPlugin,
    cancel: unary(() => new empty.Empty()),
  };
}

function unary<Request, Response>(answer: (request: Request) => Response | Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
    Promise.resolve(call.request)
      .then(answer)
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      );
  };
}
