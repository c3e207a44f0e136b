import type { Rail } from '../domain/payout-state.ts';
import type { Amount, MailContent, Reader } from './content.ts';
import { amountText, forAccount, toAccount } from './wording.ts';

type MissingAs = 'open' | 'fee' | 'lost';

export interface PayoutNews {
  readonly news:
    | 'payout_approved'
    | 'payout_on_hold'
    | 'payout_released'
    | 'payout_submitted'
    | 'payout_unclaimed'
    | 'payout_failed'
    | 'payout_canceled'
    | 'payout_returned'
    | 'payout_missing_explained'
    | 'payout_paid_twice'
    | 'payout_details_wanted';
  readonly rail: Rail;
  readonly reference: string;
  readonly amount: Amount;
  /** Masked. */
  readonly account: string;
  /** Why, as a sentence in the reader's language; of a hold what the person wrote. */
  readonly reason: string;
  /** What bank or provider says of it, in the reader's language. */
  readonly cause?: string;
  /** Of what came back in part. */
  readonly missing?: Amount;
  /** What became of that; `open`, unless said: nobody has found out yet. */
  readonly missingAs?: MissingAs;
  /** The account takes no money, and the partner has no other in this currency. */
  readonly isSwitchedOff?: boolean;
  /** All payouts to the partner are. */
  readonly isOnHold?: boolean;
  /** Of a payout that failed: the whole file that it stood in was refused, and nothing is known against the account. */
  readonly isOfFile?: boolean;
  /** The bank took back its own booking: the account is as good as before. */
  readonly isOfBank?: boolean;
  /** Nothing is paid before the partner asks. */
  readonly isOnRequest?: boolean;
  /** Of a payout that was canceled: whether the partner had heard that it comes. */
  readonly wasApproved?: boolean;
  /** Of what came back in several parts: the amount is that of all of them so far. */
  readonly isInAll?: boolean;
  /** The partner has become part of this one, and is paid there. */
  readonly partOf?: string | undefined;
}

/** How a payout is getting on, told to the partner. That it was paid is told with its document. */
export function payoutNews(
  {
    news,
    rail,
    reference,
    amount: money,
    account,
    reason,
    cause = '',
    missing,
    missingAs = 'open',
    isSwitchedOff = false,
    isOnHold = false,
    isOfFile = false,
    isOfBank = false,
    isOnRequest = false,
    wasApproved = true,
    isInAll = false,
    partOf,
  }: PayoutNews,
  reader: Reader,
): MailContent {
  const { language } = reader;
  const amount = amountText(money);
  const values = {
    rail,
    reference,
    amount,
    to: toAccount(account, reader),
    meantFor: forAccount(account, reader),
    reason,
    cause,
    missing: missing === undefined ? '' : ` ${notBack[language][missingAs](amountText(missing))}`,
    wasApproved,
    isInAll,
    next: { isSwitchedOff, isOnHold, isOfFile, isFlawless: isOfFile || isOfBank, isOnRequest, partOf },
  };
  const written = language === 'de' ? german[news](values) : english[news](values);
  const [why, small] =
    language === 'de'
      ? ['Sie erhalten diese Mitteilung, weil sich Ihre Auszahlung geändert hat.', 'Den Stand sehen Sie jederzeit im Partnerportal.']
      : ['You receive this message because your payout has changed.', 'The partner portal always shows how it stands.'];
  return { ...written, why, notes: [small] };
}

interface Values {
  readonly rail: Rail;
  readonly reference: string;
  readonly amount: string;
  /** `to CH93•••2957`, or `by hand`. */
  readonly to: string;
  /** `for CH93•••2957`, or `by hand`. */
  readonly meantFor: string;
  readonly reason: string;
  /** Empty where nothing is known. */
  readonly cause: string;
  /** A sentence that goes on; empty where nothing is. */
  readonly missing: string;
  readonly wasApproved: boolean;
  readonly isInAll: boolean;
  readonly next: Next;
}
interface Next {
  readonly isSwitchedOff: boolean;
  readonly isOnHold: boolean;
  readonly isOfFile: boolean;
  /** Nothing speaks against the account. */
  readonly isFlawless: boolean;
  readonly isOnRequest: boolean;
  readonly partOf: string | undefined;
}
type Written = Pick<MailContent, 'subject' | 'heading' | 'paragraphs'>;
type Voice = Readonly<Record<PayoutNews['news'], (values: Values) => Written>>;

