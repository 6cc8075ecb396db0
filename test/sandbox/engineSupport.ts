import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Machine } from "../../sandbox/engine/source.ts";

/** A machine of a test's own: nothing is on its PATH but what the test puts there. */
export interface FakeMachine extends Machine {
  /** What was said to the person. */
  said: string[];
  /** Puts a shell script on the PATH. */
  install: (name: string, script: string) => string;
  /** Where the cache would have the CLI of the wanted version. */
  cached: string;
}

/** Makes a machine that wants version 3.200.0. */
export function fakeMachine(): FakeMachine {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "keyless-machine-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const bin = join(folder, "bin");
  const cache = join(folder, "pulumi", "versions");
  mkdirSync(bin);
  const said: string[] = [];
  return {
    version: "3.200.0",
    // What scripts need, and none of the tools that are looked for.
    environment: { PATH: [bin, join(folder, "tools")].join(delimiter), FOLDER: folder },
    platform: process.platform,
    cache,
    said,
    say: (line) => void said.push(line),
    cached: join(cache, "3.200.0", "bin", "pulumi"),
    install: (name, script) => writeScript(join(bin, name), script),
  };
}

/** Writes an executable shell script. */
export function writeScript(file: string, script: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\nPATH=/usr/bin:/bin\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** A `go` that notes each build in `builds` and takes as long as the test wants. */
export function fakeGo({ seconds = 0, status = 0 }: { seconds?: number; status?: number } = {}): string {
  return `
    case "$1" in version) echo go version; exit 0;; esac
    echo build >> "$FOLDER/builds"
    while [ "$1" != -o ]; do shift; done
    printf half > "$2"
    sleep ${seconds}
    [ ${status} = 0 ] || { echo "no such module" >&2; exit ${status}; }
    printf '#!/bin/sh\\necho v3.200.0\\n' > "$2"; chmod +x "$2"`;
}
