// CommonJS, because the pack's runner loads the entry by `require`; the build imports the very same function.
const { createHash } = require("node:crypto");
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const notSources = ["bin", "node_modules"];

function sources(folder, prefix = "") {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = prefix + entry.name;
    if (entry.isDirectory()) {
      return prefix === "" && notSources.includes(entry.name) ? [] : sources(join(folder, entry.name), `${path}/`);
    }
    return entry.name.endsWith(".ts") ? [path] : [];
  });
}

/** One hash over the names and contents of the pack's TypeScript files; undefined where there are none. */
function sourceHash(folder) {
  const files = sources(folder).sort();
  if (files.length === 0) return undefined;
  const hash = createHash("sha256");
  for (const file of files) {
    const content = readFileSync(join(folder, file));
    // The length keeps two files from reading like one.
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

module.exports = { sourceHash };
