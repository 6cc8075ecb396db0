import { benchmark } from "../../benchmark.ts";
import { defineRule } from "../../defineRule.ts";
import { keyCommandIn } from "../../recognise/keyCommand.ts";
import { visitTexts } from "../../recognise/texts.ts";
import { plain } from "../../values.ts";

/** No rule sees what a script does when it runs; what it asks Azure for can be read. */
export const forbidKeyCommands = defineRule({
  name: "credentials-forbid-key-commands",
  displayName: "Scripts: no command that hands out keys",
  description: "No script, command or pipeline of a resource makes Azure list, renew or mint keys or signatures.",
  severity: "critical",
  framework: benchmark("IM-3", "Manage application identities securely and automatically"),
  url: "https://learn.microsoft.com/azure/storage/blobs/authorize-data-operations-cli",
  remediationSteps:
    "Let the script sign in by a managed identity with a data role (`az login --identity`, `--auth-mode login`), and drop the key.",
  validate: ({ type, name, props }, report) =>
    visitTexts(plain(props), {
      text: (text, _kind, path) => {
        const command = keyCommandIn(text);
        if (command === undefined) return;
        report.violation(`The resource "${name}" (${type})`, {
          path: path(),
          found: `a script with \`${command}\``,
          wanted: "nothing that hands out keys",
          write: "Let it sign in by a managed identity, with a data role.",
        });
      },
      // A script that another resource writes is rare, and decided at the update.
      unknown: () => undefined,
    }),
});
