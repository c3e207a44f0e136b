import type { Language } from '../domain/wording/sentence.ts';
import type { MailContent } from './content.ts';

/** News of a payout that did not arrive or came back. */
export type UndoneNews = 'payout_failed' | 'payout_canceled' | 'payout_returned' | 'payout_missing_explained' | 'payout_details_wanted';

/** What became of a missing part; `open`: not known yet. */
export type MissingAs = 'open' | 'fee' | 'lost';

export interface Undone {
  readonly reference: string;
  readonly amount: string;
  /** `to CH93•••2957`, or `by hand`. */
  readonly to: string;
  readonly reason: string;
  /** Empty if nothing is known. */
  readonly cause: string;
  /** A following sentence; empty if nothing is missing. */
  readonly missing: string;
  readonly wasApproved: boolean;
  /** True if the same money is paid to another account of the partner. */
  readonly isForOtherAccount: boolean;
  readonly isInAll: boolean;
  readonly next: Next;
}
interface Next {
  readonly isSwitchedOff: boolean;
  readonly isOnHold: boolean;
  readonly isOfFile: boolean;
  /** True if nothing speaks against the account. */
  readonly isFlawless: boolean;
  readonly isOnRequest: boolean;
  readonly partOf: string | undefined;
}

export type Written = Pick<MailContent, 'subject' | 'heading' | 'paragraphs'>;
type Voice = Readonly<Record<UndoneNews, (values: Undone) => Written>>;

const otherAccountWanted = {
  en: 'These payout details are switched off. Please enter others in the partner portal: until then nothing can be paid out.',
  de: 'Diese Auszahlungsdaten sind abgeschaltet. Bitte geben Sie im Partnerportal andere ein: Vorher kann nichts ausbezahlt werden.',
} as const;
const pleaseCheck = { en: 'Please check your payout details. ', de: 'Bitte prüfen Sie Ihre Auszahlungsdaten. ' } as const;
const onHold = {
  en: (check: string) => `Payouts to you are on hold until our finance team has looked into it. ${check}The money stays yours.`,
  de: (check: string) =>
    `Auszahlungen an Sie sind angehalten, bis unsere Finanzabteilung nachgesehen hat. ${check}Das Geld bleibt Ihr Guthaben.`,
} as const;
/** For a refused file: the bank said nothing about this payment itself. */
const wholeFile = {
  en: 'The bank refused the whole file it was in: you do not need to do anything. ',
  de: 'Die Bank hat die ganze Datei abgelehnt, in der sie stand: Sie müssen nichts tun. ',
} as const;
const asPartOf = {
  en: (partner: string) =>
    `Your account is now part of ${partner}: the money goes there and is paid from there. You do not need to do anything.`,
  de: (partner: string) => `Ihr Konto gehört jetzt zu ${partner}: Das Geld geht dorthin und wird von dort bezahlt. Sie müssen nichts tun.`,
} as const;

/** Sentences about the part that is not back in the balance. */
export const notBack = {
  en: {
    open: (amount: string) => `Still missing: ${amount}.`,
    fee: (amount: string) => `${amount} was kept as a fee.`,
    lost: (amount: string) => `${amount} is no longer expected: as far as we can tell, it will not come back.`,
  },
  de: {
    open: (amount: string) => `Noch offen: ${amount}.`,
    fee: (amount: string) => `${amount} wurden als Gebühr einbehalten.`,
    lost: (amount: string) => `${amount} werden nicht mehr erwartet: Nach allem, was wir wissen, kommen sie nicht zurück.`,
  },
} as const satisfies Record<'en' | 'de', Record<MissingAs, (amount: string) => string>>;

/** What becomes of money that did not arrive, if nothing keeps it back. */
interface Promises {
  readonly byItself: string;
  readonly onRequest: string;
}

/** Returns what happens next. A next payout is promised only if there will be one. */
const whatNow = ({ isSwitchedOff, isOnHold, isOfFile, isFlawless, ...next }: Next, language: 'en' | 'de', promises: Promises): string => {
  if (next.partOf !== undefined) return asPartOf[language](next.partOf);
  const check = isFlawless ? '' : pleaseCheck[language];
  const said = [...(isSwitchedOff ? [otherAccountWanted[language]] : []), ...(isOnHold ? [onHold[language](check)] : [])];
  const promise = next.isOnRequest ? promises.onRequest : promises.byItself;
  return `${isOfFile ? wholeFile[language] : ''}${said.length === 0 ? `${check}${promise}` : said.join(' ')}`;
};

