import { at, randomFrom } from '../random';

const FIRST_HALVES =
  'Quill Thistle Wren Fallow Tansy Marl Sorrel Lapwing Pebble Ember Juniper Larkspur Plover Teasel Bracken Dunlin Mallow Osier Pippin Rowel Saffron Siskin Tamar Yarrow'.split(
    ' ',
  );
const SECOND_HALVES = 'combe holt thwaite wick garth beck mere stead shaw croft wold hythe ingham ford don by'.split(
  ' ',
);
const KINDS = 'House Lodge Court Grange Manor Gardens View Place'.split(' ');
const STREET_KINDS = 'Road Street Lane Avenue Drive Close'.split(' ');
const GIVEN_NAMES =
  'Amara Bethan Callum Dilys Ewan Farida Gwen Harpreet Imogen Jonah Kezia Lewin Maryam Niall Oona Priya Rhys Sunita Tobias Una Viktor Winifred Yusuf Zofia'.split(
    ' ',
  );
const FAMILY_NAMES =
  'Aldershaw Brackwell Copperley Dunmarsh Eastergate Fennimoor Garrowby Hathersby Inkerfold Jessamyn Kettlewick Lambtree Mossgrove Netherwell Oakenfull Pennywell Quarmley Ravensby Silverdell Thackmore Underbank Vantry Winterslow Yarnton'.split(
    ' ',
  );

const STEMS = FIRST_HALVES.length * SECOND_HALVES.length;
const NAMES = STEMS * KINDS.length;
/** Has no divisor in common with the number of names, so that no name comes twice before all have come once. */
const STEP = 1181;

/** Made of invented place names, each used once while the register holds no more than 3,072 homes. */
export function homeName(seed: string, index: number): string {
  const start = randomFrom(`${seed}/names`).whole(0, NAMES - 1);
  const n = (start + index * STEP) % NAMES;
  const stem = n % STEMS;
  const first = at(FIRST_HALVES, stem % FIRST_HALVES.length);
  const second = at(SECOND_HALVES, Math.floor(stem / FIRST_HALVES.length));
  const round = Math.floor(index / NAMES);
  return `${first}${second} ${at(KINDS, Math.floor(n / STEMS))}${round === 0 ? '' : ` ${round + 1}`}`;
}

export function streetAddress(stream: string): string {
  const random = randomFrom(stream);
  const street = `${random.pick(FIRST_HALVES)}${random.pick(SECOND_HALVES)}`;
  return `${random.whole(1, 180)} ${street} ${random.pick(STREET_KINDS)}`;
}

export interface PersonName {
  readonly given: string;
  readonly family: string;
}

export function personName(stream: string): PersonName {
  const random = randomFrom(stream);
  return { given: random.pick(GIVEN_NAMES), family: random.pick(FAMILY_NAMES) };
}

/** Numbers that Ofcom keeps for drama; they reach nobody. */
export function landline(index: number): string {
  return `01632 960${lastThree(index)}`;
}

export function mobile(index: number): string {
  return `07700 900${lastThree(index)}`;
}

function lastThree(index: number): string {
  return String(index % 1000).padStart(3, '0');
}
