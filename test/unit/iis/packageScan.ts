import { createRequire } from "node:module";
import { DOMParser, type Node } from "@xmldom/xmldom";
import { credentialForms } from "../../../components/credentials.ts";
import { forbiddenElements } from "../../../components/iis/bootstrap/forbiddenElements.ts";

const require = createRequire(import.meta.url);
/** Not imported, as its types would bring a browser's into every test. */
const xpath = require("xpath") as { select: (path: string, node: Node) => unknown[] };

/** What a server finds in a package's `*.config`, by the forms and paths of its bootstrap, in the words of its message. */
export function foundInConfig(config: string): string[] {
  const document = new DOMParser().parseFromString(config, "text/xml");
  const elements = forbiddenElements.filter(({ path }) => xpath.select(path, document).length > 0);
  return [...credentialForms.filter(({ pattern }) => pattern.test(config)), ...elements].map(({ kind }) => kind);
}
