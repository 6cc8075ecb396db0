import { isOver } from "./day.ts";
import type { Exemption } from "./exemption.ts";
import { matches } from "./glob.ts";

/** A resource as an exemption names it. */
export interface Exemptible {
  urn: string;
  name: string;
  type: string;
}

/** The exemptions of a run, and what came of each. */
export class Exemptions {
  readonly #now: Date;
  readonly #all: readonly Exemption[];
  readonly #used = new Set<Exemption>();

  constructor(exemptions: readonly Exemption[], now: Date) {
    this.#all = exemptions;
    this.#now = now;
  }

  /** Whether a rule's violation by a resource is exempt. Asking is using: only ask for what would be rejected. */
  cover(rule: string, { urn, name, type }: Exemptible): boolean {
    const found = this.current.filter(
      (each) => each.rule === rule && [urn, name, type].some((text) => matches(each.resource, text)),
    );
    found.forEach((each) => this.#used.add(each));
    return found.length > 0;
  }

  get current(): readonly Exemption[] {
    return this.#all.filter(({ until }) => !isOver(until, this.#now));
  }

  get expired(): readonly Exemption[] {
    return this.#all.filter(({ until }) => isOver(until, this.#now));
  }

  /** What exempted something. */
  get used(): readonly Exemption[] {
    return this.current.filter((each) => this.#used.has(each));
  }

  /** What exempted nothing. */
  get unmatched(): readonly Exemption[] {
    return this.current.filter((each) => !this.#used.has(each));
  }
}

/**
 * The exemptions of this process, which analyses one stack. The first rule of the pack puts them in force when it sees
 * the first resource; until then there are none.
 */
export const inForce: { exemptions: Exemptions | undefined } = { exemptions: undefined };
