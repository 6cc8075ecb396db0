import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "../conventions/repository.ts";

const sandbox = mkdtempSync(join(tmpdir(), "keyless-loopback-"));
const started: ChildProcess[] = [];
afterAll(async () => {
  // The end of the input is the end of each.
  for (const child of started) child.stdin?.end();
  await Promise.all(started.map((child) => once(child, "close")));
  rmSync(sandbox, { recursive: true, force: true, maxRetries: 5 });
});

/** Starts a server of the sandbox's as the engine does, which reads the port from the first line. */
async function start(script: string, ...args: string[]): Promise<{ pid: number; port: number }> {
  const child = spawn(process.execPath, [join(root, "sandbox", script), ...args], {
    env: { ...process.env, KEYLESS_SANDBOX_DIR: sandbox },
    stdio: ["pipe", "pipe", "inherit"],
  });
  started.push(child);
  const [line] = (await once(child.stdout.setEncoding("utf8"), "data")) as [string];
  return { pid: child.pid ?? 0, port: Number(line) };
}

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (isOpen: boolean) => () => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once("connect", end(true)).once("error", end(false)).once("timeout", end(false));
  });

/** The addresses, as the kernel writes them, on which a process listens. */
function listening(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  const sockets = readdirSync(folder).flatMap(
    (file) => /^socket:\[(\d+)\]$/.exec(readlinkSync(join(folder, file)))?.[1] ?? [],
  );
  const rows = ["tcp", "tcp6"].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, "utf8").split("\n").slice(1),
  );
  const listens = "0A";
  return rows.flatMap((row) => {
    const [, address = "", , state, , , , , , inode = ""] = row.trim().split(/\s+/);
    return state === listens && sockets.includes(inode) ? [address.split(":")[0] ?? ""] : [];
  });
}

describe.each([
  ["provider/main.ts", "azure-native"],
  ["provider/main.ts", "azuread"],
  ["provider/main.ts", "random"],
  ["language-host/main.ts", "127.0.0.1:1"],
])("the server of %s (%s)", (script, argument) => {
  it("is to be reached from this machine alone", async () => {
    const { pid, port } = await start(script, argument);
    expect(await answers("127.0.0.1", port)).toBe(true);
    const others = Object.values(networkInterfaces()).flatMap((each = []) => each.filter(({ internal }) => !internal));
    // Beside its addresses in the network, one of the loopback's that is not bound: a server on all would answer there.
    for (const host of ["127.0.0.2", "::1", ...others.map(({ address }) => address)]) {
      expect(await answers(host, port), host).toBe(false);
    }
    if (process.platform === "linux") expect(listening(pid)).toEqual(["0100007F"]);
  });
});
