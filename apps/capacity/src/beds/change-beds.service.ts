import { Injectable } from '@nestjs/common';
import type { ConfirmBedsBody } from './dto/confirm-beds.request';
import type { SaveBedsBody } from './dto/save-beds.request';
import type { SavePricesBody } from './dto/save-prices.request';
import { CLASSIC_POLICY } from './domain/capacity-policy';
import { confirmFigures } from './domain/confirm-figures';
import { saveFigures } from './domain/save-figures';
import { savePrices } from './domain/save-prices';
import type { Saved, UpdateRequest } from './home-update';
import { HomeUpdateService } from './home-update.service';

type Request<Body> = UpdateRequest & { readonly body: Body };

/** The three ways to change a home; each is a rule of the domain on the one save path. */
@Injectable()
export class ChangeBedsService {
  constructor(private readonly update: HomeUpdateService) {}

  /** S57-S68: totals, vacancies, open or closed, flexible. */
  saveFigures(request: Request<SaveBedsBody>): Promise<Saved> {
    const { lines, acceptedWarnings = [] } = request.body;
    return this.update.run(request, ({ home, register: { registeredBeds } }, saving) =>
      saveFigures(home, { ...saving, lines, acceptedWarnings, registeredBeds, policy: CLASSIC_POLICY }),
    );
  }

  /** R8: nothing has changed since the version in `If-Match`. */
  confirmFigures(request: Request<ConfirmBedsBody>): Promise<Saved> {
    return this.update.run(request, ({ home }, saving) => confirmFigures(home, saving));
  }

  /** S47, S48, S53. */
  savePrices(request: Request<SavePricesBody>): Promise<Saved> {
    const { prices, shortStayPrices, hasBrokerAccess } = request.body;
    return this.update.run(request, ({ home }, saving) =>
      savePrices(home, { ...saving, prices, shortStayPrices, hasBrokerAccess }),
    );
  }
}
