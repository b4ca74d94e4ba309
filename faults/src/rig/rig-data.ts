import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSyntheticRegister, type SyntheticHome } from '@oct/tools/synthetic-register';

/** Invented homes in one town, all of one owner, and the accounts of the load. */
export interface RigData {
  readonly locations: readonly string[];
  readonly bedType: string;
  readonly district: string;
}

export const OWNER = 'SYN-P-0001';
export const STRANGER = 'SYN-P-0002';
const COUNCIL = 'la-E08000004';
const DISTRICT = 'OL1';
const BED_TYPE = 'general-residential';
const REGISTERED_BEDS = 200;

/** Nothing secret is behind them: they exist in throw-away systems only. */
export const SIGN_INS = {
  owner: { id: 'fault-rig-owner', secret: 'copper lantern drifts north again' },
  stranger: { id: 'fault-rig-stranger', secret: 'seven pelicans borrow a ladder' },
  searcher: { id: 'fault-rig-searcher', secret: 'marble walnut under the bridge' },
  withdrawn: { id: 'fault-rig-withdrawn', secret: 'quiet otter paints tall ladders' },
  council: { id: 'fault-rig-council@example.org', secret: 'amber tractor hums very gently' },
} as const;

export interface RigFiles {
  readonly register: string;
  readonly offers: string;
  readonly accounts: string;
}

/** The files that the apps' own commands read. */
export function writeRigFiles(folder: string, homes: number, now: Date): RigData & { readonly files: RigFiles } {
  const { homes: generated, providers } = generateSyntheticRegister({ seed: 'fault-rig', homes: 1, now });
  const [template] = generated;
  const [owner] = providers;
  if (!template || !owner) throw new Error('the synthetic register is empty');
  const ours = Array.from({ length: homes }, (_, index) => homeLike(template, index, OWNER));
  const other = homeLike(template, homes, STRANGER);
  const write = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  const strangers = { ...owner, providerId: STRANGER, name: 'Example Care 2 Ltd', locationIds: [other.locationId] };
  const owners = { ...owner, providerId: OWNER, locationIds: ours.map(({ locationId }) => locationId) };
  const { offer, contact } = template;
  const offers = ours.map(({ locationId }) => ({ locationId, offer: { ...offer, bedTypes: [BED_TYPE] }, contact }));
  return {
    locations: owners.locationIds,
    bedType: BED_TYPE,
    district: DISTRICT,
    files: {
      register: write('register.ndjson', jsonLines([...ours, other, owners, strangers])),
      offers: write('offers.ndjson', jsonLines(offers)),
      accounts: write('accounts.json', JSON.stringify(accounts())),
    },
  };
}

function homeLike({ location }: SyntheticHome, index: number, providerId: string) {
  const number = String(index + 1).padStart(5, '0');
  return {
    ...location,
    locationId: `SYN-${number}`,
    providerId,
    name: `Example House ${number}`,
    numberOfBeds: REGISTERED_BEDS,
  };
}

function accounts(): object[] {
  const { owner, stranger, searcher, withdrawn, council } = SIGN_INS;
  const writer = (who: typeof owner | typeof stranger | typeof withdrawn, organisation: string) => ({
    clientId: who.id,
    kind: 'care-system',
    name: 'Fault rig',
    organisation,
    grants: ['beds:write', 'offer:write'],
    password: who.secret,
  });
  return [
    writer(owner, OWNER),
    writer(withdrawn, OWNER),
    writer(stranger, STRANGER),
    {
      clientId: searcher.id,
      kind: 'data-consumer',
      name: 'Fault rig',
      organisation: 'national',
      grants: ['beds:search'],
      password: searcher.secret,
    },
    { email: council.id, name: 'Fault rig', organisation: COUNCIL, password: council.secret },
  ];
}

function jsonLines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
