// Loaded into each process that is profiled: writes down at its end where its time went. The engine interrupts its plugins,
// and waits for them.
const { writeFileSync } = require("node:fs");
const { Session } = require("node:inspector");
const { join } = require("node:path");
const { performance } = require("node:perf_hooks");
const process = require("node:process");
const { isMainThread } = require("node:worker_threads");

if (isMainThread) {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: 500 });
  session.post("Profiler.start");
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit());
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    const ended = { argv: process.argv.slice(1), wall: performance.now() / 1000, cpu: (user + system) / 1e6 };
    session.post("Profiler.stop", (error, { profile } = {}) => {
      if (error) throw error;
      const hits = {};
      for (const { hitCount, callFrame } of profile.nodes) {
        const frame = callFrame.url || callFrame.functionName;
        hits[frame] = (hits[frame] ?? 0) + hitCount;
      }
      writeFileSync(join(process.env.KEYLESS_BENCH_PROFILE, `${process.pid}.json`), JSON.stringify({ ...ended, hits }));
    });
  });
}
