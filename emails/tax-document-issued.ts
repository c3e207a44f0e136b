import type { Amount, MailContent, Reader } from './content.ts';
import { amountText, dayText } from './wording.ts';

export interface IssuedDocument {
  readonly reference: string;
  readonly issuedAt: string;
  /** Reference of the document that it corrects. */
  readonly corrects: string | null;
  readonly net: Amount;
  readonly vat: Amount;
  readonly gross: Amount;
}

export interface TaxDocumentIssued {
  /** At least one; all are attached. */
  readonly documents: readonly IssuedDocument[];
  readonly address: string;
}

/**
 * Writes the mail with documents that come without a payout: earnings that paid off a debt, or billed earnings taken back with nothing left
 * to pay.
 */
export function taxDocumentIssued({ documents, address }: TaxDocumentIssued, reader: Reader): MailContent {
  const subject = documents.map(({ reference, gross }) => `${reference}: ${amountText(gross)}`).join(', ');
  const isEarned = documents.some(({ corrects }) => corrects === null);
  if (reader.language === 'de') {
    return {
      subject: `Steuerbeleg ${subject}`,
      heading: 'Ein Steuerbeleg ohne Auszahlung',
      paragraphs: [
        isEarned
          ? 'Was Sie verdient haben, wurde mit dem verrechnet, was Sie uns schuldeten. Da es dazu keine Auszahlung gibt, bekommen Sie den Beleg mit dieser Mitteilung.'
          : 'Etwas, das schon abgerechnet war, wurde zurückgenommen. Da nichts auszuzahlen ist, bekommen Sie den Beleg dazu mit dieser Mitteilung.',
        ...documents.map((document) => inGerman(document, reader)),
        'Im Anhang als PDF, für Ihre Buchhaltung.',
      ],
      link: { label: 'Alle Steuerbelege ansehen', address },
      why: 'Sie erhalten diese Mitteilung, weil in Ihrem Namen ein Steuerbeleg ausgestellt wurde. Sie lässt sich nicht abbestellen.',
    };
  }
  return {
    subject: `Tax document ${subject}`,
    heading: 'A tax document without a payout',
    paragraphs: [
      isEarned
        ? 'What you earned was offset against what you owed us. As there is no payout for it, its document comes with this message.'
        : 'Something that had already been billed was taken back. As there is nothing to pay out, its document comes with this message.',
      ...documents.map((document) => inEnglish(document, reader)),
      'It is attached as a PDF for your records.',
    ],
    link: { label: 'See all tax documents', address },
    why: 'You receive this message because a tax document was issued in your name. It cannot be switched off.',
  };
}

function inEnglish({ reference, issuedAt, corrects, ...amounts }: IssuedDocument, reader: Reader): string {
  const [net, vat, gross] = [amounts.net, amounts.vat, amounts.gross].map(amountText);
  const what = corrects === null ? '' : ` corrects ${corrects}`;
  return `${reference} of ${dayText(issuedAt, reader)}${what}: net ${net}, VAT ${vat}, total ${gross}.`;
}

function inGerman({ reference, issuedAt, corrects, ...amounts }: IssuedDocument, reader: Reader): string {
  const [net, vat, gross] = [amounts.net, amounts.vat, amounts.gross].map(amountText);
  const what = corrects === null ? '' : ` berichtigt ${corrects}`;
  return `${reference} vom ${dayText(issuedAt, reader)}${what}: netto ${net}, MWST ${vat}, zusammen ${gross}.`;
}
