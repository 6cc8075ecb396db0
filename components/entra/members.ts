import type { SignInWorkload } from "./declaration.ts";

/** A workload that calls another, by one of its roles. */
export interface Call {
  /** The calling workload's key. */
  caller: string;
  /** The called workload's key. */
  callee: string;
  /** The value of the called application's role. */
  role: string;
}

/** `backoffice/Orders.Read` taken apart at its first slash; `undefined` of what is no call. */
export function parseCall(call: string): { callee: string; role: string } | undefined {
  const [, callee, role] = /^([^/\s]+)\/(\S+)$/.exec(call) ?? [];
  return callee === undefined || role === undefined ? undefined : { callee, role };
}

/** The calls that are declared, by workload. */
export interface Calls {
  /** What a workload calls. */
  by: ReadonlyMap<string, readonly Call[]>;
  /** Who calls a workload. */
  to: ReadonlyMap<string, readonly Call[]>;
}

/** Every call that is declared: to be read once for all workloads, each of which asks for its own. */
export function callsOf(workloads: Readonly<Record<string, SignInWorkload>>): Calls {
  const all = Object.entries(workloads).flatMap(([caller, { calls = [] }]) =>
    calls.flatMap((text) => {
      const call = parseCall(text);
      return call === undefined ? [] : { caller, ...call };
    }),
  );
  return { by: Map.groupBy(all, ({ caller }) => caller), to: Map.groupBy(all, ({ callee }) => callee) };
}

/**
 * Whom Entra is to let have a role: `Application` where workloads call by it, and `User` where groups have it or nobody
 * calls. So no application can be given what was meant for people, nor the other way round.
 */
export function allowedMemberTypes({ groups, callers }: { groups: number; callers: number }): string[] {
  return [...(groups > 0 || callers === 0 ? ["User"] : []), ...(callers > 0 ? ["Application"] : [])];
}
