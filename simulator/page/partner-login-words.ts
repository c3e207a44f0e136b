import type { Language } from '../language.ts';

const english = {
  findTitle: 'Your account',
  findHeading: 'Which account is yours?',
  findNobody: 'No account has this address.',
  email: 'E-mail',
  goOn: 'Go on',
  landing: 'Signing in …',
  refused: 'Refused',
  out: 'You are out',
  back: 'Back to the account',
  /** By the reason that Commend names, or our own. */
  reasons: {
    unknown: 'Nobody made this code. Begin again in your dashboard.',
    no_login: 'No product here knows this login.',
    used: 'This code was used before: it opens once. Begin again in your dashboard.',
    expired: 'This code is more than a minute old. Begin again in your dashboard.',
    other_audience: 'This code is for another product.',
    other_browser: 'This code belongs to the browser in which you began. Begin again in this one.',
    nested: 'You are inside an account already. Leave it first, then begin again.',
    revoked: 'This login has been ended.',
    over: 'The time of this login is over.',
    not_consented: 'The customer has not consented, or no longer does.',
    no_longer_yours: 'You cannot use this login any more. See in your dashboard how it stands.',
    no_longer_credited: 'This customer is no longer yours.',
    token: 'What came back was not from Commend.',
    ended: 'This session has ended: it was left, its time is over, or the customer ended it.',
    scope: 'A partner does not reach this here. Commend was told of it.',
    away: 'Whether you may come in cannot be asked at the moment. Nothing has ended: try again in a few minutes.',
  },
  away: 'Cannot be reached',
  again: 'Try again',
  other: 'Something went wrong. Begin again in your dashboard.',
  of: 'of',
  worksIn: 'works in the account of',
  until: (moment: string) => `until ${moment} at the latest.`,
  end: 'End',
  greeting: 'Greeting on the booking page',
  save: 'Save',
  changedBy: (who: string) => `changed by ${who}`,
  hourLater: 'An hour later',
  mayChange: 'You may change:',
  scopes: { settings: 'settings', bookings: 'bookings' },
  billing: 'Billing',
  settingsTitle: 'Settings',
  bookingsTitle: 'Bookings',
};
type Words = typeof english;

const german: Words = {
  findTitle: 'Ihr Konto',
  findHeading: 'Welches Konto ist Ihres?',
  findNobody: 'Kein Konto hat diese Adresse.',
  email: 'E-Mail',
  goOn: 'Weiter',
  landing: 'Anmeldung …',
  refused: 'Abgelehnt',
  out: 'Sie sind draussen',
  back: 'Zurück zum Konto',
  reasons: {
    unknown: 'Diesen Code hat niemand ausgestellt. Beginnen Sie im Dashboard neu.',
    no_login: 'Kein Produkt hier kennt dieses Login.',
    used: 'Dieser Code wurde schon gebraucht: Er öffnet einmal. Beginnen Sie im Dashboard neu.',
    expired: 'Dieser Code ist älter als eine Minute. Beginnen Sie im Dashboard neu.',
    other_audience: 'Dieser Code gehört zu einem anderen Produkt.',
    other_browser: 'Dieser Code gehört zum Browser, in dem Sie begonnen haben. Beginnen Sie in diesem hier neu.',
    nested: 'Sie sind schon in einem Konto. Verlassen Sie es zuerst und beginnen Sie dann neu.',
    revoked: 'Dieses Login wurde beendet.',
    over: 'Die Zeit dieses Logins ist abgelaufen.',
    not_consented: 'Die Kundin hat nicht eingewilligt oder die Einwilligung zurückgezogen.',
    no_longer_yours: 'Sie können dieses Login nicht mehr benützen. Wie es steht, sehen Sie im Dashboard.',
    no_longer_credited: 'Diese Kundin ist nicht mehr Ihre.',
    token: 'Was zurückkam, war nicht von Commend.',
    ended: 'Diese Sitzung ist zu Ende: Sie wurde verlassen, ihre Zeit ist abgelaufen, oder die Kundin hat sie beendet.',
    scope: 'Als Partner kommen Sie hier nicht hin. Commend hat davon erfahren.',
    away: 'Ob Sie hereindürfen, lässt sich im Moment nicht erfragen. Beendet ist nichts: Versuchen Sie es in ein paar Minuten nochmals.',
  },
  away: 'Nicht erreichbar',
  again: 'Nochmals versuchen',
  other: 'Etwas ging schief. Beginnen Sie im Dashboard neu.',
  of: 'von',
  worksIn: 'arbeitet im Konto von',
  until: (moment) => `längstens bis ${moment}.`,
  end: 'Beenden',
  greeting: 'Begrüssung auf der Buchungsseite',
  save: 'Speichern',
  changedBy: (who) => `geändert von ${who}`,
  hourLater: 'Eine Stunde später',
  mayChange: 'Sie dürfen ändern:',
  scopes: { settings: 'Einstellungen', bookings: 'Buchungen' },
  billing: 'Abrechnung',
  settingsTitle: 'Einstellungen',
  bookingsTitle: 'Buchungen',
};

/** What a partner reads on the way into a customer's account. */
export const partnerLoginWords: Readonly<Record<Language, Words>> = { en: english, de: german };

/** The sentence of a reason; one that is new to this product has a common one. */
export function refusalSentence(reason: string, language: Language): string {
  const { reasons, other } = partnerLoginWords[language];
  return Object.entries(reasons).find(([code]) => code === reason)?.[1] ?? other;
}
