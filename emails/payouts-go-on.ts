import type { MailContent, Reader } from './content.ts';

/** Told to the partner: somebody of ours has looked why its payouts came back, and they are on hold no more. */
export function payoutsGoOn({ address }: { readonly address: string }, { language }: Reader): MailContent {
  if (language === 'de') {
    return {
      subject: 'Auszahlungen an Sie gehen weiter',
      heading: 'Auszahlungen an Sie gehen weiter',
      paragraphs: [
        'Unsere Buchhaltung hat nachgesehen: Auszahlungen an Sie sind nicht mehr angehalten.',
        'Ihr Guthaben und die nächste Auszahlung sehen Sie im Partnerportal. Bitte prüfen Sie dort auch Ihre Auszahlungsdaten.',
      ],
      link: { label: 'Auszahlungen ansehen', address },
      why: 'Sie erhalten diese Mitteilung, weil sich bei Ihren Auszahlungen etwas geändert hat.',
    };
  }
  return {
    subject: 'Payouts to you go on',
    heading: 'Payouts to you go on',
    paragraphs: [
      'Our finance team has looked into it: payouts to you are on hold no more.',
      'The partner portal shows your balance and the next payout. Please check your payout details there, too.',
    ],
    link: { label: 'See my payouts', address },
    why: 'You receive this message because something about your payouts has changed.',
  };
}
