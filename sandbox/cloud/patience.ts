import { setTimeout } from "node:timers/promises";
import { AzureFault } from "./azureFault.ts";

/** What azure-native sets for its client (azcore): so many tries more, and no wait that is longer. */
const maxRetries = 3;
const maxDelaySeconds = 120;

/** Asks again when Azure says when, as the providers' clients do. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await ask();
    } catch (error) {
      const seconds = error instanceof AzureFault ? error.retryAfterSeconds : undefined;
      if (seconds === undefined || seconds > maxDelaySeconds || retries === maxRetries) throw error;
      await setTimeout(seconds * 1000);
    }
  }
}
