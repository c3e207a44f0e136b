import { becameText, type Became } from './became.ts';
import type { Amount, MailContent, Reader } from './content.ts';
import { amountText, rateText } from './wording.ts';

export interface NewConversion {
  readonly customer: string;
  /** What this conversion added. */
  readonly earned: Amount;
  /** Null for a bounty, which is a fixed amount for an installation. */
  readonly commission: { readonly invoice: string; readonly base: Amount; readonly rateBps: number; readonly total: Amount } | null;
  readonly became: Became;
}

/** A payment or an installation earned something; what an invoice earns after its release is free at once. */
export function newConversion(props: NewConversion, reader: Reader): MailContent {
  const { customer, commission, became } = props;
  const earned = amountText(props.earned);
  const isPending = became.as === 'pending';
  const isGerman = reader.language === 'de';
  const rows = commission === null ? undefined : rowsOf(commission, isGerman);
  const table = rows && { table: { caption: isGerman ? 'So ist gerechnet' : 'How it is calculated', rows } };
  if (isGerman) {
    const cause = commission === null ? `${customer} hat installiert.` : `${customer} hat die Rechnung ${commission.invoice} bezahlt.`;
    return {
      subject: `Neue Provision: ${earned}`,
      heading: `${earned} ${isPending ? 'vorgemerkt' : 'verdient'}`,
      paragraphs: [cause, becameText(props.earned, became, reader)],
      ...table,
      why: 'Sie erhalten diese Mitteilung, weil Sie Partner sind.',
    };
  }
  return {
    subject: `New conversion: ${earned}`,
    heading: `${earned} ${isPending ? 'pending' : 'earned'}`,
    paragraphs: [
      commission === null ? `${customer} has installed.` : `${customer} has paid invoice ${commission.invoice}.`,
      becameText(props.earned, became, reader),
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
