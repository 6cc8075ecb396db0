// Derives the schema of the component plugin from the published sources, as the SDK's own plugin host would at each start.
// That takes TypeScript and seconds; what is published has it ready.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { components } from "./dist/plugin/components.js";

const require = createRequire(import.meta.url);
const { Analyzer } = require("@pulumi/pulumi/provider/experimental/analyzer.js");
const { generateSchema } = require("@pulumi/pulumi/provider/experimental/schema.js");
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** Properties of TypeScript's alone: no outputs, so no other language could read them. */
const ofTypeScriptAlone = new Set(["Environment.accessPlan"]);

class PublishedAnalyzer extends Analyzer {
  analyzeSymbols(context, symbols) {
    const shared = symbols.filter(({ escapedName }) => !ofTypeScriptAlone.has(`${context.component}.${escapedName}`));
    return super.analyzeSymbols(context, shared);
  }

  /** The SDK leaves out tags, and so what holds where an argument is left out. */
  analyzeSymbol(context, symbol) {
    const property = super.analyzeSymbol(context, symbol);
    const tag = symbol.getJsDocTags(this.checker).find(({ name }) => name === "default");
    if (tag === undefined) return property;
    const text = tag.text.map(({ text }) => text).join("");
    return { ...property, description: `${property.description}\nDefault: ${text}.` };
  }
}

const { name, version, description } = JSON.parse(readFileSync(path("package.json"), "utf8"));
// Without `exports` or `main` it begins at the folder's `index.ts`.
const analyzer = new PublishedAnalyzer(path("components"), name, {}, new Set(Object.keys(components)));
const { components: found, typeDefinitions, dependencies } = analyzer.analyze();
const schema = generateSchema(name, version, description, found, typeDefinitions, dependencies);
// The analyzer leaves marks of its own, which the schema does not know.
const withoutMarks = (key, value) => (key === "optional" && value === true ? undefined : value);
writeFileSync(path("dist/plugin/schema.json"), JSON.stringify(schema, withoutMarks));
