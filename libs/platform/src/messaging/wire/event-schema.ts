import type { JsonSchema } from '@oct/contracts';
import addFormats from 'ajv-formats';
import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import type { AnyEventContract } from './any-event-contract';

const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
addFormats(ajv);
ajv.addVocabulary(['x-classification']);

const writers = new WeakMap<JsonSchema, ValidateFunction>();
const readers = new WeakMap<JsonSchema, ValidateFunction>();

/** Problems of data about to be published: a property that the contract does not name is one, so nothing leaks by accident. */
export function problemsForWriters(contract: AnyEventContract, data: unknown): string[] {
  return problems(compiled(writers, contract.schema, false), data);
}

/** Problems of data that was received: properties that a newer writer added are none (DESIGN 5, evolution). */
export function problemsForReaders(contract: AnyEventContract, data: unknown): string[] {
  return problems(compiled(readers, contract.schema, true), data);
}

function compiled(cache: WeakMap<JsonSchema, ValidateFunction>, schema: JsonSchema, open: boolean): ValidateFunction {
  const known = cache.get(schema);
  if (known) return known;
  const validate = ajv.compile(withAdditional(schema, open));
  cache.set(schema, validate);
  return validate;
}

function problems(validate: ValidateFunction, data: unknown): string[] {
  return validate(data) ? [] : (validate.errors ?? []).map(describe);
}

/** Path and rule only: a value may be personal and must not reach a log. */
function describe({ instancePath, keyword, message, params }: ErrorObject): string {
  const extra = keyword === 'additionalProperties' ? ` (${String(params.additionalProperty)})` : '';
  return `${instancePath || '/'} ${message ?? keyword}${extra}`;
}

/** The schema with `additionalProperties` set on every object that lists its properties; maps stay what they are. */
function withAdditional(schema: JsonSchema, open: boolean): JsonSchema {
  const { $id: _, $schema: __, ...rest } = schema;
  const copy: JsonSchema = { ...rest };
  if (schema.properties) {
    const entries = Object.entries(schema.properties).map(
      ([name, each]) => [name, withAdditional(each, open)] as const,
    );
    copy.properties = Object.fromEntries(entries);
    if (typeof schema.additionalProperties !== 'object') copy.additionalProperties = open;
  }
  if (schema.items) copy.items = withAdditional(schema.items, open);
  if (schema.anyOf) copy.anyOf = schema.anyOf.map((each) => withAdditional(each, open));
  if (typeof schema.additionalProperties === 'object')
    copy.additionalProperties = withAdditional(schema.additionalProperties, open);
  return copy;
}
