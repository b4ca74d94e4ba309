import { Transform } from 'class-transformer';

/**
 * Explicit transforms for query strings and forms. Implicit conversion is off because it turns `""` into 0, and a blank
 * vacancy field would be published as "no vacancies" (LIBRARIES 7.1). An empty string is a missing value.
 */
function fromText(convert: (text: string) => unknown): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => {
    if (typeof value !== 'string') return value;
    const trimmed = value.trim();
    return trimmed === '' ? undefined : convert(trimmed);
  });
}

export function ToInteger(): PropertyDecorator {
  return fromText((text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text));
}

export function ToNumber(): PropertyDecorator {
  return fromText((text) => (/^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text));
}

export function ToBoolean(): PropertyDecorator {
  return fromText((text) => (text === 'true' ? true : text === 'false' ? false : text));
}

/** Trims, and reads an empty string as missing. */
export function ToText(): PropertyDecorator {
  return fromText((text) => text);
}
