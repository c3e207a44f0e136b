import type { Language } from '../language.ts';

const english = {
  findTitle: 'Your account',
  findHeading: 'Which account is yours?',
  findNobody: 'No account has this address.',
  email: 'Email',
  goOn: 'Continue',
  landing: 'Signing in …',
  refused: 'Refused',
  out: 'You are signed out',
  back: 'Back to the account',
  /** The sentences by the reason that Commend gives, or by our own reasons. */
  reasons: {
    unknown: 'This code does not exist. Start again in your dashboard.',
    no_login: 'No product here recognizes this login.',
    used: 'This code has already been used: it works once. Start again in your dashboard.',
    expired: 'This code is more than a minute old. Start again in your dashboard.',
    other_audience: 'This code is for another product.',
    other_browser: 'This code belongs to the browser you started in. Start again in this one.',
    nested: 'You are already signed in to an account. Sign out of it first, then start again.',
    revoked: 'This login has been ended.',
    over: 'This login has expired.',
    not_consented: 'The customer has not consented, or no longer does.',
    no_longer_yours: 'You can no longer use this login. Your dashboard shows its status.',
    no_longer_credited: 'This customer is no longer yours.',
    token: 'What came back was not from Commend.',
    ended: 'This session has ended: you signed out, it expired, or the customer ended it.',
    scope: 'Partners cannot access this. Commend has been notified.',
    away: 'We cannot check at the moment whether you may sign in. Nothing has ended: try again in a few minutes.',
  },
  away: 'Cannot be reached',
  again: 'Try again',
  other: 'Something went wrong. Start again in your dashboard.',
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
  out: 'Sie sind abgemeldet',
  back: 'Zurück zum Konto',
  reasons: {
    unknown: 'Diesen Code gibt es nicht. Beginnen Sie im Dashboard neu.',
    no_login: 'Kein Produkt hier kennt dieses Login.',
    used: 'Dieser Code wurde schon benutzt: Er gilt einmal. Beginnen Sie im Dashboard neu.',
    expired: 'Dieser Code ist älter als eine Minute. Beginnen Sie im Dashboard neu.',
    other_audience: 'Dieser Code gehört zu einem anderen Produkt.',
    other_browser: 'Dieser Code gehört zum Browser, in dem Sie begonnen haben. Beginnen Sie in diesem hier neu.',
    nested: 'Sie sind schon in einem Konto angemeldet. Melden Sie sich zuerst ab und beginnen Sie dann neu.',
    revoked: 'Dieses Login wurde beendet.',
    over: 'Die Zeit dieses Logins ist abgelaufen.',
    not_consented: 'Die Kundin hat nicht eingewilligt oder die Einwilligung zurückgezogen.',
    no_longer_yours: 'Sie können dieses Login nicht mehr benutzen. Den Stand sehen Sie im Dashboard.',
    no_longer_credited: 'Diese Kundin ist nicht mehr Ihre.',
    token: 'Was zurückkam, war nicht von Commend.',
    ended: 'Diese Sitzung ist zu Ende: Sie haben sich abgemeldet, sie ist abgelaufen, oder die Kundin hat sie beendet.',
    scope: 'Partner haben hierauf keinen Zugriff. Commend wurde benachrichtigt.',
    away: 'Ob Sie sich anmelden dürfen, lässt sich im Moment nicht prüfen. Beendet ist nichts: Versuchen Sie es in ein paar Minuten nochmals.',
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

/** The texts for a partner on the way into a customer's account. */
export const partnerLoginWords: Readonly<Record<Language, Words>> = { en: english, de: german };

/** Returns the sentence for a reason; a general one if the reason is unknown here. */
export function refusalSentence(reason: string, language: Language): string {
  const { reasons, other } = partnerLoginWords[language];
  return Object.entries(reasons).find(([code]) => code === reason)?.[1] ?? other;
}
