import { alternativeOf } from "./list/alternatives.ts";
import { isRefusedFunction, isRefusedOutput } from "./refused.ts";
import { sdkName, type SdkName } from "./sdkNames.ts";

/** What of azapi does whatever Azure's API offers: the action is among the arguments. */
const anyAction = /^azapi:\w+(?:\/\w+)?:(?:getResourceAction|ResourceAction)$/;

/** Azure ignores the case of an action. A mere `list` stands behind what it lists: `config/appsettings/list`. */
const keyAction =
  /^list$|key|connectionstring|credential|secret|sas$|token|password|kubeconfig|callbackurl|publishxml|getaccess/i;
/** Actions with such a word that hand out none. */
const harmlessAction = /^(listKeyVault\w*|check\w*|validate\w*|revoke\w*|endGetAccess|delete\w*)$/i;

/**
 * Why a function must not be called, or a resource not be made that is but a call.
 *
 * @param token - Such as `azure-native:storage:listStorageAccountKeys`.
 * @param args - The arguments. Of azapi's actions they tell which it is.
 * @returns the reason; `undefined` for a call that hands out no credential.
 */
export function refusalOfCall(token: string, args: Readonly<Record<string, unknown>>): string | undefined {
  if (anyAction.test(token)) return refusalOfAction(token, args);
  const named = sdkName(token);
  return named === undefined ? undefined : refusalOfFunction(token, named);
}

/**
 * Likewise for a function of an SDK.
 *
 * @param subject - What a message calls it.
 */
export function refusalOfFunction(subject: string, named: SdkName): string | undefined {
  return isRefusedFunction(named) ? refusal(subject, named.module) : undefined;
}

/**
 * Why an output of a type must not be read.
 *
 * @param given - Whether the program gave the property a value.
 */
export function refusalOfReading(subject: string, named: SdkName, output: string, given: boolean): string | undefined {
  return isRefusedOutput(named, output, given) ? refusal(`${subject}: its output ${output}`, named.module) : undefined;
}

function refusalOfAction(
  token: string,
  { action, resourceId, type }: Readonly<Record<string, unknown>>,
): string | undefined {
  // Without an action the request goes to the id, which may end in one.
  const called = action ?? resourceId;
  const last = typeof called === "string" ? (called.split("/").at(-1) ?? "") : undefined;
  if (last !== undefined && (!keyAction.test(last) || harmlessAction.test(last))) return undefined;
  const shown = last === undefined ? "an action that only Azure's answers tell" : `the action ${JSON.stringify(last)}`;
  const [, service = ""] = typeof type === "string" ? (/^Microsoft\.(\w+)\//i.exec(type) ?? []) : [];
  return refusal(`${token} with ${shown}`, service.toLowerCase());
}

function refusal(subject: string, module: string): string {
  const { instead, page } = alternativeOf(module);
  return (
    `${subject} hands out a credential: whoever holds it gets in, and it would be in the program and its state. ` +
    `Instead: ${instead} See ${page}`
  );
}
