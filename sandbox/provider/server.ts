import grpc from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { SchemaFault } from "../schema/index.ts";
import { createBeforeDelete } from "./autonaming.ts";
import { changes } from "./diff.ts";
import type { Autonaming, Provider } from "./provider.ts";
import { PartialFailure, partialFailureStatus } from "./partialFailure.ts";
import { withoutSecrets } from "./secrets.ts";
import { decode, encode, type Values } from "./wire.ts";

/**
 * Serves a simulated provider to the engine, on this machine only, and gives the port.
 *
 * @param schema - Makes the package's schema, as JSON; programs in YAML are read by it.
 */
export async function serve(name: string, provider: Provider, schema: () => string): Promise<number> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(services.ResourceProviderService, implementation(name, provider, schema));
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(error);
      else resolve(port);
    });
  });
}

function implementation(name: string, provider: Provider, schema: () => string): grpc.UntypedServiceImplementation {
  return {
    getSchema: schemaCall(schema),
    ...settingsCalls(provider),
    ...planningCalls(name, provider),
    ...cloudCalls(name, provider),
  };
}

function schemaCall(schema: () => string): grpc.UntypedHandleCall {
  return answer(() => {
    const response = new messages.GetSchemaResponse();
    response.setSchema(schema());
    return response;
  });
}

function settingsCalls(provider: Provider): grpc.UntypedServiceImplementation {
  return {
    getPluginInfo: answer(() => {
      const info = new plugin.PluginInfo();
      info.setVersion(provider.version);
      return info;
    }),
    checkConfig: answer((request: messages.CheckRequest) => {
      const news = decode(request.getNews());
      return checkResponse(news, provider.checkConfig(news));
    }),
    diffConfig: answer((request: messages.DiffRequest) =>
      diffResponse(decode(request.getOldInputs() ?? request.getOlds()), decode(request.getNews()), []),
    ),
    configure: answer((request: messages.ConfigureRequest) => {
      provider.configure(decode(request.getArgs()));
      const response = new messages.ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setSupportspreview(true);
      response.setSupportsAutonamingConfiguration(true);
      return response;
    }),
    // Every request ends by itself within moments; what is written is written whole.
    cancel: answer(() => new empty.Empty()),
  };
}

function planningCalls(name: string, provider: Provider): grpc.UntypedServiceImplementation {
  return {
    check: answer((request: messages.CheckRequest) => {
      const news = decode(request.getNews());
      const autonaming = autonamingOf(request);
      const { inputs, faults } = provider.check({
        token: tokenOf(request),
        name: request.getName() || nameOf(request.getUrn()),
        olds: decode(request.getOlds()),
        news,
        randomSeed: request.getRandomseed_asU8(),
        ...(autonaming && { autonaming }),
      });
      const shown = faults.map(({ property, reason }) => ({ property, reason: withoutSecrets(reason, news) }));
      return checkResponse(inputs, shown);
    }),
    diff: answer((request: messages.DiffRequest) =>
      diffResponse(
        decode(request.getOldInputs() ?? request.getOlds()),
        decode(request.getNews()),
        provider.createOnly(tokenOf(request)),
      ),
    ),
    invoke: answer(async (request: messages.InvokeRequest) => {
      const args = decode(request.getArgs());
      const response = new messages.InvokeResponse();
      response.setReturn(encode(await shielded(name, args, () => provider.invoke(request.getTok(), args))));
      return response;
    }),
  };
}

