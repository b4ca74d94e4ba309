import { ToBoolean, ToInteger, ToNumber, ToText } from '@oct/platform/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { BedFiltersRequest } from './bed-filters.request';

/** What a search asks for, and a place as an address may hold it (R30); in an address everything is text. */
export class NearPlaceRequest extends BedFiltersRequest {
  @ToNumber()
  declare radiusKm?: number;

  @ToInteger()
  declare beds?: number;

  @ToBoolean()
  declare includeUnavailable?: boolean;

  @ToBoolean()
  declare outOfHours?: boolean;

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
