import type { MailContent, Reader } from './content.ts';
import { accountText, shortName } from './wording.ts';

export interface PayoutDetailsOffTask {
  readonly partner: string;
  /** Masked. */
  readonly account: string;
  readonly currency: string;
  /** True if payouts are paid by hand: approved ones may have been paid already. */
  readonly isByHand: boolean;
  /** Reason written by finance; null: an owner switched them off in the portal. */
  readonly because: string | null;
  readonly address: string;
}

/** Writes the mail to staff who look after payouts. */
export function payoutDetailsOffTask({ currency, isByHand, because, address, ...off }: PayoutDetailsOffTask, reader: Reader): MailContent {
  const account = accountText(off.account, reader);
  const partner = shortName(off.partner);
  if (reader.language === 'de') {
    const subject = `Auszahlungsdaten abgeschaltet: ${partner}`;
    return {
      subject,
      heading: subject,
      paragraphs: [
        because === null
          ? `${partner} hat die Auszahlungsdaten für ${currency}, ${account}, im Partnerportal abgeschaltet.`
          : `Die Auszahlungsdaten von ${partner} für ${currency}, ${account}, sind abgeschaltet. Der Grund: ${because}`,
        isByHand
          ? 'Was noch nicht freigegeben ist, geht zurück ins Guthaben. Was freigegeben ist, kann schon bezahlt sein: Es ist angehalten, bis Sie festhalten, ob es bezahlt wurde.'
          : 'Was noch nicht hinaus ist, geht zurück ins Guthaben. Was in einer Bankdatei steht, bleibt dort: Ziehen Sie die Datei zurück, wenn es nicht ausgeführt werden darf.',
      ],
      link: { label: 'Partner öffnen', address },
      why: 'Sie erhalten diese Mitteilung, weil Sie Auszahlungen betreuen.',
    };
  }
  const subject = `Payout details switched off: ${partner}`;
  return {
    subject,
    heading: subject,
    paragraphs: [
      because === null
        ? `${partner} switched off the payout details for ${currency}, ${account}, in the partner portal.`
        : `The payout details of ${partner} for ${currency}, ${account}, are switched off. The reason: ${because}`,
      isByHand
        ? 'What is not approved yet goes back to the balance. What is approved may have been paid already: it is on hold until you record whether it was paid.'
        : 'What has not been sent goes back to the balance. What is in a bank file stays there: withdraw the file if it must not be paid.',
    ],
    link: { label: 'Open the partner', address },
    why: 'You receive this message because you look after payouts.',
  };
}
