/**
 * The 106 sub-ICB locations (the CCGs of before July 2022), with ODS code, board and last CCG name. CQC still names the
 * CCG of 2021 in `onspdCcgCode`; all but a few kept their code when they became sub-ICBs.
 * Source: Office for National Statistics, Open Government Licence v3.0.
 */
import { packedRows, rowsByCode } from './code-list';
import { icb } from './icbs';

export interface SubIcb {
  readonly code: string;
  readonly odsCode: string;
  readonly icb: string;
  /** Without "NHS" and "CCG". */
  readonly formerCcg: string;
}

const SUB_ICB_TABLE = `
E38000006|02P|E54000061|Barnsley
E38000007|99E|E54000026|Basildon and Brentwood
E38000008|02Q|E54000060|Bassetlaw
E38000014|00Q|E54000048|Blackburn with Darwen
E38000015|00R|E54000048|Blackpool
E38000016|00T|E54000057|Bolton
E38000021|09D|E54000064|Brighton and Hove
E38000024|00V|E54000057|Bury
E38000025|02T|E54000054|Calderdale
E38000028|04Y|E54000010|Cannock Chase
E38000030|99F|E54000026|Castle Point and Rochford
E38000034|00X|E54000048|Chorley and South Ribble
E38000044|02X|E54000061|Doncaster
E38000045|11J|E54000041|Dorset
E38000049|06K|E54000025|East and North Hertfordshire
E38000050|01A|E54000048|East Lancashire
E38000051|03W|E54000015|East Leicestershire and Rutland
E38000052|02Y|E54000051|East Riding of Yorkshire
E38000053|05D|E54000010|East Staffordshire
E38000062|11M|E54000043|Gloucestershire
E38000068|01F|E54000008|Halton
E38000079|06N|E54000025|Herts Valleys
E38000080|01D|E54000057|Heywood, Middleton and Rochdale
E38000085|03F|E54000051|Hull
E38000086|06L|E54000023|Ipswich and East Suffolk
E38000089|11N|E54000036|Kernow
E38000091|01J|E54000008|Knowsley
E38000097|04C|E54000015|Leicester City
E38000101|99A|E54000008|Liverpool
E38000106|06Q|E54000026|Mid Essex
E38000117|06T|E54000023|North East Essex
E38000119|03H|E54000051|North East Lincolnshire
E38000122|03K|E54000051|North Lincolnshire
E38000126|05G|E54000010|North Staffordshire
E38000127|99C|E54000050|North Tyneside
E38000130|00L|E54000050|Northumberland
E38000135|00Y|E54000057|Oldham
E38000136|10Q|E54000044|Oxfordshire
E38000137|10R|E54000042|Portsmouth
E38000141|03L|E54000061|Rotherham
E38000143|01G|E54000057|Salford
E38000146|03N|E54000061|Sheffield
E38000150|11X|E54000038|Somerset
E38000153|05Q|E54000010|South East Staffordshire and Seisdon Peninsula
E38000161|01T|E54000008|South Sefton
E38000163|00N|E54000050|South Tyneside
E38000168|99G|E54000026|Southend
E38000170|01V|E54000008|Southport and Formby
E38000172|01X|E54000008|St Helens
E38000173|05V|E54000010|Stafford and Surrounds
E38000174|01W|E54000057|Stockport
E38000175|05W|E54000010|Stoke on Trent
E38000176|00P|E54000050|Sunderland
E38000185|07G|E54000026|Thurrock
E38000187|02A|E54000057|Trafford
E38000188|03Q|E54000051|Vale of York
E38000190|03R|E54000054|Wakefield
E38000194|02E|E54000008|Warrington
E38000197|07H|E54000025|West Essex
E38000200|02G|E54000048|West Lancashire
E38000201|04V|E54000015|West Leicestershire
E38000204|07K|E54000023|West Suffolk
E38000205|02H|E54000057|Wigan Borough
E38000208|12F|E54000008|Wirral
E38000212|13T|E54000050|Newcastle Gateshead
E38000215|01H|E54000050|North Cumbria
E38000217|14L|E54000057|Manchester
E38000221|15A|E54000044|Berkshire West
E38000222|15C|E54000039|Bristol, North Somerset and South Gloucestershire
E38000223|14Y|E54000044|Buckinghamshire
E38000225|15F|E54000054|Leeds
E38000226|02M|E54000048|Fylde and Wyre
E38000227|01E|E54000048|Greater Preston
E38000228|01K|E54000048|Morecambe Bay
E38000230|15N|E54000037|Devon
E38000231|92G|E54000040|Bath and North East Somerset, Swindon and Wiltshire
E38000232|36J|E54000054|Bradford District and Craven
E38000233|27D|E54000008|Cheshire
E38000234|84H|E54000050|County Durham
E38000235|97R|E54000064|East Sussex
E38000236|18C|E54000019|Herefordshire and Worcestershire
E38000237|91Q|E54000032|Kent and Medway
E38000238|71E|E54000013|Lincolnshire
E38000239|26A|E54000022|Norfolk and Waveney
E38000240|93C|E54000028|North Central London
E38000241|42D|E54000051|North Yorkshire
E38000243|52R|E54000060|Nottingham and Nottinghamshire
E38000244|72Q|E54000030|South East London
E38000245|36L|E54000031|South West London
E38000247|16C|E54000050|Tees Valley
E38000249|M1J4Y|E54000024|Bedfordshire, Luton and Milton Keynes
E38000251|B2M3M|E54000018|Coventry and Warwickshire
E38000252|D4U1Y|E54000034|Frimley
E38000253|D9Y0V|E54000042|Hampshire, Southampton and Isle of Wight
E38000254|X2C4Y|E54000054|Kirklees
E38000255|A3A8R|E54000029|North East London
E38000256|W2U3Z|E54000027|North West London
E38000257|M2L0M|E54000011|Shropshire, Telford and Wrekin
E38000258|15E|E54000055|Black Country and West Birmingham
E38000259|D2P2L|E54000062|Black Country and West Birmingham
E38000260|06H|E54000056|Cambridgeshire and Peterborough
E38000261|15M|E54000058|Derby and Derbyshire
E38000262|78H|E54000059|Northamptonshire
E38000263|01Y|E54000057|Tameside and Glossop
E38000264|92A|E54000063|Surrey Heartlands
E38000265|70F|E54000064|West Sussex
`;

