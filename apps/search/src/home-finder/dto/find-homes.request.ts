import { ToText } from '@oct/platform/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class FindHomesRequest {
  /** Nothing typed is told like too little typed. */
  @IsOptional()
  @ToText()
  @IsString({ message: 'Enter words of the home’s name, or its postcode' })
  @MaxLength(100, { message: 'Enter at most 100 characters' })
  text?: string;
}
