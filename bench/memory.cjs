// Loaded into each process that a bench measures: writes down the most memory it took so far, in KiB. The engine ends its
// plugins without a word, so that waiting for the end would miss them.
const { appendFileSync } = require("node:fs");
const process = require("node:process");
const { setInterval } = require("node:timers");

const write = () => appendFileSync(process.env.KEYLESS_BENCH_MEMORY, `${process.resourceUsage().maxRSS}\n`);
setInterval(write, 100).unref();
process.on("exit", write);
