// A pack's runner rejects TypeScript, so packs are compiled; an edited source must never run in its old form.
const { Buffer } = require("node:buffer");
const console = require("node:console");
const { existsSync, openSync, readSync, closeSync } = require("node:fs");
const { dirname, join } = require("node:path");
const process = require("node:process");
const { sourceHash } = require("./sourceHash.cjs");

const folder = dirname(module.filename);
const mark = "// sources ";

/** The bundle's first line says which sources it was compiled from. */
function compiledFrom(bundle) {
  const start = Buffer.alloc(mark.length + 64);
  const file = openSync(bundle, "r");
  try {
    readSync(file, start);
  } finally {
    closeSync(file);
  }
  return start.toString("latin1").slice(mark.length);
}

function refuse(pack, reason) {
  console.error(`The policy pack ${pack} ${reason}: run "npm run build".`);
  process.exit(1);
}

/** Runs a compiled pack, or ends the process where it is missing or older than its sources. */
function loadBundle(pack, file) {
  const bundle = join(folder, "bin", file);
  if (!existsSync(bundle)) {
    refuse(pack, "is not compiled");
    return;
  }
  const current = sourceHash(folder);
  // A published pack comes without its sources.
  if (current !== undefined && current !== compiledFrom(bundle)) refuse(pack, "is compiled from older sources");
  else require(bundle);
}

module.exports = { loadBundle };
