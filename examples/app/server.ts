import { createApi } from "./api.ts";
import { openOrders } from "./orders.ts";
import { readSettings, type Settings } from "./settings.ts";

/** How long requests may go on once the process is told to end. */
const graceMilliseconds = 10_000;

function start(settings: Settings): void {
  const orders = openOrders(settings);
  const server = createApi(orders, `${settings.database}/${settings.container}`);
  // IIS alone is to reach it.
  server.listen(settings.port, "127.0.0.1", () => console.log(JSON.stringify({ listening: settings.port })));
  const stop = (): void => {
    server.close(() => {
      orders.close();
      console.log(JSON.stringify({ stopped: true }));
      process.exit(0);
    });
    server.closeIdleConnections();
    setTimeout(() => process.exit(1), graceMilliseconds).unref();
  };
  // Of these Windows knows the first and the last.
  for (const signal of ["SIGINT", "SIGTERM", "SIGBREAK"] as const) process.once(signal, stop);
}

try {
  start(readSettings(process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
