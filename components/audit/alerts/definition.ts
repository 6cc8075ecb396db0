/** What an alert tells, whichever way it finds out. */
export interface AlertDefinition {
  /** Its name in Azure, after the component's, and its runbook's file name. */
  name: string;
  /** One sentence: what has happened. */
  description: string;
  /** How bad it is, in Azure's numbers: 0 critical, 1 error, 2 warning. */
  severity: 0 | 1 | 2;
}

/** The page that says what to do, below where the runbooks are published. */
export function runbookUrl(runbooks: string, { name }: AlertDefinition): string {
  return `${runbooks}${name}.md`;
}
