import type { Amount, MailContent, Reader } from './content.ts';
import { amountText } from './wording.ts';

export interface CommissionHeld {
  readonly customer: string;
  readonly held: Amount;
  /** A sentence for the partner, in the reader's language. */
  readonly reason: string;
}

/** Writes the mail: commission cannot be paid out while something is open, but stays the partner's. */
export function commissionHeld({ customer, held, reason }: CommissionHeld, { language }: Reader): MailContent {
  const amount = amountText(held);
  if (language === 'de') {
    return {
      subject: `Provision zurückgehalten: ${amount}`,
      heading: `${amount} sind zurückgehalten`,
      paragraphs: [
        reason,
        `Es geht um ${customer}. Sobald es entschieden ist, werden die ${amount} verfügbar oder zurückgenommen; Sie müssen nichts tun.`,
      ],
      why: 'Sie erhalten diese Mitteilung, weil sich Ihr Guthaben geändert hat.',
    };
  }
  return {
    subject: `Commission on hold: ${amount}`,
    heading: `${amount} is on hold`,
    paragraphs: [
      reason,
      `This is about ${customer}. Once it is decided, ${amount} is released or taken back; you do not need to do anything.`,
    ],
    why: 'You receive this message because your balance has changed.',
  };
}
