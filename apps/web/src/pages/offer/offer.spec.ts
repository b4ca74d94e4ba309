import { bedsView, locationView } from '../../../test/support/views';
import { SentFields } from '../../page/sent-fields';
import { offerErrors, priceField, readOfferForm, storedOffer, toOfferRequest, toPricesRequest } from './offer.form';
import { errorsOfOffer, errorsOfPrices, hiddenOfferFields, offerModel } from './offer.view-model';

const stored = storedOffer(locationView(), bedsView({ hasBrokerAccess: true }));

/** What a page sends back when nothing is touched. */
function sentAgain(form = stored): SentFields {
  const fields: Record<string, string[]> = {};
  for (const { name, value } of hiddenOfferFields(form, 'n')) (fields[name] ??= []).push(value);
  return new SentFields(fields);
}

describe('the form of what a home offers', () => {
  it('survives the way through a page', () => {
    const again = readOfferForm(sentAgain());
    expect(toOfferRequest(again)).toEqual(toOfferRequest(stored));
    expect(toPricesRequest(again)).toEqual(toPricesRequest(stored));
    expect([again.version, again.pricesVersion]).toEqual([3, 7]);
  });

  it('[S47] types pounds, sends pence', () =>
    expect(toPricesRequest({ ...stored, prices: { transitional: '1,020.5' } }).prices).toContainEqual({
      bedType: 'transitional',
      pricePence: 102_050,
    }));

  it('[S48] takes the price of a short stay away with the stay', () => {
    const form = { ...stored, shortStays: [], prices: { 'respite-care': '900' }, priced: ['respite-care'] };
    expect(toPricesRequest(form).shortStayPrices).toEqual([{ service: 'respite-care', pricePence: null }]);
  });

  it('[S43] knows "none" from "not answered"', () => {
    const offer = { ...locationView().offer, shortStayServices: null };
    expect(storedOffer(locationView(), bedsView()).shortStays).toEqual(['none']);
    expect(storedOffer(locationView({ offer }), bedsView()).shortStays).toEqual([]);
  });

  it('names each amount that is none', () =>
    expect(
      offerErrors({ ...stored, prices: { transitional: 'x', 'respite-care': '1.234' } }).map(({ href }) => href),
    ).toEqual(['#price-transitional', '#price-respite-care']));

  it('leaves broker access alone when the question was not on the page', () =>
    expect(toPricesRequest({ ...stored, brokerAccess: '' })).not.toHaveProperty('hasBrokerAccess'));

  it.each([
    ['offer.fundingSources', '#funding'],
    ['offer.shortStayServices', '#shortStays'],
    ['offer.bedTypes', '#bedTypes'],
    ['contact.managerEmail', '#managerEmail'],
  ])('%s of the API is %s of the page', (field, href) =>
    expect(errorsOfOffer([{ field, rule: 'r', message: 'Words' }])).toEqual([{ href, text: 'Words' }]),
  );

  it.each([
    ['prices.0.pricePence', '#price-dementia-residential'],
    ['prices.1', '#price-general-residential'],
    ['shortStayPrices.0.service', '#prices'],
    ['reason', '#reason'],
    ['', '#prices'],
  ])('%s of the prices is %s of the page', (field, href) => {
    const request = toPricesRequest(readOfferForm(sentAgain()));
    expect(errorsOfPrices([{ field, rule: 'r', message: 'Words' }], request)[0]?.href).toBe(href);
  });

  it('has every field that an error can point to', () => {
    const model = offerModel({ locationId: '1-1', homeName: 'x', form: stored, nonce: 'n', isSupport: true });
    expect(model.bedTypes.map(({ priceId }) => priceId)).toContain(priceField('transitional'));
    expect(Object.keys(model.fieldErrors)).toContain('managerEmail');
  });
});
