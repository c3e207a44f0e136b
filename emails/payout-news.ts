import type { Rail } from '../domain/payout/payout-state.ts';
import type { Amount, MailContent, Reader } from './content.ts';
import { notBack, undoneVoices, type MissingAs, type Undone, type UndoneNews, type Written } from './undone-payout.ts';
import { amountText, forAccount, toAccount } from './wording.ts';

export interface PayoutNews {
  readonly news:
    | 'payout_approved'
    | 'payout_on_hold'
    | 'payout_released'
    | 'payout_submitted'
    | 'payout_unclaimed'
    | 'payout_paid_twice'
    | UndoneNews;
  readonly rail: Rail;
  readonly reference: string;
  readonly amount: Amount;
  /** Masked. */
  readonly account: string;
  /** Reason as a sentence in the reader's language; for a hold, what the person wrote. */
  readonly reason: string;
  /** What bank or provider says, in the reader's language. */
  readonly cause?: string;
  /** For a partial return: the missing amount. */
  readonly missing?: Amount;
  /** What became of the missing amount; left out: `open`. */
  readonly missingAs?: MissingAs;
  /** True if the account is switched off and the partner has no other in this currency. */
  readonly isSwitchedOff?: boolean;
  /** True if all payouts to the partner are on hold. */
  readonly isOnHold?: boolean;
  /** True if the bank refused the whole file of a failed payout: that says nothing against the account. */
  readonly isOfFile?: boolean;
  /** True if the bank took back its own booking: that says nothing against the account. */
  readonly isOfBank?: boolean;
  /** True if payouts are made only on the partner's request. */
  readonly isOnRequest?: boolean;
  /** For a canceled payout: true if the partner had been told that it comes. */
  readonly wasApproved?: boolean;
  readonly isForOtherAccount?: boolean;
  /** For a return in several parts: the amount is their sum so far. */
  readonly isInAll?: boolean;
  /** Name of the whole through which the partner is paid. */
  readonly partOf?: string | undefined;
}

/** Writes the mails to a partner about a payout. Its payment is told by another mail, with the document. */
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
    isForOtherAccount = false,
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
    isForOtherAccount,
    isInAll,
    next: { isSwitchedOff, isOnHold, isOfFile, isFlawless: isOfFile || isOfBank, isOnRequest, partOf },
  };
  const written = { ...(language === 'de' ? german : english), ...undoneVoices[language] }[news](values);
  const [why, small] =
    language === 'de'
      ? ['Sie erhalten diese Mitteilung, weil sich Ihre Auszahlung geändert hat.', 'Den Stand sehen Sie jederzeit im Partnerportal.']
      : ['You receive this message because your payout has changed.', 'You can always see the status in the partner portal.'];
  return { ...written, why, notes: [small] };
}

interface Values extends Undone {
  readonly rail: Rail;
  /** `for CH93•••2957`, or `by hand`. */
  readonly meantFor: string;
}
type Voice = Readonly<Record<Exclude<PayoutNews['news'], UndoneNews>, (values: Values) => Written>>;

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

const english: Voice = {
  payout_approved: ({ rail, reference, amount, to }) => ({
    subject: `Payout approved: ${amount} (${reference})`,
    heading: `${amount} ${way.en[rail].onIts}`,
    paragraphs: [`Payout ${reference} was approved. It is paid ${to}.`, 'We will let you know once it has been paid out.'],
  }),
  payout_on_hold: ({ reference, amount, reason }) => ({
    subject: `Payout on hold: ${amount} (${reference})`,
    heading: `${amount} is on hold`,
    paragraphs: [`Payout ${reference} is not sent for now. The reason: ${reason}`, 'The money stays yours while it is on hold.'],
  }),
  payout_released: ({ reference, amount }) => ({
    subject: `Payout continues: ${amount} (${reference})`,
    heading: `${amount} is no longer on hold`,
    paragraphs: [`Payout ${reference} continues where it stopped.`, 'We will let you know once it has been paid out.'],
  }),
  payout_submitted: ({ rail, reference, amount, meantFor }) => ({
    subject: `Payout handed over: ${amount} (${reference})`,
    heading: `${amount} has been handed over`,
    paragraphs: [`Payout ${reference} ${way.en[rail].at}, ${meantFor}.`, 'We will let you know once it has been paid out.'],
  }),
  payout_unclaimed: ({ reference, amount, meantFor }) => ({
    subject: `Please claim your payout: ${amount} (${reference})`,
    heading: `${amount} is waiting for you at PayPal`,
    paragraphs: [
      `Payout ${reference}, ${meantFor}, has not been claimed yet. PayPal has written to this address: please follow that message, or sign in to PayPal and add the address to your account.`,
      'After 30 days it is returned to your balance.',
    ],
  }),
  payout_paid_twice: ({ reference, amount, meantFor }) => ({
    subject: `Paid once too often: ${amount} (${reference})`,
    heading: `${amount} was paid once too often`,
    paragraphs: [
      `For payout ${reference}, ${meantFor}, ${amount} was paid that was not due: a second time, or after the payout had been canceled.`,
      'You do not need to send it back: it is offset against your available balance, and what that does not cover against what you earn next.',
      'If you have not received it, please tell us.',
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
    paragraphs: [`Die Auszahlung ${reference} geht dort weiter, wo sie stand.`, 'Sobald sie ausgeführt ist, melden wir uns wieder.'],
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
  payout_paid_twice: ({ reference, amount, meantFor }) => ({
    subject: `Einmal zu viel bezahlt: ${amount} (${reference})`,
    heading: `${amount} gingen einmal zu viel hinaus`,
    paragraphs: [
      `Zur Auszahlung ${reference}, ${meantFor}, wurden ${amount} bezahlt, die nicht fällig waren: ein zweites Mal, oder nachdem die Auszahlung storniert war.`,
      'Sie müssen nichts zurücksenden: Der Betrag wird mit Ihrem verfügbaren Guthaben verrechnet, und was das nicht deckt, mit dem, was Sie als Nächstes verdienen.',
      'Falls das Geld nicht bei Ihnen ist, melden Sie sich bitte.',
    ],
  }),
};
