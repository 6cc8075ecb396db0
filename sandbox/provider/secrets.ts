import { isRecord } from "../values.ts";
import { Secret, type Values } from "./wire.ts";

/** Stands for a secret in the simulated cloud's files and in messages. */
export const secretMarker = "[secret: not kept by the simulated cloud]";

/** The values as a service gets them: secrets are ordinary values there. */
export function plain(values: Values): Values {
  return mapSecrets(values, (value) => plainValue(value)) as Values;
}

/** The values as they may be written down: {@link secretMarker} stands for each secret. */
export function redacted(values: Values): Values {
  return mapSecrets(values, () => secretMarker) as Values;
}

/** Puts the secrets of `reference` back where a marker stands for them. */
export function withSecretsOf(reference: unknown, value: unknown): unknown {
  if (value === secretMarker) return reference instanceof Secret ? reference : new Secret(value);
  if (Array.isArray(value)) {
    const references = Array.isArray(reference) ? (reference as unknown[]) : [];
    return value.map((item, index) => withSecretsOf(references[index], item));
  }
  if (!isRecord(value)) return value;
  const references = isRecord(reference) ? reference : {};
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withSecretsOf(references[key], item)]));
}

/** Takes every secret text of the values out of a message. */
export function withoutSecrets(message: string, values: Values): string {
  const found: string[] = [];
  mapSecrets(values, (value) => {
    collectTexts(plainValue(value), found);
    return secretMarker;
  });
  // The longest first: one secret may be a part of another.
  const texts = [...new Set(found)].filter((text) => text !== "").sort((one, other) => other.length - one.length);
  return texts.reduce((text, secret) => text.replaceAll(secret, secretMarker), message);
}

function plainValue(value: unknown): unknown {
  return mapSecrets(value, plainValue);
}

function mapSecrets(value: unknown, onSecret: (value: unknown) => unknown): unknown {
  if (value instanceof Secret) return onSecret(value.value);
  if (Array.isArray(value)) return value.map((item) => mapSecrets(item, onSecret));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapSecrets(item, onSecret)]));
}

function collectTexts(value: unknown, found: string[]): void {
  if (typeof value === "string") found.push(value);
  else if (typeof value === "number") found.push(String(value));
  else if (Array.isArray(value)) for (const item of value) collectTexts(item, found);
  else if (isRecord(value)) for (const item of Object.values(value)) collectTexts(item, found);
}
