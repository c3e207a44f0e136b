import type { Amount, MailContent, Reader } from './content.ts';
import { amountText, dayText, toAccount } from './wording.ts';

export interface PayoutSettled {
  readonly reference: string;
  readonly paid: Amount;
  /** The bank's booking day, if known. */
  readonly settledAt: string;
  /** Masked. */
  readonly account: string;
  /** References of the attached documents. */
  readonly documents: readonly string[];
  /** What an earlier mail said wrongly. */
  readonly toldBefore?: 'failed' | 'canceled';
}

const correction = {
  en: {
    failed:
      'We had told you that it was not carried out. That was wrong: the bank has paid it after all, and the money is no longer in your balance.',
    canceled:
      'We had told you that it was canceled. That was wrong: the bank has paid it after all, and the money is no longer in your balance.',
  },
  de: {
    failed:
      'Wir hatten Ihnen geschrieben, sie sei nicht ausgeführt worden. Das war falsch: Die Bank hat sie doch bezahlt, und das Geld ist nicht mehr in Ihrem Guthaben.',
    canceled:
      'Wir hatten Ihnen geschrieben, sie sei storniert. Das war falsch: Die Bank hat sie doch bezahlt, und das Geld ist nicht mehr in Ihrem Guthaben.',
  },
} as const;

/** Writes the mail: the payout was paid, with its tax documents attached. */
export function payoutSettled({ reference, paid, settledAt, account, documents, toldBefore }: PayoutSettled, reader: Reader): MailContent {
  const amount = amountText(paid);
  const [document, ...more] = documents;
  const all = documents.join(', ');
  const on = dayText(settledAt, reader);
  const to = toAccount(account, reader);
  const corrected = toldBefore === undefined ? [] : [correction[reader.language][toldBefore]];
  if (reader.language === 'de') {
    return {
      subject: `Ausbezahlt: ${amount} (${reference})`,
      heading: `${amount} sind ausbezahlt`,
      paragraphs: [
        `Die Auszahlung ${reference} wurde am ${on} ausgeführt, ${to}.`,
        ...corrected,
        ...(document === undefined
          ? []
          : more.length === 0
            ? [`Das Dokument ${document} liegt bei (PDF). Bitte bewahren Sie es für Ihre Buchhaltung auf.`]
            : [`Die Dokumente ${all} liegen bei (PDF). Bitte bewahren Sie sie für Ihre Buchhaltung auf.`]),
      ],
      why: 'Sie erhalten diese Mitteilung, weil Ihnen Geld ausbezahlt wurde.',
    };
  }
  return {
    subject: `Paid out: ${amount} (${reference})`,
    heading: `${amount} has been paid out`,
    paragraphs: [
      `Payout ${reference} was paid ${to} on ${on}.`,
      ...corrected,
      ...(document === undefined
        ? []
        : more.length === 0
          ? [`Document ${document} is attached (PDF). Please keep it for your records.`]
          : [`Documents ${all} are attached (PDF). Please keep them for your records.`]),
    ],
    why: 'You receive this message because money was paid out to you.',
  };
}
