import type { Amount, MailContent, Reader } from './content.ts';
import { amountText, dayText, shortName } from './wording.ts';

export interface PayoutsOnHold {
  readonly partner: string;
  readonly program: string;
  /** A sentence in the reader's language. */
  readonly reason: string;
  readonly address: string;
}

/** Writes the mail to finance: the partner's payouts are on hold until a person has looked. */
export function payoutsOnHold({ program, reason, address, ...held }: PayoutsOnHold, { language }: Reader): MailContent {
  const partner = shortName(held.partner);
  if (language === 'de')
    return inGerman(partner, {
      paragraphs: [
        `${partner} bei ${program}: ${reason}`,
        'Läufe lassen den Partner aus, und Anfragen werden abgelehnt, bis jemand von Ihnen es sich angesehen hat und die Sperre auf der Seite des Partners aufhebt.',
      ],
      link: { label: 'Partner öffnen', address },
    });
  return inEnglish(partner, {
    paragraphs: [
      `${partner} in ${program}: ${reason}`,
      'Runs leave the partner out, and requests are refused, until one of you has looked into it and lifts the hold on the partner’s page.',
    ],
    link: { label: 'Open the partner', address },
  });
}

interface ForgivenCameBack extends Omit<PayoutsOnHold, 'reason'> {
  /** Amount and time of the write-off. */
  readonly amount: Amount;
  readonly at: string;
}

/**
 * Writes the mail to finance: money came back after a debt had been written off, and what each of the two possible decisions does.
 * `address`: page of the write-off.
 */
export function forgivenCameBack({ program, amount, at, address, ...held }: ForgivenCameBack, reader: Reader): MailContent {
  const partner = shortName(held.partner);
  const [sum, day] = [amountText(amount), dayText(at, reader)];
  if (reader.language === 'de')
    return inGerman(partner, {
      paragraphs: [
        `${partner} bei ${program}: Am ${day} wurden ${sum} abgeschrieben. Seither kam Geld zurück, das diese Schuld bezahlt hätte; es steht im Guthaben und würde ausbezahlt.`,
        'Soll der Partner es nicht behalten, stornieren Sie die Abschreibung: Dann bezahlt es die Schuld. Danach heben Sie die Sperre auf der Seite des Partners auf. Wird sie ohne Stornierung aufgehoben, bekommt der Partner das Geld.',
      ],
      link: { label: 'Abschreibung öffnen', address },
    });
  return inEnglish(partner, {
    paragraphs: [
      `${partner} in ${program}: ${sum} was written off on ${day}. Since then, money has come back that would have paid off this debt; it is in the balance and would be paid out.`,
      'If the partner should not keep it, reverse the write-off: the money then pays off the debt. After that, lift the hold on the partner’s page. If you lift it without a reversal, the money goes to the partner.',
    ],
    link: { label: 'Open the write-off', address },
  });
}

type Own = Pick<MailContent, 'paragraphs' | 'link'>;

function inGerman(partner: string, own: Own): MailContent {
  const subject = `Auszahlungen angehalten: ${partner}`;
  return { subject, heading: subject, ...own, why: 'Sie erhalten diese Mitteilung, weil Sie Auszahlungen betreuen.' };
}

function inEnglish(partner: string, own: Own): MailContent {
  const subject = `Payouts on hold: ${partner}`;
  return { subject, heading: subject, ...own, why: 'You receive this message because you look after payouts.' };
}
