/**
 * Importing this makes a Pulumi program end when it calls a function that hands out a credential, or reads one from a
 * resource: `import "keyless-cosmos-iis/guard";` as the program's first line. It has no options.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview
 */
import { guardProgram } from "./program.ts";

guardProgram();
