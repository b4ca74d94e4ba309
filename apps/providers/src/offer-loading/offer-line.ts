import { IsNotEmpty, IsString } from 'class-validator';
import { SaveOfferBody } from '../location/dto/save-offer.request';

export class OfferLine extends SaveOfferBody {
  @IsString({ message: 'locationId takes the id of a home' })
  @IsNotEmpty({ message: 'locationId takes the id of a home' })
  locationId!: string;
}
