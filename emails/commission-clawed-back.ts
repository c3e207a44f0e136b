import type { Amount, MailContent, Reader } from './content.ts';
import { amountText } from './wording.ts';

export interface CommissionClawedBack {
  readonly customer: string;
  /** What was taken back, as a positive amount. */
  readonly taken: Amount;
  /** What the invoice or installation still earns. */
  readonly left: Amount;
  /** A sentence for the partner, in the reader's language. */
  readonly reason: string;
}

/** Writes the mail: commission was taken back. */
export function commissionClawedBack({ customer, taken, left, reason }: CommissionClawedBack, { language }: Reader): MailContent {
  const amount = amountText(taken);
  const isGerman = language === 'de';
  const rows = [
    { label: isGerman ? 'Bisher' : 'Before', value: amountText({ ...left, amount: left.amount + taken.amount }) },
    { label: isGerman ? 'Zurückgenommen' : 'Taken back', value: amountText({ ...taken, amount: -taken.amount }) },
    { label: isGerman ? 'Bleibt' : 'Left', value: amountText(left), isTotal: true },
  ];
  if (isGerman) {
    return {
      subject: `Provision zurückgenommen: ${amount}`,
      heading: `${amount} wurden zurückgenommen`,
      paragraphs: [reason, `Es geht um ${customer}. War der Betrag schon ausbezahlt, wird er mit künftigen Provisionen verrechnet.`],
      table: { caption: 'Provision dieser Conversion', rows },
      why: 'Sie erhalten diese Mitteilung, weil sich Ihr Guthaben geändert hat.',
    };
  }
  return {
    subject: `Commission taken back: ${amount}`,
    heading: `${amount} was taken back`,
    paragraphs: [reason, `This is about ${customer}. What had already been paid out is offset against future commissions.`],
    table: { caption: 'Commission of this conversion', rows },
    why: 'You receive this message because your balance has changed.',
  };
}
