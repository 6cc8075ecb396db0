/** The names of all rules that this process has defined. */
export const ruleNames = new Set<string>();