const way = {
  en: {
    bank_file: { onIts: 'is on its way to the bank', at: 'is with the bank' },
    stripe_connect: { onIts: 'is on its way to Stripe', at: 'is with Stripe' },
    paypal: { onIts: 'is on its way to PayPal', at: 'is with PayPal' },
    manual: { onIts: 'is being paid now', at: 'is being paid' },
  },
  de: {
    bank_file: { onIts: 'sind auf dem Weg zur Bank', at: 'liegt bei der Bank' },
    stripe_connect: { onIts: 'sind auf dem Weg zu Stripe', at: 'liegt bei Stripe' },
    paypal: { onIts: 'sind auf dem Weg zu PayPal', at: 'liegt bei PayPal' },
    manual: { onIts: 'werden jetzt bezahlt', at: 'wird jetzt bezahlt' },
  },
} as const satisfies Record<'en' | 'de', Record<Rail, { readonly onIts: string; readonly at: string }>>;

const otherAccountWanted = {
  en: 'These payout details are switched off. Please enter others in the partner portal: until then nothing can be paid out.',
  de: 'Diese Auszahlungsdaten sind abgeschaltet. Bitte geben Sie im Partnerportal andere ein: Vorher kann nichts ausbezahlt werden.',
} as const;
const pleaseCheck = { en: 'Please check your payout details. ', de: 'Bitte prüfen Sie Ihre Auszahlungsdaten. ' } as const;
const onHold = {
  en: (check: string) => `Payouts to you are on hold until our finance team has looked into it. ${check}The money stays yours.`,
  de: (check: string) =>
    `Auszahlungen an Sie sind angehalten, bis unsere Buchhaltung nachgesehen hat. ${check}Das Geld bleibt Ihr Guthaben.`,
} as const;
/** The bank said nothing of this payment alone. */
const wholeFile = {
  en: 'The bank refused the whole file that it stood in: there is nothing for you to do. ',
  de: 'Die Bank hat die ganze Datei abgelehnt, in der sie stand: Sie müssen nichts tun. ',
} as const;
const asPartOf = {
  en: (partner: string) =>
    `Your account is part of ${partner} now: the money goes there and is paid from there. There is nothing for you to do.`,
  de: (partner: string) => `Ihr Konto gehört jetzt zu ${partner}: Das Geld geht dorthin und wird von dort bezahlt. Sie müssen nichts tun.`,
} as const;

/** What is not back in the balance. */
const notBack = {
  en: {
    open: (amount: string) => `Still missing: ${amount}.`,
    fee: (amount: string) => `${amount} was kept as a fee.`,
    lost: (amount: string) => `${amount} is not expected any more: by all that we found it will not come back.`,
  },
  de: {
    open: (amount: string) => `Noch offen: ${amount}.`,
    fee: (amount: string) => `${amount} wurden als Gebühr einbehalten.`,
    lost: (amount: string) => `${amount} werden nicht mehr erwartet: Nach allem, was wir wissen, kommen sie nicht zurück.`,
  },
} as const satisfies Record<'en' | 'de', Record<MissingAs, (amount: string) => string>>;

/** What becomes of money that did not arrive, where nothing keeps it back. */
interface Promises {
  readonly byItself: string;
  readonly onRequest: string;
}

/** The next payout is promised only where there will be one. */
const whatNow = ({ isSwitchedOff, isOnHold, isOfFile, isFlawless, ...next }: Next, language: 'en' | 'de', promises: Promises): string => {
  if (next.partOf !== undefined) return asPartOf[language](next.partOf);
  const check = isFlawless ? '' : pleaseCheck[language];
  const said = [...(isSwitchedOff ? [otherAccountWanted[language]] : []), ...(isOnHold ? [onHold[language](check)] : [])];
  const promise = next.isOnRequest ? promises.onRequest : promises.byItself;
  return `${isOfFile ? wholeFile[language] : ''}${said.length === 0 ? `${check}${promise}` : said.join(' ')}`;
};

