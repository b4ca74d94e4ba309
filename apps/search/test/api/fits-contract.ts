import type { JsonSchema } from '@oct/contracts';
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020';

const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats(ajv);

/** What is wrong with a body by the schema of its route; empty when it fits. */
export function contractProblems(schema: JsonSchema, body: unknown): string[] {
  const validate = ajv.compile(schema);
  return validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