/** Returns the reason without the words that the sentence before it already says. */
function whatFollows(reason: string): string {
  const [, rest] = /^(?:Returned|Zurückgekommen); (.+)$/s.exec(reason) ?? [];
  return rest === undefined ? reason : `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

const because = (word: string, cause: string): string => (cause === '' ? '' : ` ${word}: ${cause}.`);

const english: Voice = {
  payout_failed: ({ reference, amount, to, reason, cause, next }) => ({
    subject: `Payout not carried out: ${amount} (${reference})`,
    heading: `${amount} was not sent`,
    paragraphs: [
      `Payout ${reference} ${to} was not carried out. ${reason}${because('The reason given', cause)}`,
      whatNow(next, 'en', {
        byItself: 'The money stays yours and is paid with your next payout.',
        onRequest: 'The money stays yours: request it again in the partner portal.',
      }),
    ],
  }),
  payout_canceled: ({ reference, amount, reason, wasApproved, isForOtherAccount }) =>
    isForOtherAccount
      ? {
          subject: `To another account: ${amount} (${reference})`,
          heading: `${amount} will be paid to another account`,
          paragraphs: [
            `Payout ${reference} is replaced by one to another of your accounts, which has to be approved first.`,
            'The partner portal shows your balance and the next payout.',
          ],
        }
      : {
          subject: `Payout canceled: ${amount} (${reference})`,
          heading: `${amount} will not be sent`,
          paragraphs: [
            wasApproved
              ? `Payout ${reference} had been approved but was canceled before it was sent. ${reason}`
              : `Payout ${reference} was canceled and not approved. ${reason}`,
            'The partner portal shows your balance and the next payout.',
          ],
        },
  payout_returned: ({ reference, amount, to, reason, cause, missing, isInAll, next }) => ({
    subject: `Payout returned: ${amount} (${reference})`,
    heading: isInAll ? `${amount} came back in total` : `${amount} came back`,
    paragraphs: [
      `Payout ${reference} ${to} came back${isInAll ? ', by now in several parts' : ''}. ${whatFollows(reason)}${because('The reason given', cause)}${missing}`,
      whatNow(next, 'en', {
        byItself: 'What came back is paid with your next payout.',
        onRequest: 'What came back is in your balance: request it again in the partner portal.',
      }),
    ],
  }),
  payout_missing_explained: ({ reference, amount, to, missing }) => ({
    subject: `Missing part of a payout explained (${reference})`,
    heading: 'We know what happened to the missing part',
    paragraphs: [
      `Of payout ${reference} ${to}, ${amount} came back into your balance.${missing === '' ? ' The missing part was a fee, which we cover.' : missing}`,
    ],
  }),
  payout_details_wanted: ({ reference, amount, to }) => ({
    subject: `Please check your payout details (${reference})`,
    heading: 'We need other payout details',
    paragraphs: [
      `Payout ${reference} of ${amount} cannot be paid ${to}.`,
      'Please enter your payout details again in the partner portal. The money stays yours until then.',
    ],
  }),
};

const german: Voice = {
  payout_failed: ({ reference, amount, to, reason, cause, next }) => ({
    subject: `Auszahlung nicht ausgeführt: ${amount} (${reference})`,
    heading: `${amount} sind nicht hinausgegangen`,
    paragraphs: [
      `Die Auszahlung ${reference} ${to} wurde nicht ausgeführt. ${reason}${because('Angegebener Grund', cause)}`,
      whatNow(next, 'de', {
        byItself: 'Das Geld bleibt Ihr Guthaben und kommt mit der nächsten Auszahlung.',
        onRequest: 'Das Geld bleibt Ihr Guthaben: Fordern Sie es im Partnerportal neu an.',
      }),
    ],
  }),
  payout_canceled: ({ reference, amount, reason, wasApproved, isForOtherAccount }) =>
    isForOtherAccount
      ? {
          subject: `Auf ein anderes Konto: ${amount} (${reference})`,
          heading: `${amount} gehen auf ein anderes Konto`,
          paragraphs: [
            `An die Stelle der Auszahlung ${reference} tritt eine auf ein anderes Ihrer Konten, die zuerst freigegeben werden muss.`,
            'Ihr Guthaben und die nächste Auszahlung sehen Sie im Partnerportal.',
          ],
        }
      : {
          subject: `Auszahlung storniert: ${amount} (${reference})`,
          heading: `${amount} gehen nicht hinaus`,
          paragraphs: [
            wasApproved
              ? `Die Auszahlung ${reference} war freigegeben und wurde storniert, bevor sie bezahlt wurde. ${reason}`
              : `Die Auszahlung ${reference} wurde storniert und nicht freigegeben. ${reason}`,
            'Ihr Guthaben und die nächste Auszahlung sehen Sie im Partnerportal.',
          ],
        },
  payout_returned: ({ reference, amount, to, reason, cause, missing, isInAll, next }) => ({
    subject: `Auszahlung zurückgekommen: ${amount} (${reference})`,
    heading: isInAll ? `Insgesamt kamen ${amount} zurück` : `${amount} kamen zurück`,
    paragraphs: [
      `Die Auszahlung ${reference} ${to} kam zurück${isInAll ? ', inzwischen in mehreren Teilen' : ''}. ${whatFollows(reason)}${because('Angegebener Grund', cause)}${missing}`,
      whatNow(next, 'de', {
        byItself: 'Was zurückkam, kommt mit der nächsten Auszahlung.',
        onRequest: 'Was zurückkam, ist in Ihrem Guthaben: Fordern Sie es im Partnerportal neu an.',
      }),
    ],
  }),
  payout_missing_explained: ({ reference, amount, to, missing }) => ({
    subject: `Was von einer Auszahlung fehlte, ist geklärt (${reference})`,
    heading: 'Was fehlte, ist geklärt',
    paragraphs: [
      `Von der Auszahlung ${reference} ${to} kamen ${amount} in Ihr Guthaben zurück.${missing === '' ? ' Was fehlte, war eine Gebühr, die wir tragen.' : missing}`,
    ],
  }),
  payout_details_wanted: ({ reference, amount, to }) => ({
    subject: `Bitte prüfen Sie Ihre Auszahlungsdaten (${reference})`,
    heading: 'Wir brauchen andere Auszahlungsdaten',
    paragraphs: [
      `Die Auszahlung ${reference} über ${amount} kann nicht ${to} bezahlt werden.`,
      'Bitte geben Sie Ihre Auszahlungsdaten im Partnerportal neu ein. Das Geld bleibt solange Ihr Guthaben.',
    ],
  }),
};

/** Mails by language. */
export const undoneVoices: Readonly<Record<Language, Voice>> = { en: english, de: german };
