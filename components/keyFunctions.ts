import * as pulumi from "@pulumi/pulumi";

// Every `list…` function of azure-native answers a POST, which is how Azure hands out keys; none is needed here.
const keyFunction =
  /[:/](?:(?:list|regenerate)\w+|get\w*(?:Keys?|ConnectionStrings?|Secrets?|Credentials?|Sas|Tokens?|Passwords?))$/i;

/**
 * Whether a provider function hands out a long-lived credential, judged by its name.
 *
 * @param token - Its token, such as `azure-native:cosmosdb:listDatabaseAccountKeys`.
 */
export function handsOutCredential(token: string): boolean {
  return keyFunction.test(token);
}

/**
 * Makes every call of a provider function that hands out keys, connection strings or passwords throw before it is made,
 * for the whole program. Call it once, at the program's start.
 */
export function refuseKeyFunctions(): void {
  pulumi.runtime.registerInvokeTransform(({ token, args, opts }) => {
    if (handsOutCredential(token)) {
      throw new pulumi.RunError(
        `${token} hands out a long-lived credential and is refused: grant the caller's identity a data role instead.`,
      );
    }
    return { args, opts };
  });
}