function cloudCalls(name: string, provider: Provider): grpc.UntypedServiceImplementation {
  return {
    create: answer(async (request: messages.CreateRequest) => {
      const inputs = decode(request.getProperties());
      const { id, properties } = await shielded(name, inputs, () =>
        provider.create(tokenOf(request), inputs, request.getPreview()),
      );
      const response = new messages.CreateResponse();
      response.setId(id);
      response.setProperties(encode(properties));
      return response;
    }),
    read: answer(async (request: messages.ReadRequest) => {
      const [inputs, properties] = [decode(request.getInputs()), decode(request.getProperties())];
      const found = await shielded(name, properties, () =>
        provider.read(tokenOf(request), request.getId(), inputs, properties),
      );
      const response = new messages.ReadResponse();
      if (found === undefined) return response;
      response.setId(found.id);
      response.setProperties(encode(found.properties));
      response.setInputs(encode(found.inputs));
      return response;
    }),
    update: answer(async (request: messages.UpdateRequest) => {
      const [olds, news] = [decode(request.getOlds()), decode(request.getNews())];
      const properties = await shielded(name, news, () =>
        provider.update(tokenOf(request), request.getId(), olds, news, request.getPreview()),
      );
      const response = new messages.UpdateResponse();
      response.setProperties(encode(properties));
      return response;
    }),
    delete: answer(async (request: messages.DeleteRequest) => {
      const olds = decode(request.getProperties());
      await shielded(name, olds, () => provider.delete(tokenOf(request), request.getId()));
      return new empty.Empty();
    }),
  };
}

/** Answers a call with what the function gives, or with its error's message. */
function answer<Request, Response>(
  handle: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    void (async () => {
      try {
        callback(null, await handle(call.request));
      } catch (error) {
        const details = error instanceof Error ? error.message : String(error);
        const { cause } = error instanceof Error ? error : {};
        if (cause instanceof PartialFailure) callback(partialFailureStatus(cause, details));
        else callback({ code: grpc.status.UNKNOWN, details });
      }
    })();
  };
}

/** Whatever goes wrong is told as the simulator's word, and without a secret. */
async function shielded<T>(name: string, values: Values, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`simulated ${name}: ${withoutSecrets(message, values)}`, { cause: error });
  }
}

function tokenOf(request: { getType: () => string; getUrn: () => string }): string {
  return request.getType() || (request.getUrn().split("::")[2]?.split("$").at(-1) ?? "");
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

const modes: Record<number, Autonaming["mode"]> = { 0: "propose", 1: "enforce", 2: "disable" };

function autonamingOf(request: messages.CheckRequest): Autonaming | undefined {
  const options = request.getAutonaming();
  if (options === undefined) return undefined;
  return { mode: modes[options.getMode()] ?? "propose", proposedName: options.getProposedName() };
}

function checkResponse(inputs: Values, faults: SchemaFault[]): messages.CheckResponse {
  const response = new messages.CheckResponse();
  response.setInputs(encode(inputs));
  response.setFailuresList(
    faults.map(({ property, reason }) => {
      const failure = new messages.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

const { Kind } = messages.PropertyDiff;
const kinds = {
  add: { update: Kind.ADD, replace: Kind.ADD_REPLACE },
  delete: { update: Kind.DELETE, replace: Kind.DELETE_REPLACE },
  update: { update: Kind.UPDATE, replace: Kind.UPDATE_REPLACE },
};

function diffResponse(olds: Values, news: Values, createOnly: readonly string[]): messages.DiffResponse {
  const found = changes(olds, news, createOnly);
  const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
  const replaces = found.filter((change) => change.replaces);
  const response = new messages.DiffResponse();
  response.setChanges(found.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setDiffsList([...new Set(found.map(({ path }) => topLevel(path)))]);
  response.setReplacesList([...new Set(replaces.map(({ path }) => topLevel(path)))]);
  // As azure-native does: two resources cannot have one name.
  response.setDeletebeforereplace(replaces.length > 0 && news[createBeforeDelete] !== true);
  response.setHasdetaileddiff(true);
  for (const change of found) {
    const detail = new messages.PropertyDiff();
    detail.setKind(kinds[change.kind][change.replaces ? "replace" : "update"]);
    detail.setInputdiff(true);
    response.getDetaileddiffMap().set(change.path, detail);
  }
  return response;
}

function topLevel(path: string): string {
  return /^[\w$-]+/.exec(path)?.[0] ?? path;
}
