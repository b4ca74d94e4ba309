import type { JsonSchema } from '@oct/contracts';
import { fieldProblem, ProblemError } from '@oct/platform/http';

/** Checks the flat bodies of the gateway's own routes against the route table: nothing missing, nothing unknown, nothing too long. */
export function checkFields<K extends string>(fields: Record<string, string>, schema: JsonSchema): Record<K, string> {
  const properties = schema.properties ?? {};
  const unknown = Object.keys(fields)
    .filter((name) => !(name in properties))
    .map((name) =>
      fieldProblem(name.slice(0, 60), 'unknown-field', `There is no field called ${name.slice(0, 60)} here`),
    );
  const wrong = Object.entries(properties).flatMap(([name, rule]) => {
    const value = fields[name] ?? '';
    if (value === '') return [fieldProblem(name, 'required', `Enter ${name}`)];
    if (rule.maxLength !== undefined && value.length > rule.maxLength)
      return [fieldProblem(name, 'max-length', `${name} must be at most ${rule.maxLength} characters`)];
    if (rule.enum && !rule.enum.includes(value))
      return [fieldProblem(name, 'one-of', `${name} must be ${rule.enum.join(' or ')}`)];
    return [];
  });
  if (unknown.length + wrong.length > 0)
    throw new ProblemError('validation-failed', { errors: [...unknown, ...wrong] });
  return fields as Record<K, string>;
}
