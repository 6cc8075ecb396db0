/** One thing that Azure does, and the sandbox too. */
export interface Behaviour {
  /** A short sentence without its period. */
  does: string;
  /** The code that Azure gives with its refusal. */
  code?: string;
  /** What the test is called: the title of a `describe`, an `it`, or a row of its table. */
  test: string;
}

/** What one file of the sandbox does by one page of Azure's, as one file of tests shows. */
export interface Group {
  /** Below `sandbox/`. */
  source: string;
  page: string;
  /** `false` where nobody has read it on that page; the row then says so. */
  seen?: false;
  /** Below `test/sandbox/`. */
  tests: string;
  behaviours: readonly Behaviour[];
}

/** A service of Azure as the sandbox knows it. */
export interface Fidelity {
  title: string;
  groups: readonly Group[];
  /** What of the service it does not know: each a sentence without its period. */
  unknown: readonly string[];
}
