import {
  BED_TYPE_CODES,
  SHORT_STAY_SERVICE_CODES,
  type BedType,
  type SavePricesRequest,
  type ShortStayService,
} from '@oct/contracts';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, ValidateIf, ValidateNested } from 'class-validator';
import { ReasonRequest } from './reason.request';
import { IsWholeNumber } from './whole-number';

const MOST_PENCE = 10_000_000;
const PRICE = 'The weekly price must be a whole number of pence from 0 to 10,000,000 (£100,000)';
const PRICES = 'List each price at most once';

function isPrice(body: { pricePence: unknown }): boolean {
  return body.pricePence !== null;
}

export class TypedPriceRequest {
  @IsIn(BED_TYPE_CODES, { message: 'Choose one of the eleven bed types' })
  bedType!: BedType;

  /** null takes the price away. */
  @ValidateIf(isPrice)
  @IsWholeNumber({ max: MOST_PENCE, message: PRICE })
  pricePence!: number | null;
}

export class ShortStayPriceRequest {
  @IsIn(SHORT_STAY_SERVICE_CODES, { message: 'Choose one of the short stay services' })
  service!: ShortStayService;

  @ValidateIf(isPrice)
  @IsWholeNumber({ max: MOST_PENCE, message: PRICE })
  pricePence!: number | null;
}

export class SavePricesBody extends ReasonRequest implements SavePricesRequest {
  @IsArray({ message: PRICES })
  @ArrayMaxSize(BED_TYPE_CODES.length, { message: PRICES })
  @ValidateNested({ each: true, message: PRICES })
  @Type(() => TypedPriceRequest)
  prices!: TypedPriceRequest[];

  @IsArray({ message: PRICES })
  @ArrayMaxSize(SHORT_STAY_SERVICE_CODES.length, { message: PRICES })
  @ValidateNested({ each: true, message: PRICES })
  @Type(() => ShortStayPriceRequest)
  shortStayPrices!: ShortStayPriceRequest[];

  @ValidateIf((body: SavePricesBody) => body.hasBrokerAccess !== undefined)
  @IsBoolean({ message: 'Say whether brokers may update this home: true or false' })
  hasBrokerAccess?: boolean;
}
