import {
  BED_TYPE_CODES,
  type BedType,
  CARE_TYPE_CODES,
  type CareType,
  FUNDING_SOURCE_CODES,
  type FundingSource,
  type SaveOfferRequest,
  SHORT_STAY_SERVICE_CODES,
  type ShortStayService,
} from '@oct/contracts';
import { Type } from 'class-transformer';
import { ArrayNotEmpty, IsBoolean, IsEmail, IsObject, Matches, ValidateIf, ValidateNested } from 'class-validator';
import { ContactText } from './contact-text.decorator';
import { DeclaredList } from './declared-list.decorator';

export class OfferBody {
  @ArrayNotEmpty({ message: 'Choose at least one type of bed that the home offers' })
  @DeclaredList('bed type', BED_TYPE_CODES)
  bedTypes!: BedType[] | null;

  @DeclaredList('short stay service', SHORT_STAY_SERVICE_CODES)
  shortStayServices!: ShortStayService[] | null;

  @DeclaredList('care type', CARE_TYPE_CODES)
  careTypes!: CareType[] | null;

  @DeclaredList('funding source', FUNDING_SOURCE_CODES)
  fundingSources!: FundingSource[] | null;

  @ValidateIf((_, value: unknown) => value !== null)
  @IsBoolean({ message: 'Say whether the home takes people outside 9 to 5, Monday to Friday: true, false or null' })
  outOfHoursAdmissions!: boolean | null;
}

const EMAIL = 'Enter an email address in the right form, like name@example.org';

export class ContactBody {
  @ContactText("the manager's name", 200)
  managerName!: string | null;

  @Matches(/^(?=(?:\D*\d){10,20}\D*$)\+?[\d ()-]+(?: ?(?:x|ext\.?) ?\d{1,6})?$/i, {
    message: 'Enter a phone number with its area code, like 01632 960 001',
  })
  @ContactText("the manager's phone number", 40)
  managerPhone!: string | null;

  @IsEmail({}, { message: EMAIL })
  @ContactText("the manager's email address", 254)
  managerEmail!: string | null;

  @Matches(/[@.]nhs\.net$/i, { message: 'An NHS.net address ends in nhs.net' })
  @IsEmail({}, { message: EMAIL })
  @ContactText('the NHS.net address', 254)
  nhsEmail!: string | null;
}

export class SaveOfferBody implements SaveOfferRequest {
  @IsObject({ message: 'Send what the home offers, as offer' })
  @ValidateNested()
  @Type(() => OfferBody)
  offer!: OfferBody;

  @IsObject({ message: 'Send whom to call, as contact' })
  @ValidateNested()
  @Type(() => ContactBody)
  contact!: ContactBody;
}
