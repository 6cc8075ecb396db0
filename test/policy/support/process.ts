import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { credentials } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/analyzer_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const runner = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/run-policy-pack/index.js");

/** A copy of the pack that a test may change. */
export interface PackCopy {
  folder: string;
  /** Compiles it, as `npm run build` does. */
  build: () => void;
  remove: () => void;
}

export function copyPack(): PackCopy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "keyless-pack-")));
  const folder = join(root, "policies");
  cpSync(join(repository, "policies"), folder, {
    recursive: true,
    filter: (source) => source !== join(repository, "policies", "bin"),
  });
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "junction");
  return {
    folder,
    build: () => {
      const { status, stderr } = spawnSync(process.execPath, [join(folder, "build.mjs")], { encoding: "utf8" });
      if (status !== 0) throw new Error(stderr);
    },
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** A violation as the engine gets it. */
export interface Diagnostic {
  policy: string;
  message: string;
  /** 1 is mandatory, 0 advisory. */
  level: number;
}

/** The pack, running as the engine runs it. */
export interface RunningPack {
  analyze: (type: string, props: Record<string, unknown>) => Promise<Diagnostic[]>;
  policies: () => Promise<{ name: string; level: number }[]>;
  stop: () => Promise<void>;
}

/** How a pack that would not start ended. */
export interface Refused {
  code: number | null;
  stderr: string;
}

/** Starts a pack in Pulumi's own runner. */
export async function startPack(folder: string): Promise<RunningPack | Refused> {
  const child = spawn(process.execPath, [runner, "127.0.0.1:0", folder], { cwd: folder });
  const started = await firstLine(child);
  return typeof started === "string" ? connect(child, started) : started;
}

function firstLine(child: ChildProcess): Promise<string | Refused> {
  return new Promise((resolve, reject) => {
    let [stdout, stderr] = ["", ""];
    child.stdout?.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stdout.includes("\n")) resolve(stdout.slice(0, stdout.indexOf("\n")));
    });
    child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stderr }));
  });
}

function connect(child: ChildProcess, port: string): RunningPack {
  const client = new services.AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return {
    analyze: (type, props) => {
      const request = new messages.AnalyzeRequest();
      request.setType(type);
      request.setName("orders");
      request.setUrn(`urn:pulumi:dev::test::${type}::orders`);
      request.setProperties(structs.Struct.fromJavaScript(props as never));
      request.setOptions(
        new messages.AnalyzerResourceOptions().setCustomtimeouts(new messages.AnalyzerResourceOptions.CustomTimeouts()),
      );
      return new Promise((resolve, reject) => {
        client.analyze(request, (error, response) => {
          if (error !== null) {
            reject(error);
            return;
          }
          const diagnostics = response.getDiagnosticsList();
          resolve(
            diagnostics.map((each) => ({
              policy: each.getPolicyname(),
              message: each.getMessage(),
              level: each.getEnforcementlevel(),
            })),
          );
        });
      });
    },
    policies: () =>
      new Promise((resolve, reject) => {
        client.getAnalyzerInfo(new empty.Empty(), (error, info) => {
          if (error === null) {
            resolve(
              info.getPoliciesList().map((each) => ({ name: each.getName(), level: each.getEnforcementlevel() })),
            );
          } else reject(error);
        });
      }),
    stop: () =>
      new Promise((resolve) => {
        client.close();
        child.on("close", () => resolve());
        child.kill();
      }),
  };
}
