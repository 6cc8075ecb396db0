import { packName } from "../packName.ts";

/** What a rule reported, as the engine's event has it. */
export interface PolicyEvent {
  resourceUrn?: string;
  message: string;
  policyName: string;
  policyPackName: string;
  policyPackVersion?: string;
  enforcementLevel: string;
  severity?: string;
}

/** What a remediation set, without the properties that it saw: they may hold secrets. */
export type RemediationEvent = Pick<PolicyEvent, "resourceUrn" | "policyName" | "policyPackName">;

/** A stack, in the words of its URNs. */
export interface StackName {
  project: string;
  stack: string;
}

/** A run of the engine, as far as rules go. */
export interface PolicyRun {
  violations: readonly PolicyEvent[];
  remediations: readonly RemediationEvent[];
  /** The version of the pack that ran. */
  version: string;
  /** What the run was about; a state without violations does not tell it. */
  about?: StackName;
  /** Whether every rule has seen all resources, and nothing but rules failed. */
  isComplete: boolean;
}

interface EngineEvent {
  policyEvent?: PolicyEvent;
  policyRemediationEvent?: RemediationEvent;
  policyAnalyzeStackSummaryEvent?: { policyPackName: string };
  policyAnalyzeSummaryEvent?: { resourceUrn?: string };
  preludeEvent?: object;
  summaryEvent?: { PolicyPacks?: Readonly<Record<string, string>>; result?: string };
}

/** What prints events; `--json` alone prints a digest without any of a policy's. */
const howToPrint =
  'Give what "pulumi preview --json --policy-pack <folder>" prints with PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true ' +
  'in its environment, or "pulumi up --json", or "pulumi policy analyze --json".';

/**
 * Reads the events of a run, one JSON object a line.
 *
 * @throws Error where the text holds no whole run in which the pack took part: nothing is known of it then.
 */
export function readEvents(text: string): PolicyRun {
  const events = text.split("\n").flatMap((line, index) => (line.startsWith("{") ? [readLine(line, index + 1)] : []));
  const summary = events.findLast(({ summaryEvent }) => summaryEvent !== undefined)?.summaryEvent;
  if (summary === undefined)
    throw new Error(`There is no event of a run's end, so the run is not all there. ${howToPrint}`);
  const packs = Object.entries(summary.PolicyPacks ?? {});
  // A local pack is named with its folder: `name|local|folder`.
  const version = packs.find(([name]) => name.split("|")[0] === packName)?.[1];
  if (version === undefined) {
    throw new Error(`The pack ${packName} took no part in the run: give Pulumi "--policy-pack <its folder>".`);
  }
  const violations = distinct(events.flatMap(({ policyEvent }) => policyEvent ?? []));
  const about = stackOf(events);
  return {
    ...(about && { about }),
    violations,
    remediations: distinct(events.flatMap(({ policyRemediationEvent }) => policyRemediationEvent ?? [])),
    version,
    isComplete: summary.result === "succeeded" || isStoppedByRules(events, violations),
  };
}

function stackOf(events: readonly EngineEvent[]): StackName | undefined {
  for (const { policyEvent, policyAnalyzeSummaryEvent } of events) {
    const urn = policyEvent?.resourceUrn ?? policyAnalyzeSummaryEvent?.resourceUrn ?? "";
    const [, stack, project] = /^urn:pulumi:([^:]+)::([^:]+)::/.exec(urn) ?? [];
    if (stack !== undefined && project !== undefined) return { stack, project };
  }
  return undefined;
}

function readLine(line: string, number: number): EngineEvent {
  try {
    return JSON.parse(line) as EngineEvent;
  } catch {
    throw new Error(`Line ${number} is no JSON object of its own, so these are no events. ${howToPrint}`);
  }
}

/** A run that failed has still judged everything when the pack came to its stack rules, which stand at the end. */
function isStoppedByRules(events: readonly EngineEvent[], violations: readonly PolicyEvent[]): boolean {
  if (!violations.some(({ enforcementLevel }) => enforcementLevel === "mandatory")) return false;
  // `policy analyze` runs no program, so that nothing but rules can fail; it tells of no stack rules.
  if (!events.some(({ preludeEvent }) => preludeEvent !== undefined)) return true;
  return events.some(({ policyAnalyzeStackSummaryEvent: end }) => end?.policyPackName === packName);
}

/** An update previews first, so that it tells most things twice. */
function distinct<Event extends RemediationEvent & { message?: string }>(events: readonly Event[]): Event[] {
  const byText = new Map(
    events.map((event) => [
      [event.policyPackName, event.policyName, event.resourceUrn, event.message].join("\0"),
      event,
    ]),
  );
  return [...byText.values()];
}
