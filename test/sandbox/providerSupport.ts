import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { credentials } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { decode, encode, type Values } from "../../sandbox/provider/wire.ts";
import type { SchemaFault } from "../../sandbox/schema/index.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const urn = (token: string): string => `urn:pulumi:dev::test::${token}::thing`;

/** A provider process, spoken to as the engine does. */
export interface ProviderProcess {
  directory: string;
  version: () => Promise<string>;
  check: (token: string, news: Values, olds?: Values) => Promise<{ inputs: Values; faults: SchemaFault[] }>;
  diff: (
    token: string,
    olds: Values,
    news: Values,
  ) => Promise<{ replaces: string[]; changed: string[]; deleteFirst: boolean }>;
  create: (token: string, inputs: Values, preview?: boolean) => Promise<{ id: string; properties: Values }>;
  read: (token: string, id: string) => Promise<{ id: string; inputs: Values }>;
  invoke: (token: string, args: Values) => Promise<Values>;
  stop: () => Promise<void>;
}

export async function startProvider(name: string, config: Values = {}): Promise<ProviderProcess> {
  const root = mkdtempSync(join(tmpdir(), "keyless-provider-"));
  const schemas = join(repository, ".sandbox", "schemas");
  mkdirSync(schemas, { recursive: true });
  symlinkSync(schemas, join(root, "schemas"), "junction");
  const child = spawn(process.execPath, [join(repository, "sandbox", "provider", "main.ts"), name], {
    env: { ...process.env, KEYLESS_SANDBOX_DIR: root },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
    child.once("error", reject);
  });
  const client = new services.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  type Answer<T> = (error: Error | null, response: T) => void;
  const call = <T>(send: (answer: Answer<T>) => unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      send((error, response) => {
        if (error) reject(error);
        else resolve(response);
      });
    });
  const settings = new messages.ConfigureRequest();
  settings.setArgs(encode(config));
  await call((answer) => client.configure(settings, answer));

  return {
    directory: root,
    version: async () =>
      (
        await call<{ getVersion: () => string }>((answer) => client.getPluginInfo(new empty.Empty(), answer))
      ).getVersion(),
    check: async (token, news, olds = {}) => {
      const request = new messages.CheckRequest();
      request.setUrn(urn(token));
      request.setNews(encode(news));
      request.setOlds(encode(olds));
      const response = await call<messages.CheckResponse>((answer) => client.check(request, answer));
      const faults = response
        .getFailuresList()
        .map((fault) => ({ property: fault.getProperty(), reason: fault.getReason() }));
      return { inputs: decode(response.getInputs()), faults };
    },
    diff: async (token, olds, news) => {
      const request = new messages.DiffRequest();
      request.setUrn(urn(token));
      request.setOldInputs(encode(olds));
      request.setNews(encode(news));
      const response = await call<messages.DiffResponse>((answer) => client.diff(request, answer));
      return {
        replaces: response.getReplacesList(),
        changed: response.getDiffsList(),
        deleteFirst: response.getDeletebeforereplace(),
      };
    },
    create: async (token, inputs, preview = false) => {
      const request = new messages.CreateRequest();
      request.setUrn(urn(token));
      request.setProperties(encode(inputs));
      request.setPreview(preview);
      const response = await call<messages.CreateResponse>((answer) => client.create(request, answer));
      return { id: response.getId(), properties: decode(response.getProperties()) };
    },
    read: async (token, id) => {
      const request = new messages.ReadRequest();
      request.setUrn(urn(token));
      request.setId(id);
      const response = await call<messages.ReadResponse>((answer) => client.read(request, answer));
      return { id: response.getId(), inputs: decode(response.getInputs()) };
    },
    invoke: async (token, args) => {
      const request = new messages.InvokeRequest();
      request.setTok(token);
      request.setArgs(encode(args));
      const response = await call<messages.InvokeResponse>((answer) => client.invoke(request, answer));
      return decode(response.getReturn());
    },
    stop: async () => {
      client.close();
      // Its end of input is the provider's end.
      await new Promise((resolve) => {
        child.once("close", resolve);
        child.stdin.end();
      });
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
