import { alternativeOf, type Alternative } from "./list/alternatives.ts";
import { isRefusedFunction } from "./refused.ts";
import { sdkName } from "./sdkNames.ts";

/** What of azapi does whatever Azure's API offers: the action is among the arguments. */
const anyAction = /^azapi:\w+(?:\/\w+)?:(?:getResourceAction|ResourceAction)$/;

/** Azure ignores the case of an action: `listKeys`, `listsecrets`, `sharedKeys`, `beginGetAccess`, `publishxml`. */
const keyAction =
  /^list|regenerate|keys?$|secret|credential|connectionstring|sas$|password|token|getaccess|publishxml/i;

/**
 * Why a function must not be called, or a resource not be made that is but a call.
 *
 * @param token - Such as `azure-native:storage:listStorageAccountKeys`.
 * @param args - The arguments. Of azapi's actions they tell which it is.
 * @returns the message; `undefined` for a call that hands out no credential.
 */
export function refusalOfCall(token: string, args: Readonly<Record<string, unknown>>): string | undefined {
  if (anyAction.test(token)) return refusalOfAction(token, args);
  const named = sdkName(token);
  return named !== undefined && isRefusedFunction(named) ? refusal(token, alternativeOf(named.module)) : undefined;
}

/** Why an output must not be read, of a type of a module. */
export function refusalOfReading(type: string, module: string, output: string): string {
  return refusal(`${type}: its output ${output}`, alternativeOf(module));
}

function refusalOfAction(
  token: string,
  { action, resourceId, type }: Readonly<Record<string, unknown>>,
): string | undefined {
  // Without an action the request goes to the id, which may end in one.
  const called = action ?? resourceId;
  const last = typeof called === "string" ? (called.split("/").at(-1) ?? "") : undefined;
  if (last !== undefined && !keyAction.test(last)) return undefined;
  const shown = last === undefined ? "an action that only Azure's answers tell" : `the action ${JSON.stringify(last)}`;
  const [, service = ""] = typeof type === "string" ? (/^Microsoft\.(\w+)\//i.exec(type) ?? []) : [];
  return refusal(`${token} with ${shown}`, alternativeOf(service.toLowerCase()));
}

function refusal(subject: string, { instead, page }: Alternative): string {
  return (
    `${subject} hands out a credential and is refused by keyless-cosmos-iis/guard: whoever holds it gets in, and ` +
    `it would be in the program and its state. Instead: ${instead} See ${page}`
  );
}
