import { ToText } from '@oct/platform/http';
import { IsString, MaxLength, ValidateIf } from 'class-validator';

/** Support says why it changes the figures of a home; anyone else may. */
export class ReasonRequest {
  @ToText()
  @ValidateIf((body: ReasonRequest) => body.reason !== undefined)
  @IsString({ message: 'Write the reason as text' })
  @MaxLength(500, { message: 'Keep the reason to 500 characters' })
  reason?: string;
}
