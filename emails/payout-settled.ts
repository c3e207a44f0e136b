import type { Amount, MailContent, Reader } from './content.ts';
import { amountText, dayText } from './wording.ts';

export interface PayoutSettled {
  readonly reference: string;
  readonly paid: Amount;
  readonly settledAt: string;
  /** Masked. */
  readonly account: string;
  /** Number of the document that is attached; null for none. */
  readonly document: string | null;
}

/** The money has left, and the document that belongs to it is attached. */
export function payoutSettled({ reference, paid, settledAt, account, document }: PayoutSettled, reader: Reader): MailContent {
  const amount = amountText(paid);
  const on = dayText(settledAt, reader);
  if (reader.language === 'de') {
    return {
      subject: `Ausbezahlt: ${amount} (${reference})`,
      heading: `${amount} sind ausbezahlt`,
      paragraphs: [
        `Die Auszahlung ${reference} wurde am ${on} ausgeführt, auf ${account}.`,
        ...(document === null ? [] : [`Das Dokument ${document} liegt bei (PDF). Bitte bewahren Sie es für Ihre Buchhaltung auf.`]),
      ],
      why: 'Sie erhalten diese Mitteilung, weil Ihnen Geld ausbezahlt wurde.',
    };
  }
  return {
    subject: `Paid out: ${amount} (${reference})`,
    heading: `${amount} has been paid out`,
    paragraphs: [
      `Payout ${reference} was executed on ${on}, to ${account}.`,
      ...(document === null ? [] : [`Document ${document} is attached (PDF). Please keep it for your books.`]),
    ],
    why: 'You receive this message because money was paid out to you.',
  };
}
