import { say, type Sentence } from '../../domain/wording/sentence.ts';
import type { TaxRegime } from '../../domain/tax/vat.ts';
import { amountText, dayText, momentText, rateText } from '../wording.ts';
import { heading, paragraph, sideBySide, table } from './blocks.ts';
import type { Fonts } from './faces.ts';
import { bare, change, countryName, day } from './figures.ts';
import { openSheet, type Sheet } from './sheet.ts';
import type { Party, TaxDocumentContent } from './tax-document-content.ts';

const titles: Readonly<Record<TaxDocumentContent['kind'], Sentence>> = {
  self_bill: { en: 'Self-billing invoice {reference}', de: 'Gutschrift {reference}' },
  commission_statement: { en: 'Commission statement {reference}', de: 'Provisionsabrechnung {reference}' },
  correction: { en: 'Correction {reference}', de: 'Korrektur {reference}' },
};

/** Notes for each tax regime: what the law requires, and what the reader should know. */
const notes: Readonly<Record<TaxRegime, Sentence>> = {
  none: {
    en: 'Without VAT: the supplier was not registered for VAT when the services were provided.',
    de: 'Ohne MWST: Der Leistungserbringer war bei den Leistungen nicht im MWST-Register eingetragen.',
  },
  domestic: {
    en: 'Self-billing: {recipient} issues this invoice in the name of {supplier} under the agreement of {agreed}.',
    de: 'Gutschrift: {recipient} stellt diese Rechnung im Namen von {supplier} aus, gemäss Vereinbarung vom {agreed}.',
  },
  domestic_inside: {
    en: 'Self-billing: {recipient} issues this invoice in the name of {supplier} under the agreement of {agreed}. VAT is included in the commission.',
    de: 'Gutschrift: {recipient} stellt diese Rechnung im Namen von {supplier} aus, gemäss Vereinbarung vom {agreed}. Die MWST ist in der Provision enthalten.',
  },
  acquisition_tax: {
    en: 'Self-billing under the agreement of {agreed}. Service from abroad: {recipient} declares the Swiss acquisition tax.',
    de: 'Gutschrift gemäss Vereinbarung vom {agreed}. Leistung aus dem Ausland: {recipient} deklariert die Bezugsteuer.',
  },
  reverse_charge: {
    en: 'Self-billing under the agreement of {agreed}. Reverse charge: VAT is owed by {recipient}.',
    de: 'Gutschrift gemäss Vereinbarung vom {agreed}. Reverse charge: Die Steuer schuldet {recipient}.',
  },
};

const words = {
  page: { en: '{reference} · page {page} of {pages}', de: '{reference} · Seite {page} von {pages}' },
  recipient: { en: 'Recipient of the service and issuer', de: 'Leistungsempfänger und Aussteller' },
  corrects: { en: 'Corrects', de: 'Berichtigt' },
  supplier: { en: 'Supplier', de: 'Leistungserbringer' },
  service: { en: 'Intermediary services', de: 'Vermittlungsleistungen' },
  date: { en: 'Date', de: 'Datum' },
  what: { en: 'What', de: 'Was' },
  source: { en: 'Source', de: 'Quelle' },
  performed: { en: 'Service', de: 'Leistung' },
  takenBack: { en: '{what}, on {document}', de: '{what}, auf {document}' },
  net: { en: 'Net', de: 'Netto' },
  vat: { en: 'VAT', de: 'MWST' },
  gross: { en: 'Total', de: 'Total' },
  rate: { en: 'VAT rate', de: 'MWST-Satz' },
  sum: { en: 'Sum', de: 'Summe' },
  issued: { en: 'Issued {moment}', de: 'Ausgestellt {moment}' },
} as const satisfies Readonly<Record<string, Sentence>>;

type Tell = (sentence: Sentence, values?: Parameters<typeof say>[2]) => string;

