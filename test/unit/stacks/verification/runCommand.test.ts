import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runOnServer } from "../../../../stacks/verification/runCommand.ts";
import { target } from "./target.ts";

const id = target.servers[0]?.id ?? "";

describe("a script on a server", () => {
  it("is run by Azure CLI from a file that is gone afterwards, and its output comes back", () => {
    let file = "";
    const output = runOnServer(id, "Write-Host 'x'\n", (args) => {
      file = args.find((arg) => arg.startsWith("@"))?.slice(1) ?? "";
      expect(readFileSync(file, "utf8")).toBe("Write-Host 'x'\n");
      expect(args.filter((arg) => !arg.startsWith("@")).join(" ")).toBe(
        `vm run-command invoke --ids ${id} --command-id RunPowerShellScript --scripts --output json`,
      );
      const value = [
        { code: "ComponentStatus/StdOut/succeeded", message: "[0,1]" },
        { code: "ComponentStatus/StdErr/succeeded", message: "" },
      ];
      return { succeeded: true, stdout: JSON.stringify({ value }), stderr: "" };
    });
    expect(output).toBe("[0,1]\n");
    expect(existsSync(file)).toBe(false);
  });

  it("that is not run says why", () => {
    const refuse = () => ({ succeeded: false, stdout: "", stderr: "AuthorizationFailed" });
    expect(() => runOnServer(id, "", refuse)).toThrow(`Azure CLI did not run the script on ${id}: AuthorizationFailed`);
  });

  it.each(["", "Login needed", "{}", "null"])("that is answered with %j is no output", (stdout) => {
    expect(() => runOnServer(id, "", () => ({ succeeded: true, stdout, stderr: "" }))).toThrow(
      `Azure CLI did not answer with the output of a run command, but with: ${stdout}`,
    );
  });

  it.each(["", "x", `${id} & calc`, `${id}/extensions/x`, `${id}\n`])("is sent to no id like %j", (wrong) => {
    const never = () => {
      throw new Error("it was sent");
    };
    expect(() => runOnServer(wrong, "", never)).toThrow("is no virtual machine's id.");
  });
});
