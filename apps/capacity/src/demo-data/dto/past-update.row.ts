import { BED_TYPE_CODES, SAVED_BY, SHORT_STAY_SERVICE_CODES, UPDATE_KINDS, type Door } from '@oct/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDateString,
  IsIn,
  IsString,
  MaxLength,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { TypedLineRequest } from '../../beds/dto/save-beds.request';
import { ShortStayPriceRequest, TypedPriceRequest } from '../../beds/dto/save-prices.request';
import type { SavedBy } from '../../beds/domain/home-beds';
import type { UpdateKind } from '../../beds/domain/decision';

const DOORS: readonly Door[] = ['page', 'quick-update', 'bulk', 'api', 'broker', 'mail-link', 'system'];

const LINES = `a counted update has 1 to ${BED_TYPE_CODES.length} lines`;
const PRICES = `an update of prices has at most ${BED_TYPE_CODES.length} prices`;
const SHORT_STAYS = `an update of prices has at most ${SHORT_STAY_SERVICE_CODES.length} shortStayPrices`;

/** One line of a history file: what a made-up home saved once. */
export class PastUpdateRow {
  @IsString({ message: 'locationId is missing' })
  @MinLength(1, { message: 'locationId is missing' })
  @MaxLength(50, { message: 'locationId is too long' })
  locationId!: string;

  @IsDateString({ strict: true }, { message: 'at must be a moment such as 2026-11-20T09:12:00.000Z' })
  at!: string;

  @IsIn(UPDATE_KINDS, { message: `kind must be one of ${UPDATE_KINDS.join(', ')}` })
  kind!: UpdateKind;

  @IsIn(SAVED_BY, { message: `savedBy must be one of ${SAVED_BY.join(', ')}` })
  savedBy!: SavedBy;

  @IsIn(DOORS, { message: `door must be one of ${DOORS.join(', ')}` })
  door!: Door;

  @ValidateIf((row: PastUpdateRow) => row.kind === 'counted')
  @IsArray({ message: LINES })
  @ArrayMinSize(1, { message: LINES })
  @ArrayMaxSize(BED_TYPE_CODES.length, { message: LINES })
  @ValidateNested({ each: true })
  @Type(() => TypedLineRequest)
  lines?: TypedLineRequest[];

  @ValidateIf((row: PastUpdateRow) => row.kind === 'prices')
  @IsArray({ message: PRICES })
  @ArrayMaxSize(BED_TYPE_CODES.length, { message: PRICES })
  @ValidateNested({ each: true })
  @Type(() => TypedPriceRequest)
  prices?: TypedPriceRequest[];

  @ValidateIf((row: PastUpdateRow) => row.kind === 'prices')
  @IsArray({ message: SHORT_STAYS })
  @ArrayMaxSize(SHORT_STAY_SERVICE_CODES.length, { message: SHORT_STAYS })
  @ValidateNested({ each: true })
  @Type(() => ShortStayPriceRequest)
  shortStayPrices?: ShortStayPriceRequest[];

  @ValidateIf((row: PastUpdateRow) => row.hasBrokerAccess !== undefined)
  @IsBoolean({ message: 'hasBrokerAccess must be true or false' })
  hasBrokerAccess?: boolean;
}
