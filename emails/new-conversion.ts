import type { Amount, MailContent, Reader } from './content.ts';
import { amountText, dayText, rateText } from './wording.ts';

export interface NewConversion {
  readonly customer: string;
  /** What this conversion added. */
  readonly earned: Amount;
  /** Null for a bounty, which is a fixed amount for an installation. */
  readonly commission: { readonly invoice: string; readonly base: Amount; readonly rateBps: number; readonly total: Amount } | null;
  /** Until then it is pending; null: it stays pending until its doubt is cleared. */
  readonly releaseAt: string | null;
}

/** A payment or an installation earned something that is not free yet. */
export function newConversion(props: NewConversion, reader: Reader): MailContent {
  const { customer, commission, releaseAt } = props;
  const earned = amountText(props.earned);
  const free = releaseAt === null ? undefined : dayText(releaseAt, reader);
  const isGerman = reader.language === 'de';
  const rows = commission === null ? undefined : rowsOf(commission, isGerman);
  const table = rows && { table: { caption: isGerman ? 'So ist gerechnet' : 'How it is counted', rows } };
  if (isGerman) {
    const cause = commission === null ? `${customer} hat installiert.` : `${customer} hat die Rechnung ${commission.invoice} bezahlt.`;
    return {
      subject: `Neue Provision: ${earned}`,
      heading: `${earned} vorgemerkt`,
      paragraphs: [cause, free === undefined ? `${earned} sind vorgemerkt.` : `${earned} sind vorgemerkt und werden am ${free} frei.`],
      ...table,
      why: 'Sie erhalten diese Mitteilung, weil Sie Partner sind.',
    };
  }
  return {
    subject: `New conversion: ${earned}`,
    heading: `${earned} pending`,
    paragraphs: [
      commission === null ? `${customer} has installed.` : `${customer} has paid invoice ${commission.invoice}.`,
      free === undefined ? `${earned} is pending.` : `${earned} is pending and becomes available on ${free}.`,
    ],
    ...table,
    why: 'You receive this message because you are a partner.',
  };
}

function rowsOf({ base, rateBps, total }: NonNullable<NewConversion['commission']>, isGerman: boolean) {
  return [
    { label: isGerman ? 'Grundlage' : 'Base', value: amountText(base) },
    { label: isGerman ? 'Satz' : 'Rate', value: rateText(rateBps) },
    { label: isGerman ? 'Provision dieser Rechnung' : 'Commission of this invoice', value: amountText(total), isTotal: true },
  ];
}
