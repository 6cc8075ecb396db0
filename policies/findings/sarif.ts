import type { Rule } from "../defineRule.ts";
import { packName } from "../packName.ts";
import type { PolicyRun, StackName } from "./events.ts";
import type { Finding, Outcome } from "./finding.ts";
import type { Place } from "./place.ts";

const levels: Readonly<Record<Outcome, string>> = {
  mandatory: "error",
  advisory: "warning",
  unknown: "note",
  remediated: "note",
  exempt: "note",
};

/** The middle of what GitHub calls each severity: above 9 critical, from 7 high, from 4 medium, above 0 low. */
const scores: Readonly<Record<string, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" };

/** What a log says about a rule. */
interface Description {
  id: string;
  [property: string]: unknown;
}

/** What a log says beside the findings. */
export interface LogContext extends Pick<PolicyRun, "version" | "isComplete"> {
  about?: StackName | undefined;
  /** Where a resource is declared, as far as that is known. */
  placeOf: (name: string) => Place;
}

/**
 * The report as SARIF 2.1.0, with what GitHub's code scanning asks for beyond it.
 *
 * @see https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function sarifLog(
  findings: readonly Finding[],
  rules: readonly Rule[],
  { version, isComplete, about, placeOf }: LogContext,
): object {
  const foreign = [...new Set(findings.flatMap(({ rule, ruleId }) => (rule === undefined ? [ruleId] : [])))].sort();
  const descriptions: readonly Description[] = [...rules.map(described), ...foreign.map(describedForeign)];
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: packName, version, rules: descriptions } },
        // Ends with a slash: a category without a run's own id, so that each stack has its alerts beside the others'.
        ...(about && { automationDetails: { id: `${packName}/${about.project}/${about.stack}/` } }),
        invocations: [{ executionSuccessful: isComplete }],
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => result(finding, descriptions, placeOf(finding.name))),
      },
    ],
  };
}

function described({ name, displayName, description, severity, group, framework, url, ...rule }: Rule): Description {
  const control = `${framework.name} ${framework.version}: ${framework.reference}, ${framework.specification}`;
  const text = `${description} ${rule.remediationSteps}`;
  const markdown = `${description}\n\n**What to do:** ${rule.remediationSteps}\n\n**Control:** ${control}\n\n[The page of Azure](${url})`;
  return {
    id: name,
    // The standard wants an identifier here.
    name: name.replace(/(?:^|-)(.)/g, (_all, first: string) => first.toUpperCase()),
    shortDescription: { text: displayName },
    fullDescription: { text: description },
    help: { text, markdown },
    helpUri: url,
    defaultConfiguration: { level: rule.enforcementLevel === "mandatory" ? "error" : "warning" },
    properties: {
      tags: ["security", group, framework.reference],
      severity,
      precision: "very-high",
      "security-severity": scores[severity],
    },
  };
}

function describedForeign(id: string): Description {
  const text = `The rule ${id} of another policy pack.`;
  return { id, shortDescription: { text: id }, fullDescription: { text }, help: { text } };
}

function result(finding: Finding, descriptions: readonly Description[], { uri, line }: Place): object {
  const { ruleId, outcome, name, urn, found, wanted, write, fingerprint } = finding;
  const subject = name === "" ? "" : `${name}: `;
  const fault = `${subject}${found}${wanted === undefined ? "" : `; wanted: ${wanted}`}`;
  const text = `${fault}${fault.endsWith(".") ? "" : "."}${write === undefined ? "" : ` ${write}`}`;
  return {
    ruleId,
    ruleIndex: descriptions.findIndex(({ id }) => id === ruleId),
    level: levels[outcome],
    // A message may hold links in brackets: what a resource is called must make none.
    message: { text: text.replaceAll("](", "] (") },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: { startLine: line } },
        logicalLocations: [{ name: name === "" ? packName : name, fullyQualifiedName: urn, kind: "resource" }],
      },
    ],
    // By this name GitHub knows an alert again; otherwise it would take the line's text, which many resources share.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1` },
  };
}
