import type { Amount, MailContent, Reader } from './content.ts';
import { amountText, dayText, toAccount } from './wording.ts';

export interface PayoutSettled {
  readonly reference: string;
  readonly paid: Amount;
  readonly settledAt: string;
  /** Masked. */
  readonly account: string;
  /** Numbers of the documents that are attached. */
  readonly documents: readonly string[];
}

/** The money has left, and the documents of what it pays are attached. */
export function payoutSettled({ reference, paid, settledAt, account, documents }: PayoutSettled, reader: Reader): MailContent {
  const amount = amountText(paid);
  const [document, ...more] = documents;
  const all = documents.join(', ');
  const on = dayText(settledAt, reader);
  const to = toAccount(account, reader);
  if (reader.language === 'de') {
    return {
      subject: `Ausbezahlt: ${amount} (${reference})`,
      heading: `${amount} sind ausbezahlt`,
      paragraphs: [
        `Die Auszahlung ${reference} wurde am ${on} ausgeführt, ${to}.`,
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
      `Payout ${reference} was executed on ${on}, ${to}.`,
      ...(document === undefined
        ? []
        : more.length === 0
          ? [`Document ${document} is attached (PDF). Please keep it for your books.`]
          : [`Documents ${all} are attached (PDF). Please keep them for your books.`]),
    ],
    why: 'You receive this message because money was paid out to you.',
  };
}
