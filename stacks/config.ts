import * as pulumi from "@pulumi/pulumi";
import { ConfigurationError, parseDeclaration } from "./declaration.ts";
import type { EnvironmentDeclaration } from "./schema.ts";

/**
 * Reads the stack's configuration: the only place that does.
 *
 * @throws pulumi.RunError listing all faults, which the engine prints as it is.
 */
export function readConfig(): EnvironmentDeclaration {
  const stack = pulumi.getStack();
  try {
    return parseDeclaration(stack, readSections(stack), new Date());
  } catch (error) {
    throw error instanceof ConfigurationError ? new pulumi.RunError(error.message) : error;
  }
}

function readSections(stack: string): Record<string, unknown> {
  const prefix = `${pulumi.getProject()}:`;
  const keys = Object.keys(pulumi.runtime.allConfig()).filter((key) => key.startsWith(prefix));
  const encrypted = keys.filter((key) => secretKeys().includes(key));
  if (encrypted.length > 0) {
    throw new ConfigurationError(
      stack,
      encrypted.map((key) => ({
        path: key.slice(prefix.length),
        message: "holds an encrypted value: nothing here needs a secret, so remove it.",
      })),
    );
  }
  const config = new pulumi.Config();
  return Object.fromEntries(
    keys.map((key) => [key.slice(prefix.length), sectionValue(config, key.slice(prefix.length))]),
  );
}

/** The engine hands a program the names of its encrypted values beside the values; the SDK keeps them to itself. */
function secretKeys(): string[] {
  return JSON.parse(process.env.PULUMI_CONFIG_SECRET_KEYS ?? "[]") as string[];
}

function sectionValue(config: pulumi.Config, name: string): unknown {
  try {
    return config.getObject(name);
  } catch {
    // Not JSON: a plain text where a mapping is expected, which the schema then says.
    return config.get(name);
  }
}
