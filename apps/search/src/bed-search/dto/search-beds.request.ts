import { ToText } from '@oct/platform/http';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { BedFiltersRequest } from './bed-filters.request';

const PAGE = 'Page must be a whole number from 1 to 10';

export class SearchBedsRequest extends BedFiltersRequest {
  @IsOptional()
  @ToText()
  @IsString({ message: 'Enter a postcode, or its first half such as OL1' })
  @MaxLength(10, { message: 'A postcode has at most 10 characters' })
  postcode?: string;

  @IsOptional()
  @IsInt({ message: PAGE })
  @Min(1, { message: PAGE })
  @Max(10, { message: PAGE })
  page?: number;
}
