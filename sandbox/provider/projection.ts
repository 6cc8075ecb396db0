import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../values.ts";
import { isOwnPart } from "./selfReferences.ts";
import type { Values } from "./wire.ts";

/**
 * The inputs as they would have to be for what was found: of each input its present value, and of objects only what the
 * program set. What Azure adds by itself is no drift.
 */
export function projected(inputs: Values, found: Values): Values {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => {
      // What Azure takes in the request's address it does not give back.
      if (!Object.hasOwn(found, name)) return [[name, value] as const];
      const now = present(value, found[name]);
      return now === undefined ? [] : [[name, now] as const];
    }),
  );
}

function present(given: unknown, found: unknown): unknown {
  if (found === null) return undefined;
  if (isOwnPart(given, found)) return given;
  if (isRecord(given) && isRecord(found)) {
    const kept = Object.entries(given).flatMap(([key, value]) => {
      const now = present(value, found[key]);
      return now === undefined ? [] : [[key, now] as const];
    });
    return Object.fromEntries(kept);
  }
  if (Array.isArray(given) && Array.isArray(found) && given.length === found.length) {
    return given.map((item, index) => present(item, found[index]));
  }
  return found;
}

/**
 * The inputs with what has come to be beside them since: azure-native compares what it read last with what it reads now,
 * as far as a program could have asked for it, and takes over the difference.
 *
 * @param before - What was read last, in the form of inputs.
 * @param now - What is read now, in the form of inputs.
 */
export function withChanges(inputs: Values, before: Values, now: Values): Values {
  const changes = Object.entries(now).flatMap(([name, value]) => {
    const [given, was] = [inputs[name], before[name]];
    if (isDeepStrictEqual(value, was)) return [];
    if (isRecord(given) && isRecord(value)) {
      return [[name, withChanges(given, isRecord(was) ? was : {}, value)] as const];
    }
    return Object.hasOwn(inputs, name) ? [] : [[name, value] as const];
  });
  return { ...inputs, ...Object.fromEntries(changes) };
}
