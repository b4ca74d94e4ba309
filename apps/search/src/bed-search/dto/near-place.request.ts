import { ToText } from '@oct/platform/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { BedFiltersRequest } from './bed-filters.request';

/** A place as an address may hold it (R30). */
export class NearPlaceRequest extends BedFiltersRequest {
  @IsOptional()
  @ToText()
  @IsString({ message: 'Enter the first half of a postcode, such as OL1' })
  @MaxLength(10, { message: 'A postcode has at most 10 characters' })
  near?: string;

  @IsOptional()
  @ToText()
  @IsString({ message: 'Give latitude and longitude, such as 53.54,-2.12' })
  @MaxLength(20, { message: 'Give latitude and longitude, such as 53.54,-2.12' })
  point?: string;
}
