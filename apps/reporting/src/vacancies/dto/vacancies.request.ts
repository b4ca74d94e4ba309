import { ToBoolean, ToInteger, ToText } from '@oct/platform/http';
import { IsBoolean, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export class VacanciesCsvRequest {
  @IsOptional()
  @ToBoolean()
  @IsBoolean({ message: 'overdueOnly is true or false' })
  overdueOnly: boolean = false;
}

export class VacanciesRequest extends VacanciesCsvRequest {
  @IsOptional()
  @ToText()
  @IsString({ message: 'cursor is text' })
  @MaxLength(400, { message: 'cursor is nextCursor of the page before' })
  cursor?: string;

  @IsOptional()
  @ToInteger()
  @IsInt({ message: 'limit is a whole number' })
  @Min(1, { message: 'limit is at least 1' })
  @Max(200, { message: 'limit is at most 200' })
  limit: number = 100;
}
