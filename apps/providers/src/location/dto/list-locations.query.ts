import { ToInteger, ToText } from '@oct/platform/http';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const WHOLE = 'limit takes a whole number from 1 to 200';

export class ListLocationsQuery {
  @IsOptional()
  @ToText()
  @IsString({ message: 'cursor takes the nextCursor of the page before' })
  @MaxLength(400, { message: 'cursor takes the nextCursor of the page before' })
  cursor?: string;

  @IsOptional()
  @ToInteger()
  @IsInt({ message: WHOLE })
  @Min(1, { message: WHOLE })
  @Max(200, { message: WHOLE })
  limit = 50;
}
