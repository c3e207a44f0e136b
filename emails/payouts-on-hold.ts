import type { MailContent, Reader } from './content.ts';

export interface PayoutsOnHold {
  readonly partner: string;
  readonly program: string;
  /** A sentence in the reader's language. */
  readonly reason: string;
  readonly address: string;
}

/** Told to finance: nothing is paid to this partner before one of them has looked. */
export function payoutsOnHold({ partner, program, reason, address }: PayoutsOnHold, { language }: Reader): MailContent {
  if (language === 'de') {
    const subject = `Auszahlungen angehalten: ${partner}`;
    return {
      subject,
      heading: subject,
      paragraphs: [
        `${partner} bei ${program}: ${reason}`,
        'Läufe lassen den Partner aus, und Anfragen werden abgelehnt. Prüfen Sie, woran es lag, und heben Sie die Sperre auf der Seite des Partners auf.',
      ],
      link: { label: 'Partner öffnen', address },
      why: 'Sie erhalten diese Mitteilung, weil Sie Auszahlungen betreuen.',
    };
  }
  const subject = `Payouts on hold: ${partner}`;
  return {
    subject,
    heading: subject,
    paragraphs: [
      `${partner} in ${program}: ${reason}`,
      'Runs leave the partner out, and requests are refused. Look why they came back, and lift the hold on the partner’s page.',
    ],
    link: { label: 'Open the partner', address },
    why: 'You receive this message because you look after payouts.',
  };
}
