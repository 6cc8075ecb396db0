import { z } from "zod";
import { shapeFaults } from "../shapeFaults.ts";

const gitHub = z.strictObject({
  repository: z.string(),
  environment: z.exactOptional(z.string()),
  branch: z.exactOptional(z.string()),
});

const delivery = z
  .strictObject({
    gitHub: z.exactOptional(z.array(gitHub)),
    azureDevOps: z.exactOptional(z.array(z.strictObject({ issuer: z.string(), subject: z.string() }))),
    scope: z.exactOptional(z.string()),
    resourceGroup: z.exactOptional(z.string()),
    assignableRoleIds: z.exactOptional(z.array(z.string())),
  })
  .refine(({ scope, resourceGroup }) => scope === undefined || resourceGroup === undefined, {
    path: ["scope"],
    message: "says what is deployed into, and resourceGroup makes a group for that: remove one of them.",
  });

const state = z.strictObject({ name: z.string(), subnetId: z.string(), virtualNetworkId: z.string() });

const workspaceId =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.OperationalInsights\/workspaces\/[^/]+$/i;

const activityLog = z.strictObject({
  workspaceId: z.string().regex(workspaceId, {
    error: ({ input }) =>
      `"${String(input)}" is not the ARM id of a Log Analytics workspace: write the output workspaceId of an environment's stack.`,
  }),
});

const sections = { delivery, state, activityLog } as const;

/** What a bootstrap's stack file declares. */
export type Bootstrap = { [Name in keyof typeof sections]: z.infer<(typeof sections)[Name]> };

/**
 * Reads one section of a stack file.
 *
 * @throws Error that lists everything that is wrong with its shape.
 */
export function section<Name extends keyof typeof sections>(name: Name, value: unknown): Bootstrap[Name] {
  const result = sections[name].safeParse(value, { reportInput: true });
  if (result.success) return result.data as Bootstrap[Name];
  const faults = shapeFaults(name, sections[name], result.error.issues);
  throw new Error(faults.map(({ path, message }) => `${path}: ${message}`).join("\n"));
}
