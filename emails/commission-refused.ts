import type { MailContent, Reader } from './content.ts';

export interface CommissionRefused {
  readonly customer: string;
  readonly invoice: string;
  /** A sentence for the partner, in the reader's language. */
  readonly reason: string;
}

/** Writes the mail: a payment earns nothing, and why. */
export function commissionRefused({ customer, invoice, reason }: CommissionRefused, { language }: Reader): MailContent {
  if (language === 'de') {
    return {
      subject: `Keine Provision auf Rechnung ${invoice}`,
      heading: `Keine Provision auf Rechnung ${invoice}`,
      paragraphs: [`${customer} hat bezahlt, aber die Zahlung bringt keine Provision.`, reason],
      why: 'Sie erhalten diese Mitteilung, damit Sie den Grund kennen.',
    };
  }
  return {
    subject: `No commission on invoice ${invoice}`,
    heading: `No commission on invoice ${invoice}`,
    paragraphs: [`${customer} has paid, but the payment earns no commission.`, reason],
    why: 'You receive this message so that you know why.',
  };
}
