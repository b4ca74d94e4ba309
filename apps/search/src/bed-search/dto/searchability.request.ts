import { BED_TYPE_CODES, type BedType } from '@oct/contracts';
import { ToText } from '@oct/platform/http';
import { IsIn, IsOptional } from 'class-validator';

export class SearchabilityRequest {
  @IsOptional()
  @ToText()
  @IsIn(BED_TYPE_CODES, { message: 'Choose a type of bed from the list' })
  bedType?: BedType;
}
