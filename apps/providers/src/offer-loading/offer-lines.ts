import { plainToInstance } from 'class-transformer';
import { type ValidationError, validate } from 'class-validator';
import { fileLines } from '../register-import/feeds/file-lines';
import { OfferLine } from './offer-line';
import type { LoadedOffer, LoadReport } from './load-offers.service';

/** JSON lines of `{ locationId, offer, contact }`, checked like a save of the home itself. A bad line stops nothing else. */
export async function* offerLines(file: string, report: LoadReport): AsyncIterable<LoadedOffer> {
  let line = 0;
  for await (const text of fileLines(file)) {
    line += 1;
    if (text.trim() === '') continue;
    const offer = plainToInstance(OfferLine, parsed(text));
    const reason = await problemOf(offer);
    if (reason === undefined) yield { line, locationId: offer.locationId, offer: offer.offer, contact: offer.contact };
    else {
      report.read += 1;
      report.refused.push({ line, reason });
    }
  }
}

function parsed(text: string): object {
  try {
    const record: unknown = JSON.parse(text);
    return typeof record === 'object' && record !== null && !Array.isArray(record) ? record : {};
  } catch (error) {
    if (error instanceof Error && error.name === 'SyntaxError') return {};
    throw error;
  }
}

async function problemOf(offer: OfferLine): Promise<string | undefined> {
  const [first] = await validate(offer, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
  return first && firstMessage(first);
}

function firstMessage(error: ValidationError): string {
  const [message] = Object.values(error.constraints ?? {});
  const [child] = error.children ?? [];
  return message ?? (child ? firstMessage(child) : `${error.property} is wrong`);
}
