import type { MailContent, Reader } from './content.ts';
import { accountText, momentText } from './wording.ts';

export interface PayoutDetailsChanged {
  /** Masked. */
  readonly account: string;
  readonly currency: string;
  /** Name of the person who entered them. */
  readonly by: string;
  readonly changedAt: string;
  /** Instant from which payouts use them, unless finance confirms them earlier. */
  readonly activeFrom: string;
  readonly address: string;
}

/** Writes the mail to all owners before the first payout goes there, so that a stranger's change is noticed. */
export function payoutDetailsChanged(changed: PayoutDetailsChanged, reader: Reader): MailContent {
  const { currency, by, address } = changed;
  const account = accountText(changed.account, reader);
  const [changedAt, activeFrom] = [momentText(changed.changedAt, reader), momentText(changed.activeFrom, reader)];
  if (reader.language === 'de') {
    return {
      subject: `Ihre Auszahlungsdaten wurden geändert: ${account}`,
      heading: 'Neue Auszahlungsdaten',
      paragraphs: [
        `${by} hat am ${changedAt} neue Auszahlungsdaten für ${currency} erfasst: ${account}.`,
        `Dorthin wird ab ${activeFrom} ausbezahlt, oder sobald unsere Finanzabteilung sie bestätigt hat. Bis dahin ruhen sie.`,
        'Waren Sie das nicht? Dann melden Sie sich jetzt bei uns, und ändern Sie Ihr Passwort.',
      ],
      link: { label: 'Auszahlungsdaten ansehen', address },
      why: 'Sie erhalten diese Mitteilung, weil jede Änderung der Auszahlungsdaten allen Inhabern gemeldet wird. Sie lässt sich nicht abbestellen.',
    };
  }
  return {
    subject: `Your payout details were changed: ${account}`,
    heading: 'New payout details',
    paragraphs: [
      `${by} entered new payout details for ${currency} on ${changedAt}: ${account}.`,
      `Payouts go there from ${activeFrom}, or as soon as our finance team has confirmed the details. Until then they are not used.`,
      'If it was not you or a colleague, tell us now and change your password.',
    ],
    link: { label: 'See the payout details', address },
    why: 'You receive this message because all owners are notified of every change to payout details. It cannot be switched off.',
  };
}
