export type CqcRecord = Record<string, unknown>;

/** A registered care home without nursing in Oldham, as the CQC API answers for it; `undefined` takes a key away. */
export function cqcRecord(changes: CqcRecord = {}): CqcRecord {
  return withoutUndefined({
    locationId: '1-100000001',
    providerId: '1-200000001',
    organisationType: 'Location',
    type: 'Social Care Org',
    name: 'Example House',
    registrationStatus: 'Registered',
    registrationDate: '2015-04-01',
    careHome: 'Y',
    dormancy: 'N',
    numberOfBeds: 24,
    postalAddressLine1: '1 Example Road',
    postalAddressTownCity: 'Oldham',
    postalAddressCounty: 'Lancashire',
    postalCode: 'OL1 1AA',
    onspdLatitude: 53.5444,
    onspdLongitude: -2.1169,
    onspdCcgCode: 'E38000135',
    onspdCcgName: 'NHS Oldham CCG',
    onspdIcbCode: 'E54000057',
    localAuthority: 'Oldham',
    region: 'North West',
    mainPhoneNumber: '01632960001',
    website: 'www.example.org',
    odsCode: 'VL0AA',
    uprn: '422000000001',
    gacServiceTypes: [{ name: 'Residential homes', description: 'Care home service without nursing' }],
    specialisms: [{ name: 'Dementia' }, { name: 'Caring for adults over 65 yrs' }],
    regulatedActivities: [
      {
        name: 'Accommodation for persons who require nursing or personal care',
        code: 'RA2',
        contacts: [{ personGivenName: 'Ada', personFamilyName: 'Example', personRoles: ['Registered Manager'] }],
      },
    ],
    relationships: [],
    currentRatings: {
      overall: { rating: 'Good', reportDate: '2021-05-04', keyQuestionRatings: [] },
      reportDate: '2021-05-04',
    },
    ...changes,
  });
}

/** What CQC keeps of a home that has closed: no activities, no ODS code (DATA 4.4). */
export function closedRecord(changes: CqcRecord = {}): CqcRecord {
  return cqcRecord({
    registrationStatus: 'Deregistered',
    deregistrationDate: '2024-11-30',
    regulatedActivities: [],
    odsCode: undefined,
    ...changes,
  });
}

/** One assessment of the newer framework, commentary and all. */
export function assessment(rating: string, assessmentDate: string, changes: CqcRecord = {}): CqcRecord {
  return {
    assessmentPlanPublishedDateTime: `${assessmentDate} 15:19:48`,
    ratings: {
      asgRatings: [
        {
          name: 'Care Homes',
          rating,
          status: 'Current',
          assessmentDate,
          assessmentPlanStatus: 'Active',
          commentary: 'Long words. '.repeat(100),
          ...changes,
        },
      ],
    },
  };
}

function withoutUndefined(record: CqcRecord): CqcRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
