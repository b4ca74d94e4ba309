import { applyDecorators } from '@nestjs/common';
import { ToInteger } from '@oct/platform/http';
import { IsInt, Max, Min } from 'class-validator';

/** A number of beds or pence. Blank is refused with these words: it is never read as 0 (R2). */
export function IsWholeNumber(limits: { max: number; message: string }): PropertyDecorator {
  const { max, message } = limits;
  return applyDecorators(ToInteger(), IsInt({ message }), Min(0, { message }), Max(max, { message }));
}
