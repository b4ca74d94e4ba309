import { ToInteger } from '@oct/platform/http';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { NearPlaceRequest } from './near-place.request';

const PAGE = 'Page must be a whole number from 1 to 10';

export class FindBedsRequest extends NearPlaceRequest {
  @IsOptional()
  @ToInteger()
  @IsInt({ message: PAGE })
  @Min(1, { message: PAGE })
  @Max(10, { message: PAGE })
  page?: number;
}
