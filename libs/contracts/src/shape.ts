import type { Classification, JsonSchema } from './json-schema';

/**
 * A JSON Schema that also carries its TypeScript type, so that each event and each route is written down once:
 * `const shape = object({ locationId: text() }); type Data = TypeOf<typeof shape>`.
 */
export type Shape<T> = JsonSchema & { readonly __type?: T };
export type TypeOf<S> = S extends Shape<infer T> ? T : never;

type Optional<T> = Shape<T> & { readonly __optional: true };
type Fields = Record<string, Shape<unknown>>;
type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends { __optional: true } ? K : never }[keyof F];
type ObjectOf<F extends Fields> = { [K in Exclude<keyof F, OptionalKeys<F>>]: TypeOf<F[K]> } & {
  [K in OptionalKeys<F>]?: TypeOf<F[K]>;
} extends infer O
  ? { [K in keyof O]: O[K] }
  : never;

const OPTIONAL_MARK = '__optional';

/** Objects are closed: an unknown field is refused by producers and by the API (DESIGN 6). */
export function object<F extends Fields>(fields: F, more: JsonSchema = {}): Shape<ObjectOf<F>> {
  const required = Object.keys(fields).filter((name) => !(OPTIONAL_MARK in (fields[name] as object)));
  const properties = Object.fromEntries(Object.entries(fields).map(([name, shape]) => [name, withoutMark(shape)]));
  return { type: 'object', properties, required, additionalProperties: false, ...more };
}

export function optional<T>(shape: Shape<T>): Optional<T> {
  return { ...shape, [OPTIONAL_MARK]: true } as Optional<T>;
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  if (shape.enum)
    return { ...shape, type: [String(shape.type), 'null'], enum: [...shape.enum, null] } as Shape<T | null>;
  return { ...shape, type: [String(shape.type), 'null'] } as Shape<T | null>;
}

export function text(more: JsonSchema = {}): Shape<string> {
  return { type: 'string', ...more };
}

export function integer(more: JsonSchema = {}): Shape<number> {
  return { type: 'integer', ...more };
}

export function decimal(more: JsonSchema = {}): Shape<number> {
  return { type: 'number', ...more };
}

export function flag(more: JsonSchema = {}): Shape<boolean> {
  return { type: 'boolean', ...more };
}

export function oneOf<const V extends string>(values: readonly V[], more: JsonSchema = {}): Shape<V> {
  return { type: 'string', enum: values, ...more };
}

export function list<T>(items: Shape<T>, more: JsonSchema = {}): Shape<T[]> {
  return { type: 'array', items, ...more };
}

/** An instant in UTC, RFC 3339. */
export function instant(more: JsonSchema = {}): Shape<string> {
  return { type: 'string', format: 'date-time', ...more };
}

/** A day in Europe/London, `YYYY-MM-DD`. */
export function day(more: JsonSchema = {}): Shape<string> {
  return { type: 'string', format: 'date', ...more };
}

/** Says who may see a field (DESIGN 5). Nested fields inherit it unless they say otherwise. */
export function classified<S extends JsonSchema>(classification: Classification, shape: S): S {
  return { ...shape, 'x-classification': classification };
}

function withoutMark(shape: Shape<unknown>): JsonSchema {
  const { [OPTIONAL_MARK]: _mark, ...schema } = shape as JsonSchema & { __optional?: true };
  return schema;
}
