import type { CountsAgain } from '../domain/mail/partner-mail.ts';
import type { Language } from '../domain/wording/sentence.ts';
import { becameText, type Became } from './became.ts';
import type { Amount, MailContent, Reader } from './content.ts';
import { amountText } from './wording.ts';

export interface CommissionCountsAgain {
  readonly customer: string;
  /** Null for a bounty, which is a fixed amount for an installation. */
  readonly invoice: string | null;
  /** What counts again, as a positive amount. */
  readonly again: Amount;
  /** What the invoice or installation earns in all. */
  readonly total: Amount;
  readonly why: CountsAgain;
  readonly became: Became;
}

const causes: Readonly<Record<CountsAgain, Readonly<Record<Language, string>>>> = {
  refund_failed: { en: 'The refund did not take place.', de: 'Die Rückerstattung ist nicht zustande gekommen.' },
  dispute_won: { en: 'The dispute was won after all.', de: 'Die Rückbelastung wurde doch noch abgewehrt.' },
  appeal_granted: { en: 'The appeal was granted.', de: 'Der Einspruch wurde gutgeheissen.' },
};

/** Writes the mail: an earning that was taken back or refused counts again, without a new payment. */
export function commissionCountsAgain(props: CommissionCountsAgain, reader: Reader): MailContent {
  const { customer, invoice, again, total, why, became } = props;
  const amount = amountText(again);
  const isAppeal = why === 'appeal_granted';
  const cause = causes[why][reader.language];
  const before = amountText({ ...total, amount: total.amount - again.amount });
  if (reader.language === 'de') {
    const counts = isAppeal ? 'zählt doch' : 'zählt wieder';
    const about = invoice === null ? `die Installation von ${customer}` : `die Rechnung ${invoice} von ${customer}`;
    return {
      subject: `Provision ${counts}: ${amount}`,
      heading: isAppeal ? `${amount} zählen doch` : `${amount} zählen wieder`,
      paragraphs: [`${cause} Es geht um ${about}.`, becameText(again, became, reader)],
      table: {
        caption: 'Provision dieser Conversion',
        rows: [
          { label: 'Bisher', value: before },
          { label: isAppeal ? 'Zählt doch' : 'Zählt wieder', value: amount },
          { label: 'Insgesamt', value: amountText(total), isTotal: true },
        ],
      },
      why: 'Sie erhalten diese Mitteilung, weil sich Ihr Guthaben geändert hat.',
    };
  }
  const counts = isAppeal ? 'counts after all' : 'counts again';
  const about = invoice === null ? `the installation of ${customer}` : `invoice ${invoice} of ${customer}`;
  return {
    subject: `Commission ${counts}: ${amount}`,
    heading: `${amount} ${counts}`,
    paragraphs: [`${cause} This is about ${about}.`, becameText(again, became, reader)],
    table: {
      caption: 'Commission of this conversion',
      rows: [
        { label: 'Before', value: before },
        { label: isAppeal ? 'Counts after all' : 'Counts again', value: amount },
        { label: 'In total', value: amountText(total), isTotal: true },
      ],
    },
    why: 'You receive this message because your balance has changed.',
  };
}
