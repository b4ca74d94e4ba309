import { parsePostcode } from '@oct/contracts';

/** Numbers of today are 1-123456789; older ones, mostly of the NHS, are letters and digits such as RGP12. */
const NUMBER = /(?:^|\/location\/)(\d+-\d+|[A-Za-z]{2,4}\d[A-Za-z0-9]{1,5})(?:[/?#].*)?$/;

/** The number of a home in what somebody typed: the number alone, or the address of the home's page at CQC. */
export function locationIdIn(typed: string): string | undefined {
  const text = typed.trim();
  return parsePostcode(text) ? undefined : NUMBER.exec(text)?.[1]?.slice(0, 40);
}

/** What may stand in an address beside what somebody needs: of a full postcode, the district (R30). */
export function forAddress(typed: string): string {
  const postcode = parsePostcode(typed);
  return postcode?.sector === undefined ? typed : postcode.district;
}
