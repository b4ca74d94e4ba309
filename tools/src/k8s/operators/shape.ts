/** What a field may hold. Unknown fields are refused: a misspelt one would be ignored by nobody but the reader. */
export type Shape = (value: unknown, path: string) => string[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text: Shape = (value, path) => (typeof value === 'string' && value !== '' ? [] : [`${path} must be text`]);
export const yesOrNo: Shape = (value, path) => (typeof value === 'boolean' ? [] : [`${path} must be true or false`]);
export const anything: Shape = () => [];

export const whole =
  (least: number, most = Number.MAX_SAFE_INTEGER): Shape =>
  (value, path) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? []
      : [`${path} must be a whole number from ${least}`];

export const like =
  (pattern: RegExp, example: string): Shape =>
  (value, path) =>
    typeof value === 'string' && pattern.test(value) ? [] : [`${path} must be like ${example}`];

export const oneOf =
  (...allowed: readonly string[]): Shape =>
  (value, path) =>
    allowed.includes(String(value)) ? [] : [`${path} must be one of ${allowed.join(', ')}`];

export const list =
  (each: Shape, least = 0): Shape =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < least) return [`${path} must be a list of at least ${least}`];
    return value.flatMap((item: unknown, index) => each(item, `${path}.${index}`));
  };

export const map =
  (each: Shape): Shape =>
  (value, path) =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, item]) => each(item, `${path}.${key}`))
      : [`${path} must be a map`];

/** Fields by name; a name that ends with ? may be left out. */
export const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value, path) => {
    if (!isObject(value)) return [`${path} must be an object`];
    const shapes = new Map(Object.entries(fields).map(([name, shape]) => [name.replace(/\?$/, ''), shape]));
    const missing = Object.keys(fields).filter((name) => !name.endsWith('?') && value[name] === undefined);
    return [
      ...missing.map((name) => `${path}.${name} is missing`),
      ...Object.entries(value).flatMap(([name, part]) => {
        const shape = shapes.get(name);
        return shape ? shape(part, `${path}.${name}`) : [`${path}.${name} is unknown`];
      }),
    ];
  };

export const duration = like(/^([0-9]+(h|m|s|ms))+$/, '30s');
export const amount = like(/^\d+(\.\d+)?(m|k|M|G|Ki|Mi|Gi|Ti)?$/, '10Gi');
