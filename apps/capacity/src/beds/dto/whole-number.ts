import { applyDecorators } from '@nestjs/common';
import { IsInt, Max, Min } from 'class-validator';

/** A number of beds or pence, as a JSON number: text is refused, and blank is never read as 0 (R2). */
export function IsWholeNumber(limits: { max: number; message: string }): PropertyDecorator {
  const { max, message } = limits;
  return applyDecorators(IsInt({ message }), Min(0, { message }), Max(max, { message }));
}
