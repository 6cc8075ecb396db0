import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";

const reader = new URL("../../../stacks/standardInput.ts", import.meta.url).href;

/** What a process that reads its standard input gets of parts that are written with pauses in between. */
async function read(parts: readonly string[]): Promise<string> {
  const script = `
    import { readStandardInput } from ${JSON.stringify(reader)};
    // Whoever touches this makes the pipe one that does not block.
    process.stdin.pause();
    const text = readStandardInput();
    process.stdout.write(text.length + " " + text.slice(-2));`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  for (const part of parts) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    child.stdin.write(part);
  }
  child.stdin.end();
  await once(child, "close");
  return output;
}

describe("the standard input", () => {
  it.each([
    { what: "nothing", parts: [], expected: "0 " },
    { what: "one part", parts: ["äb"], expected: "2 äb" },
    {
      what: "large parts from a slow writer",
      parts: ["x".repeat(300_000), "ä".repeat(300_000)],
      expected: "600000 ää",
    },
  ])("is read whole: $what", async ({ parts, expected }) => {
    expect(await read(parts)).toBe(expected);
  });
});
