import struct from "google-protobuf/google/protobuf/struct_pb.js";
import { isRecord } from "../values.ts";
import { unknown } from "../schema/unknown.ts";

/** Pulumi's mark on values that are more than their JSON says. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
/** How a value travels that is not known before the deployment, whatever its kind. */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A value that Pulumi keeps encrypted. */
export class Secret {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }

  /** Whatever prints it by accident prints no secret. */
  toJSON(): string {
    return "[secret]";
  }
}

export type Values = Record<string, unknown>;

/** Whether a value, as it travels or as a state keeps it, is a secret. */
export function isMarkedSecret(value: unknown): value is Values {
  return isRecord(value) && value[signatureKey] === secretSignature;
}

/** Reads the values of a request: secrets become {@link Secret}, what is not known yet {@link unknown}. */
export function decode(message: struct.Struct | undefined): Values {
  const values = decodeValue(message?.toJavaScript() ?? {});
  return isRecord(values) ? values : {};
}

function decodeValue(value: unknown): unknown {
  if (value === unknownText) return unknown;
  if (Array.isArray(value)) return value.map(decodeValue);
  if (!isRecord(value)) return value;
  if (isMarkedSecret(value)) return new Secret(decodeValue(value.value));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decodeValue(item)]));
}

/** The reverse of {@link decode}. A property that is `undefined` is left out. */
export function encode(values: Values): struct.Struct {
  return struct.Struct.fromJavaScript(encodeValue(values) as Parameters<typeof struct.Struct.fromJavaScript>[0]);
}

function encodeValue(value: unknown): unknown {
  if (value === unknown) return unknownText;
  if (value instanceof Secret) return { [signatureKey]: secretSignature, value: encodeValue(value.value) };
  if (Array.isArray(value)) return value.map(encodeValue);
  if (!isRecord(value)) return value ?? null;
  const present = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(present.map(([key, item]) => [key, encodeValue(item)]));
}
