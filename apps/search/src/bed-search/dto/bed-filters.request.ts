import {
  BED_TYPE_CODES,
  type BedType,
  FUNDING_SOURCE_CODES,
  type FundingSource,
  SHORT_STAY_SERVICE_CODES,
  type ShortStayService,
} from '@oct/contracts';
import { ToText } from '@oct/platform/http';
import { IsBoolean, IsIn, IsInt, IsNumber, IsOptional, Max, Min } from 'class-validator';

const RADIUS = 'Distance must be a number of kilometres from 0.1 to 200';
const BEDS = 'Number of beds must be a whole number from 1 to 50';
const YES_OR_NO = 'must be true or false';

/** What every search may ask for, as a body says it: numbers are JSON numbers. */
export class BedFiltersRequest {
  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: RADIUS })
  @Min(0.1, { message: RADIUS })
  @Max(200, { message: RADIUS })
  radiusKm?: number;

  @IsOptional()
  @ToText()
  @IsIn(BED_TYPE_CODES, { message: 'Choose a type of bed from the list' })
  bedType?: BedType;

  @IsOptional()
  @IsInt({ message: BEDS })
  @Min(1, { message: BEDS })
  @Max(50, { message: BEDS })
  beds?: number;

  @IsOptional()
  @IsBoolean({ message: `includeUnavailable ${YES_OR_NO}` })
  includeUnavailable?: boolean;

  @IsOptional()
  @ToText()
  @IsIn(SHORT_STAY_SERVICE_CODES, { message: 'Choose a short stay service from the list' })
  shortStay?: ShortStayService;

  @IsOptional()
  @ToText()
  @IsIn(FUNDING_SOURCE_CODES, { message: 'Choose a source of funding from the list' })
  funding?: FundingSource;

  @IsOptional()
  @IsBoolean({ message: `outOfHours ${YES_OR_NO}` })
  outOfHours?: boolean;
}
