// What the pack's runner loads. It rejects TypeScript, so the pack is compiled; an edited source must never run in its old form.
const { Buffer } = require("node:buffer");
const console = require("node:console");
const { existsSync, openSync, readSync, closeSync } = require("node:fs");
const { dirname, join } = require("node:path");
const process = require("node:process");
const { sourceHash } = require("./sourceHash.cjs");

const folder = dirname(module.filename);
const bundle = join(folder, "bin", "index.cjs");
const mark = "// sources ";

/** The bundle's first line says which sources it was compiled from. */
function compiledFrom() {
  const start = Buffer.alloc(mark.length + 64);
  const file = openSync(bundle, "r");
  try {
    readSync(file, start);
  } finally {
    closeSync(file);
  }
  return start.toString("latin1").slice(mark.length);
}

function refuse(reason) {
  console.error(`The policy pack keyless-cosmos-iis ${reason}: run "npm run build".`);
  process.exit(1);
}

if (!existsSync(bundle)) {
  refuse("is not compiled");
} else {
  const current = sourceHash(folder);
  // A published pack comes without its sources.
  if (current !== undefined && current !== compiledFrom()) refuse("is compiled from older sources");
  else require(bundle);
}
