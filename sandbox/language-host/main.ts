import { Server, ServerCredentials } from "@grpc/grpc-js";
import language from "@pulumi/pulumi/proto/language_grpc_pb.js";
import { languageRuntime } from "./runtime.ts";

/*
 * A stand-in for Pulumi's own Node.js language host, which is not to be had as a Go module: it starts programs and
 * policy packs on the Node that runs this script. It is used only where the official host is not beside the CLI.
 */
const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
server.addService(language.LanguageRuntimeService, languageRuntime());
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  // The engine waits for this line.
  console.log(port);
});

// The engine holds this pipe open as long as it lives. One that was killed is not to leave a program running.
process.stdin.on("end", () => process.exit()).resume();
