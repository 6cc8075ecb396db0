import type { Fault } from "../faults.ts";

/** Manual throughput, or autoscale's upper end, in RU/s. */
export interface Throughput {
  /** Manual. */
  throughput?: number;
  /** Autoscale's upper end. */
  maxThroughput?: number;
}

/** Whether a database or container has throughput of its own. */
export function hasThroughput({ throughput, maxThroughput }: Throughput): boolean {
  return throughput !== undefined || maxThroughput !== undefined;
}

/**
 * Everything that is wrong with the throughput of a database or a container.
 *
 * @see https://learn.microsoft.com/azure/cosmos-db/concepts-limits#provisioned-throughput
 */
export function throughputFaults({ throughput, maxThroughput }: Throughput, capacityMode: string): Fault[] {
  const faults: Fault[] = [];
  if (capacityMode === "Serverless") {
    for (const [path, value] of Object.entries({ throughput, maxThroughput })) {
      if (value === undefined) continue;
      faults.push({ path, message: `${value} is given, but a serverless account takes no throughput: remove it.` });
    }
    return faults;
  }
  if (throughput !== undefined && maxThroughput !== undefined) {
    faults.push({
      path: "throughput",
      message: "excludes maxThroughput: throughput is either manual or autoscaled. Remove one of them.",
    });
  }
  faults.push(...steps("throughput", throughput, 400, 100), ...steps("maxThroughput", maxThroughput, 1000, 1000));
  return faults;
}

function steps(path: string, value: number | undefined, least: number, step: number): Fault[] {
  if (value === undefined || (Number.isInteger(value) && value >= least && value % step === 0)) return [];
  return [{ path, message: `${value} is not possible. Allowed: ${least} RU/s or more, in steps of ${step}.` }];
}