/** Makes a tax document as PDF/UA; the same content gives the same bytes. */
export async function taxDocumentPdf(content: TaxDocumentContent, fonts: Fonts): Promise<Uint8Array<ArrayBuffer>> {
  const { reader, program, recipient, reference, issuedAt } = content;
  const tell: Tell = (sentence, values) => say(reader.language, sentence, values);
  const title = tell(titles[content.kind], { reference });
  const sheet = openSheet({
    title,
    language: reader.language,
    createdAt: issuedAt,
    fonts,
    left: [recipient.legalName, program],
    right: [title, day(issuedAt, reader)],
    foot: [
      tell(words.issued, { moment: momentText(issuedAt, reader, 'short') }),
      (page, pages) => tell(words.page, { reference, page, pages }),
    ],
  });
  parties(sheet, content, tell);
  heading(sheet, `${title}: ${amountText({ amount: content.gross, currency: content.currency })}`, 1);
  paragraph(sheet, noteOf(content, tell), { size: 9.75, width: 450 });
  totals(sheet, content, tell);
  lines(sheet, content, tell);
  return sheet.bytes();
}

function parties(sheet: Sheet, { supplier, recipient, reader }: TaxDocumentContent, tell: Tell): void {
  const addressOf = ({ legalName, street, postcode, town, country, vatId }: Party): string[] =>
    [legalName, street, `${postcode} ${town}`.trim(), countryName(country, reader.language), vatId ?? ''].filter((line) => line !== '');
  sideBySide(sheet, [
    { title: tell(words.supplier), lines: addressOf(supplier) },
    { title: tell(words.recipient), lines: addressOf(recipient) },
  ]);
}

function noteOf({ kind, regime, supplier, recipient, agreedAt, corrects, reader }: TaxDocumentContent, tell: Tell): string {
  const note = tell(notes[regime], {
    supplier: supplier.legalName,
    recipient: recipient.legalName,
    agreed: agreedAt === null ? '–' : dayText(agreedAt, reader),
  });
  return kind === 'correction' && corrects !== null ? `${tell(words.corrects)} ${corrects}. ${note}` : note;
}

function totals(sheet: Sheet, { rates, net, vat, gross, currency }: TaxDocumentContent, tell: Tell): void {
  const column = (title: string) => ({ title, width: 84, align: 'right' as const });
  table(sheet, {
    columns: [
      { title: tell(words.rate) },
      column(`${tell(words.net)} ${currency}`),
      column(`${tell(words.vat)} ${currency}`),
      column(`${tell(words.gross)} ${currency}`),
    ],
    rows: [
      ...rates.map((rate) => ({
        cells: [
          rate.rateBps === 0 ? '–' : rateText(rate.rateBps),
          bare(rate.net, currency),
          bare(rate.vat, currency),
          bare(rate.net + rate.vat, currency),
        ],
      })),
      { cells: [tell(words.sum), bare(net, currency), bare(vat, currency), bare(gross, currency)], strong: true },
    ],
  });
}

function lines(sheet: Sheet, { lines: all, currency, reader }: TaxDocumentContent, tell: Tell): void {
  if (all.length === 0) return;
  heading(sheet, tell(words.service), 2);
  table(sheet, {
    size: 8.5,
    columns: [
      { title: tell(words.date), width: 76 },
      { title: tell(words.what) },
      { title: tell(words.source), width: 140 },
      { title: tell(words.performed), width: 76 },
      { title: currency, width: 60, align: 'right' },
    ],
    rows: [
      ...all.map(({ at, what, source, serviceOn, corrects, amount }) => ({
        cells: [
          day(at, reader),
          corrects === null ? what : tell(words.takenBack, { what, document: corrects }),
          source,
          day(`${serviceOn}T12:00:00Z`, reader),
          change(amount, currency),
        ],
      })),
      {
        cells: [
          { text: tell(words.sum), span: 4 },
          change(
            all.reduce((sum, { amount }) => sum + amount, 0),
            currency,
          ),
        ],
        strong: true,
      },
    ],
  });
}