/** CCG codes of 2021 that differ from the sub-ICB's; two went to more than one sub-ICB in two boards. */
const CCGS_WITH_OTHER_CODE: Readonly<Record<string, readonly string[]>> = {
  E38000026: ['E38000260', 'E38000262'],
  E38000182: ['E38000261', 'E38000263'],
  E38000220: ['E38000258'],
  E38000229: ['E38000261'],
  E38000242: ['E38000262'],
  E38000246: ['E38000264'],
  E38000248: ['E38000265'],
  E38000250: ['E38000258', 'E38000259'],
};

export const SUB_ICBS: readonly SubIcb[] = packedRows(SUB_ICB_TABLE, 4).map(([code, odsCode, board, formerCcg]) => ({
  code,
  odsCode,
  icb: board,
  formerCcg,
}));

const byCode = rowsByCode(SUB_ICBS);

export function subIcb(code: string): SubIcb | undefined {
  return byCode.get(code);
}

/** Such as "NHS Greater Manchester ICB - 00Y". */
export function subIcbName(place: SubIcb): string {
  return `NHS ${icb(place.icb)?.name ?? place.icb} ICB - ${place.odsCode}`;
}

/** The sub-ICBs that a CCG code of 2021 or a sub-ICB code stands for: usually one, none for an unknown code. */
export function subIcbsOfCcg(ccgCode: string): readonly SubIcb[] {
  const codes = CCGS_WITH_OTHER_CODE[ccgCode] ?? [ccgCode];
  return codes.flatMap((code) => byCode.get(code) ?? []);
}
