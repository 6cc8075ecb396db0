import { Workbook } from "@pulumi/azure-native/applicationinsights/workbook.js";
import { SavedSearch } from "@pulumi/azure-native/operationalinsights/savedSearch.js";
import * as pulumi from "@pulumi/pulumi";
import { v5 as uuid } from "uuid";
import type { AccessPlan, Grantee } from "../access/declaration.ts";
import { grantsQuery, namedGrantees, namesQuery } from "./nameMap.ts";
import { grants, names, savedFunctions, type SavedFunction } from "./queries/functions.ts";
import { workbookJson } from "./workbook.ts";

const type = "keyless-cosmos-iis:index:AuditQueries";

/** The namespace of workbooks' names, which Azure wants to be GUIDs. */
const namespace = "0d1a7c52-4a0b-5a0e-8c65-9f3f7e0c2b61";

/** Whom the audit names, and in which workspace. */
export interface AuditQueriesArgs {
  /** The workspace's resource group. */
  resourceGroupName: pulumi.Input<string>;
  /** The workbook's region. */
  location: pulumi.Input<string>;
  /** The workspace's ARM id. */
  workspaceId: pulumi.Input<string>;
  /** The workspace's name. */
  workspaceName: pulumi.Input<string>;
  /** Everybody who is declared. */
  grantees: readonly Grantee[];
  /** What they are granted. */
  plan: AccessPlan;
  /** The object ids of those whose identities the stack makes. */
  principalIds: Record<string, pulumi.Input<string>>;
  /** The keys of those who are granted something for emergencies only. */
  breakGlass: readonly string[];
}

/**
 * The queries that speak names: who is who, compiled from the declaration and saved in the workspace as functions, the
 * functions that answer who did what, and a workbook that shows the answers.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/functions
 */
export class AuditQueries extends pulumi.ComponentResource {
  /** The saved functions: whatever calls them waits for them. */
  readonly functions: pulumi.Resource[];

  constructor(name: string, args: AuditQueriesArgs, opts?: pulumi.ComponentResourceOptions) {
    super(type, name, {}, opts);
    const { resourceGroupName, location, workspaceId, plan } = args;
    const named = pulumi
      .output(args.principalIds)
      .apply((principalIds) => namedGrantees(args.grantees, principalIds, args.breakGlass));
    const maps = [
      { alias: names, displayName: "Who is who", query: named.apply(namesQuery) },
      {
        alias: grants,
        displayName: "What is granted to whom",
        query: named.apply((grantees) => grantsQuery(plan, grantees)),
      },
    ].map((map) => this.#save(name, map, args, []));
    this.functions = savedFunctions.reduce<pulumi.Resource[]>(
      // Each after those that it may call.
      (before, saved) => [...before, this.#save(name, saved, args, before)],
      maps,
    );
    new Workbook(
      `${name}-workbook`,
      {
        resourceGroupName,
        location,
        resourceName: uuid(JSON.stringify([pulumi.getProject(), pulumi.getStack(), name]), namespace),
        displayName: `Who did what (${pulumi.getStack()})`,
        category: "workbook",
        kind: "shared",
        sourceId: workspaceId,
        serializedData: pulumi.output(workspaceId).apply(workbookJson),
      },
      { parent: this, dependsOn: this.functions },
    );
    this.registerOutputs({});
  }

  #save(
    name: string,
    { alias, displayName, parameters, query }: Omit<SavedFunction, "query"> & { query: pulumi.Input<string> },
    { resourceGroupName, workspaceName }: AuditQueriesArgs,
    dependsOn: pulumi.Resource[],
  ): SavedSearch {
    return new SavedSearch(
      `${name}-${alias}`,
      {
        resourceGroupName,
        workspaceName,
        savedSearchId: alias,
        category: "keyless-cosmos-iis",
        displayName,
        functionAlias: alias,
        ...(parameters === undefined ? {} : { functionParameters: parameters }),
        query,
        version: 2,
      },
      { parent: this, dependsOn },
    );
  }
}
