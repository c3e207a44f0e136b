import type { MailContent, Reader } from './content.ts';

/** Writes the mail to the partner: staff have looked into it, and its payouts are no longer on hold. */
export function payoutsGoOn({ address }: { readonly address: string }, { language }: Reader): MailContent {
  if (language === 'de') {
    return {
      subject: 'Auszahlungen an Sie gehen weiter',
      heading: 'Auszahlungen an Sie gehen weiter',
      paragraphs: [
        'Unsere Finanzabteilung hat nachgesehen: Auszahlungen an Sie sind nicht mehr angehalten.',
        'Ihr Guthaben und die nächste Auszahlung sehen Sie im Partnerportal. Bitte prüfen Sie dort auch Ihre Auszahlungsdaten.',
      ],
      link: { label: 'Auszahlungen ansehen', address },
      why: 'Sie erhalten diese Mitteilung, weil sich bei Ihren Auszahlungen etwas geändert hat.',
    };
  }
  return {
    subject: 'Payouts to you continue',
    heading: 'Payouts to you continue',
    paragraphs: [
      'Our finance team has looked into it: payouts to you are no longer on hold.',
      'The partner portal shows your balance and the next payout. Please check your payout details there, too.',
    ],
    link: { label: 'See my payouts', address },
    why: 'You receive this message because something about your payouts has changed.',
  };
}
