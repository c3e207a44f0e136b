import type { Amount, MailContent, Reader } from './content.ts';
import { amountText } from './wording.ts';

export interface AdjustmentBooked {
  /** Change of the available balance less the debt. */
  readonly change: Amount;
  /** Text written for the partner by the person who proposed the adjustment. */
  readonly reason: string;
  readonly address: string;
}

/** Writes the mail: people have corrected the partner's balance. */
export function adjustmentBooked({ change, reason, address }: AdjustmentBooked, { language }: Reader): MailContent {
  const isMore = change.amount > 0;
  const amount = `${isMore ? '+' : ''}${amountText(change)}`;
  if (language === 'de') {
    return {
      subject: `Korrektur Ihres Guthabens: ${amount}`,
      heading: `Ihr Guthaben wurde um ${amount} korrigiert`,
      paragraphs: [
        `Der Grund: ${reason}`,
        isMore
          ? 'Falls Sie etwas schulden, wird das zuerst verrechnet; der Rest gehört zu Ihrem Guthaben.'
          : 'Was Ihr Guthaben nicht deckt, wird mit Ihrem nächsten Verdienst verrechnet.',
        'Die Korrektur steht unter Ihren Provisionen und auf der Abrechnung des Monats.',
      ],
      link: { label: 'Provisionen ansehen', address },
      why: 'Sie erhalten diese Mitteilung, weil sich Ihr Guthaben geändert hat.',
    };
  }
  return {
    subject: `Adjustment of your balance: ${amount}`,
    heading: `Your balance was adjusted by ${amount}`,
    paragraphs: [
      `The reason: ${reason}`,
      isMore
        ? 'If you owe anything, it offsets that first; the rest is part of your balance.'
        : 'What your balance does not cover is offset against what you earn next.',
      'The adjustment is listed with your commissions and on the statement for the month.',
    ],
    link: { label: 'See your commissions', address },
    why: 'You receive this message because your balance has changed.',
  };
}
