import type { MailContent, Reader } from './content.ts';
import { accountText, momentText, toAccount } from './wording.ts';

export interface PayoutDetailsOff {
  /** Masked. */
  readonly account: string;
  readonly currency: string;
  /** Reason written by finance; null: an owner switched them off in the portal. */
  readonly because: string | null;
  readonly at: string;
  /** Payout details used instead, masked; `from` is set while they are not active yet. Null: there are none. */
  readonly other: { readonly account: string; readonly from: string | null } | null;
  readonly address: string;
}

/** Writes the mail to all owners: which details are switched off, which ones are used instead, or that new ones are needed. */
export function payoutDetailsOff({ currency, because, other, address, ...told }: PayoutDetailsOff, reader: Reader): MailContent {
  const [account, at] = [accountText(told.account, reader), momentText(told.at, reader)];
  const [to, from] = [other === null ? '' : toAccount(other.account, reader), other?.from == null ? null : momentText(other.from, reader)];
  if (reader.language === 'de') {
    return {
      subject: `Auszahlungsdaten abgeschaltet: ${account}`,
      heading: 'Auszahlungsdaten abgeschaltet',
      paragraphs: [
        because === null
          ? `Ihre Auszahlungsdaten für ${currency}, ${account}, wurden am ${at} im Partnerportal abgeschaltet.`
          : `Unsere Finanzabteilung hat Ihre Auszahlungsdaten für ${currency}, ${account}, am ${at} abgeschaltet. Der Grund: ${because}`,
        nextInGerman({ other, to, from, currency }),
        'Was schon bei der Bank liegt, wird nicht zurückgerufen. Waren Sie das nicht? Dann melden Sie sich jetzt bei uns, und ändern Sie Ihr Passwort.',
      ],
      link: { label: 'Auszahlungsdaten ansehen', address },
      why: 'Sie erhalten diese Mitteilung, weil jede Änderung der Auszahlungsdaten allen Inhabern gemeldet wird. Sie lässt sich nicht abbestellen.',
    };
  }
  return {
    subject: `Payout details switched off: ${account}`,
    heading: 'Payout details switched off',
    paragraphs: [
      because === null
        ? `Your payout details for ${currency}, ${account}, were switched off in the partner portal on ${at}.`
        : `Our finance team switched off your payout details for ${currency}, ${account}, on ${at}. The reason: ${because}`,
      nextInEnglish({ other, to, from, currency }),
      'What is already with the bank is not recalled. If it was not you or a colleague, tell us now and change your password.',
    ],
    link: { label: 'See the payout details', address },
    why: 'You receive this message because all owners are notified of every change to payout details. It cannot be switched off.',
  };
}

interface Next {
  readonly other: PayoutDetailsOff['other'];
  readonly to: string;
  readonly from: string | null;
  readonly currency: string;
}

const nextInEnglish = ({ other, to, from, currency }: Next): string => {
  if (other === null)
    return `You have no others for ${currency}: please enter new ones in the partner portal. Until then nothing can be paid out.`;
  return from === null
    ? `From now on, payouts in ${currency} are paid ${to}.`
    : `Payouts in ${currency} are paid ${to} from ${from}, or as soon as our finance team has confirmed it.`;
};

const nextInGerman = ({ other, to, from, currency }: Next): string => {
  if (other === null)
    return `Andere für ${currency} haben Sie nicht: Bitte geben Sie im Partnerportal neue ein, vorher kann nichts ausbezahlt werden.`;
  return from === null
    ? `Auszahlungen in ${currency} werden ab jetzt ${to} bezahlt.`
    : `Auszahlungen in ${currency} werden ab ${from} ${to} bezahlt, oder sobald unsere Finanzabteilung es bestätigt hat.`;
};
