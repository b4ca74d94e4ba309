import { BED_TYPE_CODES, LINE_STATUS_CODES, type BedType, type LineStatus, type SaveBedsRequest } from '@oct/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ReasonRequest } from './reason.request';
import { IsWholeNumber } from './whole-number';

const MOST_BEDS = 9_999;
const BEDS = 'must be a whole number from 0 to 9,999. If there are none, enter 0';
const LINES = 'Send at least one bed type, and each at most once';
const WARNINGS = 'List the codes of the warnings that you accept';

export class TypedLineRequest {
  @IsIn(BED_TYPE_CODES, { message: 'Choose one of the eleven bed types' })
  bedType!: BedType;

  @IsWholeNumber({ max: MOST_BEDS, message: `The total ${BEDS}` })
  total!: number;

  @IsWholeNumber({ max: MOST_BEDS, message: `The vacancies ${BEDS}` })
  vacancies!: number;

  @IsIn(LINE_STATUS_CODES, { message: 'Choose open or closed' })
  status!: LineStatus;

  @IsBoolean({ message: 'Say whether the beds can be used for other types: true or false' })
  isFlexible!: boolean;
}

export class SaveBedsBody extends ReasonRequest implements SaveBedsRequest {
  @IsArray({ message: LINES })
  @ArrayMinSize(1, { message: LINES })
  @ArrayMaxSize(BED_TYPE_CODES.length, { message: LINES })
  @ValidateNested({ each: true, message: LINES })
  @Type(() => TypedLineRequest)
  lines!: TypedLineRequest[];

  @ValidateIf((body: SaveBedsBody) => body.acceptedWarnings !== undefined)
  @IsArray({ message: WARNINGS })
  @ArrayMaxSize(50, { message: WARNINGS })
  @IsString({ each: true, message: WARNINGS })
  @MaxLength(60, { each: true, message: WARNINGS })
  acceptedWarnings?: string[];
}
