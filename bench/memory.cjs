// Loaded into each process that a bench measures: writes down the most memory it took, in KiB.
const { appendFileSync } = require("node:fs");
const process = require("node:process");

process.on("exit", () => appendFileSync(process.env.KEYLESS_BENCH_MEMORY, `${process.resourceUsage().maxRSS}\n`));
