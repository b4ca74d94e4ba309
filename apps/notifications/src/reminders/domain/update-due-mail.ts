/** Europe/London, as people say it: "Friday 20 November at 9:12am". */
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const timeFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});

export interface MailText {
  subject: string;
  text: string;
}

/** Fixed tag first, so that homes can sort and support can route it (S129). */
const TAG = '[Capacity Tracker]';

export function updateDueMail(
  home: { name: string; locationId: string; vacanciesUpdatedAt: Date },
  publicUrl: string,
): MailText {
  const link = new URL(`/homes/${encodeURIComponent(home.locationId)}/beds`, publicUrl).toString();
  const name = home.name.replace(/[\r\n]+/g, ' ');
  return {
    subject: `${TAG} ${name}: please update your vacancies`,
    text: [
      `The vacancies of ${name} were last updated on ${whenInWords(home.vacanciesUpdatedAt)}.`,
      '',
      'Hospitals often do not call a home whose figures are more than 48 hours old.',
      'If nothing has changed, that is one button. It takes under a minute, on any phone or tablet:',
      '',
      link,
      '',
      'You get one reminder when an update is due, and none if you update before.',
    ].join('\n'),
  };
}

function whenInWords(at: Date): string {
  return `${dayFormat.format(at)} at ${timeFormat.format(at).replace(' ', '').toLowerCase()}`;
}
