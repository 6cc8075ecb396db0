import { readSync } from "node:fs";

/** How long to wait for a writer that is slower than this reader. */
const pauseMs = 5;

/** All of the standard input as text. `readFileSync(0)` fails with EAGAIN where a pipe does not block and runs dry. */
export function readStandardInput(): string {
  const chunks: Buffer[] = [];
  for (let chunk = nextChunk(); chunk.length > 0; chunk = nextChunk()) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** The next part, empty at the end. */
function nextChunk(): Buffer {
  const buffer = Buffer.alloc(65_536);
  for (;;) {
    try {
      return buffer.subarray(0, readSync(0, buffer));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows tells the end of a pipe by an error.
      if (code === "EOF") return Buffer.alloc(0);
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
  }
}
