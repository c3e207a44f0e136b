import type { MailContent, Reader } from './content.ts';
import { accountText, momentText, shortName } from './wording.ts';

export interface PayoutDetailsAdded {
  readonly partner: string;
  /** Masked. */
  readonly account: string;
  readonly currency: string;
  /** Instant from which payouts use them, whether or not staff have looked. */
  readonly activeFrom: string;
  readonly address: string;
}

/** Writes the mail to staff who can confirm payout details or switch them off before money goes there. */
export function payoutDetailsAdded({ currency, activeFrom, address, ...added }: PayoutDetailsAdded, reader: Reader): MailContent {
  const account = accountText(added.account, reader);
  const partner = shortName(added.partner);
  const from = momentText(activeFrom, reader);
  if (reader.language === 'de') {
    return {
      subject: `Neue Auszahlungsdaten: ${partner}`,
      heading: `Neue Auszahlungsdaten von ${partner}`,
      paragraphs: [
        `${partner} hat neue Auszahlungsdaten für ${currency} erfasst: ${account}.`,
        `Dorthin wird ab ${from} ausbezahlt. Bestätigen Sie sie früher, oder schalten Sie sie ab, wenn etwas daran nicht stimmt.`,
      ],
      link: { label: 'Partner öffnen', address },
      why: 'Sie erhalten diese Mitteilung, weil Sie Auszahlungen betreuen.',
    };
  }
  return {
    subject: `New payout details: ${partner}`,
    heading: `New payout details from ${partner}`,
    paragraphs: [
      `${partner} entered new payout details for ${currency}: ${account}.`,
      `Payouts go there from ${from}. Confirm them earlier, or switch them off if something about them is wrong.`,
    ],
    link: { label: 'Open the partner', address },
    why: 'You receive this message because you look after payouts.',
  };
}
