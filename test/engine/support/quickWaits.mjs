// Preloaded into a program by a test: what waits for seconds waits for a fiftieth of them. Providers and hosts keep their time.
if (process.argv.some((argument) => /[\\/]pulumi[\\/]cmd[\\/]run([\\/]|$)/.test(argument))) {
  const { setTimeout: wait } = globalThis;
  const quick = (run, milliseconds, ...args) =>
    wait(run, milliseconds >= 500 && milliseconds <= 30_000 ? milliseconds / 50 : milliseconds, ...args);
  globalThis.setTimeout = Object.assign(quick, wait);
}
