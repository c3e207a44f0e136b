import { becameText, becameThenText, type Became } from './became.ts';
import type { Amount, MailContent, Reader } from './content.ts';
import { amountText, dayText, rateText } from './wording.ts';

export interface NewConversion {
  readonly customer: string;
  /** What this conversion added. */
  readonly earned: Amount;
  /** Null for a bounty, which is a fixed amount for an installation. */
  readonly commission: { readonly invoice: string; readonly base: Amount; readonly rateBps: number; readonly total: Amount } | null;
  /** For a bounty: it was earned only with the customer's first payment. */
  readonly hasPaid: boolean;
  readonly became: Became;
  /** When it happened, if on an earlier day; null: today. */
  readonly on: string | null;
}

/** Writes the mail: a payment or an installation earned something. What an invoice earns after its release is free at once. */
export function newConversion(props: NewConversion, reader: Reader): MailContent {
  const { commission, on } = props;
  const isGerman = reader.language === 'de';
  const rows = commission === null ? undefined : rowsOf(commission, isGerman);
  const table = rows && { table: { caption: isGerman ? 'So ist gerechnet' : 'How it is calculated', rows } };
  const why = isGerman ? 'Sie erhalten diese Mitteilung, weil Sie Partner sind.' : 'You receive this message because you are a partner.';
  return { ...(on === null ? ofToday(props, reader) : ofDay(props, { on, reader })), ...table, why };
}

type Words = Pick<MailContent, 'subject' | 'heading' | 'paragraphs'>;

function ofToday({ customer, commission, hasPaid, became, ...props }: NewConversion, reader: Reader): Words {
  const earned = amountText(props.earned);
  const isPending = became.as === 'pending';
  if (reader.language === 'de') {
    const installed = `${customer} hat installiert${hasPaid ? ' und zum ersten Mal bezahlt' : ''}.`;
    return {
      subject: `Neue Provision: ${earned}`,
      heading: `${earned} ${isPending ? 'vorgemerkt' : 'verdient'}`,
      paragraphs: [
        commission === null ? installed : `${customer} hat die Rechnung ${commission.invoice} bezahlt.`,
        becameText(props.earned, became, reader),
      ],
    };
  }
  const installed = `${customer} has installed${hasPaid ? ' and paid for the first time' : ''}.`;
  return {
    subject: `New conversion: ${earned}`,
    heading: `${earned} ${isPending ? 'pending' : 'earned'}`,
    paragraphs: [
      commission === null ? installed : `${customer} has paid invoice ${commission.invoice}.`,
      becameText(props.earned, became, reader),
    ],
  };
}

interface Earlier {
  readonly on: string;
  readonly reader: Reader;
}

/** Writes the text about an earlier day, as things stood then: the mail is sent again, or late. */
function ofDay({ customer, commission, hasPaid, became, ...props }: NewConversion, { on, reader }: Earlier): Words {
  const earned = amountText(props.earned);
  const day = dayText(on, reader);
  const then = becameThenText(props.earned, became, reader);
  if (reader.language === 'de') {
    const installed = `${customer} hatte bis zum ${day} installiert${hasPaid ? ' und zum ersten Mal bezahlt' : ''}.`;
    return {
      subject: `Provision vom ${day}: ${earned}`,
      heading: `${earned} verdient am ${day}`,
      paragraphs: [
        commission === null ? installed : `${customer} hatte bis zum ${day} die Rechnung ${commission.invoice} bezahlt.`,
        then,
        'Den heutigen Stand sehen Sie im Portal.',
      ],
    };
  }
  const installed = `${customer} had installed${hasPaid ? ' and paid for the first time' : ''} by ${day}.`;
  return {
    subject: `Conversion of ${day}: ${earned}`,
    heading: `${earned} earned on ${day}`,
    paragraphs: [
      commission === null ? installed : `${customer} had paid invoice ${commission.invoice} by ${day}.`,
      then,
      'The portal shows where it stands today.',
    ],
  };
}

function rowsOf({ base, rateBps, total }: NonNullable<NewConversion['commission']>, isGerman: boolean) {
  return [
    { label: isGerman ? 'Grundlage' : 'Base', value: amountText(base) },
    { label: isGerman ? 'Satz' : 'Rate', value: rateText(rateBps) },
    { label: isGerman ? 'Provision dieser Rechnung' : 'Commission of this invoice', value: amountText(total), isTotal: true },
  ];
}
