import fc from "fast-check";
import { z } from "zod";
import { hostileNumbers, hostileTexts } from "./hostile.ts";
import type { Vocabulary } from "./samples.ts";

/**
 * Values of the shape that a schema asks for, which follow it as it grows. Most texts, numbers and names are ones that
 * people write below the same key, so that many values get beyond the shape; some are hostile.
 *
 * @throws Error where the schema uses a form that is not known here.
 */
export function schemaValues(schema: z.ZodType, key: string, known: Vocabulary): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodExactOptional) return schemaValues(schema.unwrap() as z.ZodType, key, known);
  if (schema instanceof z.ZodObject) return objects(schema, known);
  if (schema instanceof z.ZodRecord) {
    const names = rarely(known.names(key), hostileTexts);
    return fc.dictionary(names, schemaValues(schema.valueType as z.ZodType, key, known), { maxKeys: 3 });
  }
  if (schema instanceof z.ZodArray) {
    return fc.array(schemaValues(schema.element as z.ZodType, key, known), { maxLength: 3 });
  }
  if (schema instanceof z.ZodString) return rarely(known.texts(key), hostileTexts);
  if (schema instanceof z.ZodNumber) return rarely(known.numbers(key), hostileNumbers);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  throw new Error(`The schema's form "${schema.type}" (at ${key}) is not known to bench/fuzz/schemaValues.ts: add it.`);
}

function objects(schema: z.ZodObject<Record<string, z.ZodType>>, known: Vocabulary): fc.Arbitrary<unknown> {
  const shape: [string, z.ZodType][] = Object.entries(schema.shape);
  const values = shape.map(([key, inner]) => [key, schemaValues(inner, key, known)] as const);
  const requiredKeys = shape.flatMap(([key, inner]) => (inner instanceof z.ZodExactOptional ? [] : [key]));
  return fc.record(Object.fromEntries(values), { requiredKeys });
}

function rarely<T>(usual: readonly T[], unusual: fc.Arbitrary<T>): fc.Arbitrary<T> {
  if (usual.length === 0) return unusual;
  return fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: unusual });
}