/** After a sentence that says that it came back: a reason without that again. */
function whatFollows(reason: string): string {
  const [, rest] = /^(?:Returned|Zurückgekommen); (.+)$/s.exec(reason) ?? [];
  return rest === undefined ? reason : `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

const because = (word: string, cause: string): string => (cause === '' ? '' : ` ${word}: ${cause}.`);

const english: Voice = {
  payout_approved: ({ rail, reference, amount, to }) => ({
    subject: `Payout approved: ${amount} (${reference})`,
    heading: `${amount} ${way.en[rail].onIts}`,
    paragraphs: [`Payout ${reference} was approved. It is paid ${to}.`, 'We tell you again once it has been paid out.'],
  }),
  payout_on_hold: ({ reference, amount, reason }) => ({
    subject: `Payout on hold: ${amount} (${reference})`,
    heading: `${amount} is on hold`,
    paragraphs: [`Payout ${reference} does not go out for now. The reason: ${reason}`, 'The money stays yours while it is on hold.'],
  }),
  payout_released: ({ reference, amount }) => ({
    subject: `Payout goes on: ${amount} (${reference})`,
    heading: `${amount} is on hold no more`,
    paragraphs: [`Payout ${reference} goes on where it stood.`, 'We tell you again once it has been paid out.'],
  }),
  payout_submitted: ({ rail, reference, amount, meantFor }) => ({
    subject: `Payout handed over: ${amount} (${reference})`,
    heading: `${amount} has been handed over`,
    paragraphs: [`Payout ${reference} ${way.en[rail].at}, ${meantFor}.`, 'We tell you again once it has been paid out.'],
  }),
  payout_unclaimed: ({ reference, amount, meantFor }) => ({
    subject: `Please claim your payout: ${amount} (${reference})`,
    heading: `${amount} waits for you at PayPal`,
    paragraphs: [
      `Payout ${reference}, ${meantFor}, has not been claimed yet. PayPal has written to this address: please follow that message, or sign in to PayPal and add the address to your account.`,
      'After 30 days it comes back to your balance.',
    ],
  }),
  payout_failed: ({ reference, amount, to, reason, cause, next }) => ({
    subject: `Payout not carried out: ${amount} (${reference})`,
    heading: `${amount} did not go out`,
    paragraphs: [
      `Payout ${reference} ${to} was not carried out. ${reason}${because('The reason given', cause)}`,
      whatNow(next, 'en', {
        byItself: 'The money stays yours and is paid with your next payout.',
        onRequest: 'The money stays yours: ask for it again in the partner portal.',
      }),
    ],
  }),
  payout_canceled: ({ reference, amount, reason, wasApproved }) => ({
    subject: `Payout canceled: ${amount} (${reference})`,
    heading: `${amount} will not go out`,
    paragraphs: [
      wasApproved
        ? `Payout ${reference} had been approved and was canceled before it left. ${reason}`
        : `Payout ${reference} was canceled and not approved. ${reason}`,
      'The partner portal shows your balance and the next payout.',
    ],
  }),
  payout_paid_twice: ({ reference, amount, meantFor }) => ({
    subject: `Paid once too often: ${amount} (${reference})`,
    heading: `${amount} left once too often`,
    paragraphs: [
      `For payout ${reference}, ${meantFor}, ${amount} was paid that was not due: a second time, or after the payout had been called off.`,
      'You need not send it back: it is taken off what is available to you, and what that does not cover off what you earn next.',
      'If you have not received it, please tell us.',
    ],
  }),
  payout_returned: ({ reference, amount, to, reason, cause, missing, isInAll, next }) => ({
    subject: `Payout returned: ${amount} (${reference})`,
    heading: isInAll ? `${amount} have come back in all` : `${amount} came back`,
    paragraphs: [
      `Payout ${reference} ${to} came back${isInAll ? ', by now in several parts' : ''}. ${whatFollows(reason)}${because('The reason given', cause)}${missing}`,
      whatNow(next, 'en', {
        byItself: 'What came back is paid with your next payout.',
        onRequest: 'What came back is in your balance: ask for it again in the partner portal.',
      }),
    ],
  }),
  payout_missing_explained: ({ reference, amount, to, missing }) => ({
    subject: `What was missing of a payout is explained (${reference})`,
    heading: 'What was missing is explained',
    paragraphs: [
      `Of payout ${reference} ${to}, ${amount} came back into your balance.${missing === '' ? ' What was missing was a fee, which we bear.' : missing}`,
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
  payout_approved: ({ rail, reference, amount, to }) => ({
    subject: `Auszahlung freigegeben: ${amount} (${reference})`,
    heading: `${amount} ${way.de[rail].onIts}`,
    paragraphs: [
      `Die Auszahlung ${reference} ist freigegeben. Sie wird ${to} bezahlt.`,
      'Sobald sie ausgeführt ist, melden wir uns wieder.',
    ],
  }),
  payout_on_hold: ({ reference, amount, reason }) => ({
    subject: `Auszahlung angehalten: ${amount} (${reference})`,
    heading: `${amount} sind angehalten`,
    paragraphs: [`Die Auszahlung ${reference} geht vorerst nicht hinaus. Der Grund: ${reason}`, 'Das Geld bleibt solange Ihr Guthaben.'],
  }),
  payout_released: ({ reference, amount }) => ({
    subject: `Auszahlung geht weiter: ${amount} (${reference})`,
    heading: `${amount} sind nicht mehr angehalten`,
    paragraphs: [`Die Auszahlung ${reference} geht weiter, wo sie stand.`, 'Sobald sie ausgeführt ist, melden wir uns wieder.'],
  }),
  payout_submitted: ({ rail, reference, amount, meantFor }) => ({
    subject: `Auszahlung übergeben: ${amount} (${reference})`,
    heading: `${amount} sind übergeben`,
    paragraphs: [`Die Auszahlung ${reference} ${way.de[rail].at}, ${meantFor}.`, 'Sobald sie ausgeführt ist, melden wir uns wieder.'],
  }),
  payout_unclaimed: ({ reference, amount, meantFor }) => ({
    subject: `Bitte holen Sie Ihre Auszahlung ab: ${amount} (${reference})`,
    heading: `${amount} warten bei PayPal auf Sie`,
    paragraphs: [
      `Die Auszahlung ${reference}, ${meantFor}, ist noch nicht abgeholt. PayPal hat an diese Adresse geschrieben: Bitte folgen Sie jener Nachricht, oder melden Sie sich bei PayPal an und fügen Sie die Adresse Ihrem Konto hinzu.`,
      'Nach 30 Tagen kommt sie in Ihr Guthaben zurück.',
    ],
  }),
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
  payout_canceled: ({ reference, amount, reason, wasApproved }) => ({
    subject: `Auszahlung storniert: ${amount} (${reference})`,
    heading: `${amount} gehen nicht hinaus`,
    paragraphs: [
      wasApproved
        ? `Die Auszahlung ${reference} war freigegeben und wurde storniert, bevor sie hinausging. ${reason}`
        : `Die Auszahlung ${reference} wurde storniert und nicht freigegeben. ${reason}`,
      'Ihr Guthaben und die nächste Auszahlung sehen Sie im Partnerportal.',
    ],
  }),
  payout_paid_twice: ({ reference, amount, meantFor }) => ({
    subject: `Einmal zu viel bezahlt: ${amount} (${reference})`,
    heading: `${amount} gingen einmal zu viel hinaus`,
    paragraphs: [
      `Zur Auszahlung ${reference}, ${meantFor}, wurden ${amount} bezahlt, die nicht fällig waren: ein zweites Mal, oder nachdem die Auszahlung abgesagt war.`,
      'Sie müssen nichts zurücksenden: Der Betrag wird mit Ihrem verfügbaren Guthaben verrechnet, und was das nicht deckt, mit dem, was Sie als Nächstes verdienen.',
      'Falls das Geld nicht bei Ihnen ist, melden Sie sich bitte.',
    ],
  }),
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
