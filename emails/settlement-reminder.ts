import type { Amount, MailContent, Reader } from './content.ts';
import { amountText, dayText } from './wording.ts';

export interface SettlementReminder {
  readonly customer: string;
  readonly invoice: string;
  readonly total: Amount;
  readonly issuedAt: string;
  /** What is missing: a sentence for the partner, in the reader's language. */
  readonly reason: string;
}

/** Writes the mail: a referred customer's invoice is still unpaid. */
export function settlementReminder({ customer, invoice, total, issuedAt, reason }: SettlementReminder, reader: Reader): MailContent {
  const day = dayText(issuedAt, reader);
  const amount = amountText(total);
  if (reader.language === 'de') {
    return {
      subject: `Zahlung steht noch aus: ${customer}`,
      heading: 'Eine Zahlung steht noch aus',
      paragraphs: [`Die Rechnung ${invoice} über ${amount} an ${customer} vom ${day} ist noch nicht beglichen.`, reason],
      why: 'Sie erhalten diese Mitteilung, weil die Provision mit der Zahlung entsteht. Sie müssen nichts tun.',
    };
  }
  return {
    subject: `Payment still outstanding: ${customer}`,
    heading: 'A payment is still outstanding',
    paragraphs: [`Invoice ${invoice} of ${amount} to ${customer}, issued on ${day}, is not settled yet.`, reason],
    why: 'You receive this message because commission is earned when the payment arrives. There is nothing you need to do.',
  };
}
