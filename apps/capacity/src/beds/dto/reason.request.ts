import { ToText } from '@oct/platform/http';
import { IsString, Matches, MaxLength, ValidateIf } from 'class-validator';

/** What no keyboard types and no database keeps: control characters, turns of direction, and halves of characters. */
const TEXT = /^[^\p{Surrogate}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$/u;

/** Support says why it changes the figures of a home; anyone else may. */
export class ReasonRequest {
  @ToText()
  @ValidateIf((body: ReasonRequest) => body.reason !== undefined)
  @IsString({ message: 'Write the reason as text' })
  @Matches(TEXT, { message: 'Write the reason without hidden control characters' })
  @MaxLength(500, { message: 'Keep the reason to 500 characters' })
  reason?: string;
}
