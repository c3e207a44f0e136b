import type { RowKind } from '../../domain/statement.ts';
import type { EntryKind } from '../../domain/ledger/posting.ts';
import { say, type Language, type Sentence } from '../../domain/wording/sentence.ts';
import { rateText } from '../wording.ts';
import type { StatementContent, StatementContentRow } from './statement-content.ts';

const rowNames: Readonly<Record<RowKind, Sentence>> = {
  tax: { en: 'VAT {rates} on {reference}', de: 'MWST {rates} auf {reference}' },
  payout: { en: 'Payout {reference}, {steps}', de: 'Auszahlung {reference}, {steps}' },
  earned: { en: 'Commissions earned, {count}', de: 'Verdiente Provisionen, {count}' },
  released: { en: 'Commissions released, {count}', de: 'Freigewordene Provisionen, {count}' },
  clawed_back: { en: 'Clawbacks, {count}', de: 'Rücknahmen, {count}' },
  earned_again: { en: 'Earned again, {count}', de: 'Wieder verdient, {count}' },
  adjusted: { en: 'Adjustment {reference}', de: 'Korrektur {reference}' },
  dispute_opened: { en: 'Disputes opened, {count}', de: 'Eröffnete Rückbelastungen, {count}' },
  dispute_won: { en: 'Disputes won, {count}', de: 'Gewonnene Rückbelastungen, {count}' },
  dispute_lost: { en: 'Disputes lost, {count}', de: 'Verlorene Rückbelastungen, {count}' },
  written_off: { en: 'Written off, {count}', de: 'Erlassen, {count}' },
  converted: { en: 'Exchanged for payout {reference}', de: 'Umgerechnet für die Auszahlung {reference}' },
  reversed: { en: 'Entries reversed, {count}', de: 'Stornierte Buchungen, {count}' },
};

const stepNames: Readonly<Partial<Record<EntryKind, Sentence>>> = {
  'payout.reserve': { en: 'reserved', de: 'reserviert' },
  'payout.cancel': { en: 'canceled', de: 'storniert' },
  'payout.submit': { en: 'submitted', de: 'übergeben' },
  'payout.settle': { en: 'paid out', de: 'ausbezahlt' },
  'payout.fail': { en: 'failed', de: 'fehlgeschlagen' },
  'payout.return': { en: 'returned', de: 'zurückgekommen' },
  'payout.duplicate': { en: 'paid a second time', de: 'ein zweites Mal bezahlt' },
};

export function rowText(row: StatementContentRow, language: Language): string {
  if (row.mergedWith !== undefined) return say(language, words.mergedWith, { partner: row.mergedWith });
  const steps = row.steps.flatMap((step) => stepNames[step] ?? []).map((sentence) => sentence[language]);
  return say(language, rowNames[row.kind], {
    count: row.count,
    reference: row.reference ?? '',
    rates: ratesText(row.ratesBps),
    steps: listed(steps, language),
  }).replace(/[\s,]+$/, '');
}

export const ratesText = (ratesBps: readonly number[]): string =>
  ratesBps
    .filter((rate) => rate > 0)
    .map(rateText)
    .join(' / ');

function listed(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
}

/** All texts that do not depend on a row. */
export const words = {
  title: { en: 'Statement {number}', de: 'Abrechnung {number}' },
  page: { en: '{month}, {currency} · page {page} of {pages}', de: '{month}, {currency} · Seite {page} von {pages}' },
  period: { en: 'Period', de: 'Zeitraum' },
  periodText: { en: '{from} to {to}, {zone}', de: '{from} bis {to}, {zone}' },
  terms: { en: 'Terms', de: 'Konditionen' },
  netTerms: { en: 'v{version}: {rate} of the net amount paid', de: 'v{version}: {rate} des bezahlten Nettobetrags' },
  grossTerms: { en: 'v{version}: {rate} of the amount paid', de: 'v{version}: {rate} des bezahlten Betrags' },
  hold: { en: 'Hold', de: 'Wartefrist' },
  holdText: { en: 'card {card} days, invoice {invoice} days', de: 'Karte {card} Tage, Rechnung {invoice} Tage' },
  minimum: { en: 'Minimum', de: 'Mindestbetrag' },
  balance: { en: 'Your balance on {day}: {amount}', de: 'Ihr Guthaben am {day}: {amount}' },
  debt: { en: 'To be offset on {day}: {amount}', de: 'Zu verrechnen am {day}: {amount}' },
  nextWithTax: {
    en: 'With VAT of {vat} ({rates} on {net}, document {document}) it comes to {gross}. It was reserved on {day} for payout {payout} and is in the statement of {month}.',
    de: 'Mit der MWST von {vat} ({rates} auf {net}, Dokument {document}) sind es {gross}. Sie wurden am {day} für die Auszahlung {payout} reserviert und stehen in der Abrechnung {month}.',
  },
  nextOther: {
    en: 'On {day}, {gross} was reserved for payout {payout}, VAT of {vat} ({rates} on {net}, document {document}) included; it is in the statement of {month}.',
    de: 'Am {day} wurden {gross} für die Auszahlung {payout} reserviert, darin {vat} MWST ({rates} auf {net}, Dokument {document}); sie stehen in der Abrechnung {month}.',
  },
  next: {
    en: '{gross} was reserved on {day} for payout {payout} and is in the statement of {month}.',
    de: '{gross} wurden am {day} für die Auszahlung {payout} reserviert und stehen in der Abrechnung {month}.',
  },
  converted: {
    en: 'For payout {payout}, {from} was exchanged for {to}: 1 {base} became {rate} {quote}.',
    de: 'Für die Auszahlung {payout} wurden {from} in {to} umgerechnet: Aus 1 {base} wurden {rate} {quote}.',
  },
  missingFee: {
    en: '{amount} of payout {payout} was kept as a fee.',
    de: 'Von der Auszahlung {payout} wurden {amount} als Gebühr einbehalten.',
  },
  missingLost: {
    en: '{amount} of payout {payout} did not come back; it is no longer expected and counts as paid out.',
    de: 'Von der Auszahlung {payout} kamen {amount} nicht zurück; sie werden nicht mehr erwartet und zählen als ausbezahlt.',
  },
  missingOpen: {
    en: '{amount} of payout {payout} has not come back yet.',
    de: 'Von der Auszahlung {payout} sind {amount} noch nicht zurück.',
  },
  changes: { en: 'How your balances changed', de: 'So haben sich Ihre Guthaben verändert' },
  opening: { en: 'Opening balance, {day}', de: 'Anfangsbestand, {day}' },
  earlier: { en: 'Booked before {day}, not on any statement so far', de: 'Vor dem {day} gebucht, bisher auf keiner Abrechnung' },
  begun: { en: 'Balance, {day}', de: 'Bestand, {day}' },
  closing: { en: 'Closing balance, {day}', de: 'Schlussbestand, {day}' },
  rule: {
    en: 'Each column: opening + lines = closing. “To be offset” is what a refund after a payout left you owing; the next release pays it back first.',
    de: 'In jeder Spalte gilt: Anfang + Zeilen = Schluss. «Zu verrechnen» ist, was Sie nach einer Rückzahlung schulden; die nächste Freigabe zahlt es zuerst zurück.',
  },
  payouts: { en: 'Payouts', de: 'Auszahlungen' },
  payout: { en: 'Payout', de: 'Auszahlung' },
  document: { en: 'Document', de: 'Dokument' },
  state: { en: 'State', de: 'Stand' },
  stateOn: { en: '{state} on {day}', de: '{state} am {day}' },
  net: { en: 'Net', de: 'Netto' },
  vat: { en: 'VAT', de: 'MWST' },
  carried: { en: 'Carried', de: 'Vortrag' },
  leftEarlier: { en: 'Paid earlier', de: 'Früher weg' },
  setOff: { en: 'Offset', de: 'Verrechnet' },
  undocumented: { en: 'No document', de: 'Ohne Dok.' },
  notPaid: { en: 'Not paid, and why', de: 'Nicht ausbezahlt, und warum' },
  inHold: {
    en: '{count} in their hold; the next, {amount}, is available on {day}',
    de: '{count} in der Wartefrist; die nächste, {amount}, wird am {day} verfügbar',
  },
  inHoldAlone: { en: '1 in its hold, available on {day}', de: '1 in der Wartefrist, wird am {day} verfügbar' },
  inHoldOpen: { en: '{count} in their hold', de: '{count} in der Wartefrist' },
  isHeld: { en: '{count} held by a dispute or a review', de: '{count} zurückgehalten wegen Rückbelastung oder Prüfung' },
  below: { en: 'below the minimum of {amount}, carried forward', de: 'unter dem Mindestbetrag von {amount}, vorgetragen' },
  detailsMissing: {
    en: 'carried forward: no payout details, please enter them in the partner portal',
    de: 'vorgetragen: Auszahlungsdaten fehlen, bitte im Partnerportal eingeben',
  },
  onRequest: {
    en: 'carried forward, please request it in the partner portal',
    de: 'vorgetragen, bitte im Partnerportal anfordern',
  },
  awaitsRun: { en: 'waits for the payout run of {day}', de: 'wartet auf den Auszahlungslauf vom {day}' },
  awaitsLateRun: {
    en: 'waits for the payout run for {month}, which has not taken place yet',
    de: 'wartet auf den Auszahlungslauf für {month}, der noch nicht stattgefunden hat',
  },
  suspended: {
    en: 'carried forward: the partner account is suspended; it is paid once that is lifted',
    de: 'vorgetragen: Das Partnerkonto ist gesperrt; ausbezahlt wird, sobald es das nicht mehr ist',
  },
  offset: { en: 'offset against what is earned next', de: 'mit dem nächsten Verdienst verrechnet' },
  others: {
    en: 'Your balance in {currency} has its own statement, {number}. Amounts in different currencies are never added up.',
    de: 'Ihr Guthaben in {currency} hat eine eigene Abrechnung, {number}. Beträge verschiedener Währungen werden nie addiert.',
  },
  seal: { en: 'Ledger seal of {day}, {entries} entries: {hash}', de: 'Siegel des Hauptbuchs vom {day}, {entries} Buchungen: {hash}' },
  noSeal: { en: 'No ledger seal yet', de: 'Noch kein Siegel des Hauptbuchs' },
  issued: { en: 'Version {version}, issued {moment}', de: 'Version {version}, ausgestellt {moment}' },
  released: { en: 'Released in {month}', de: 'Frei geworden im {month}' },
  releasedBefore: { en: 'Released before {month}', de: 'Frei geworden vor {month}' },
  available: { en: 'Available', de: 'Verfügbar' },
  customer: { en: 'Customer', de: 'Kundin' },
  source: { en: 'Source', de: 'Quelle' },
  settled: { en: 'Settled', de: 'Bezahlt am' },
  paid: { en: 'Paid', de: 'Bezahlt' },
  base: { en: 'Base', de: 'Grundlage' },
  rate: { en: 'Rate', de: 'Satz' },
  version: { en: 'Terms', de: 'Kond.' },
  commissions: { en: '{count} released', de: '{count} frei geworden' },
  takenBack: { en: 'Taken back', de: 'Zurückgenommen' },
  adjustments: { en: 'Adjustments', de: 'Korrekturen' },
  mergedWith: { en: 'Merge with {partner}', de: 'Zusammenführung mit {partner}' },
  balanceCame: {
    en: 'Merged with {partner}: the amount available there moved here',
    de: 'Zusammenführung mit {partner}: Was dort verfügbar war, kam hierher',
  },
  debtCame: {
    en: 'Merged with {partner}: the amount to be offset there moved here',
    de: 'Zusammenführung mit {partner}: Was dort zu verrechnen war, kam hierher',
  },
  balanceWent: {
    en: 'Merged with {partner}: the amount available here moved there',
    de: 'Zusammenführung mit {partner}: Was hier verfügbar war, ging dorthin',
  },
  debtWent: {
    en: 'Merged with {partner}: the amount to be offset here moved there',
    de: 'Zusammenführung mit {partner}: Was hier zu verrechnen war, ging dorthin',
  },
  date: { en: 'Date', de: 'Datum' },
  why: { en: 'Why', de: 'Warum' },
  total: { en: 'Total', de: 'Summe' },
  waiting: { en: 'Earned, not yet available', de: 'Verdient, noch nicht verfügbar' },
  when: { en: 'When and why', de: 'Wann und warum' },
  freeOn: { en: 'available on {day}', de: 'verfügbar am {day}' },
  waitingTotal: { en: '{count}: pending {pending}, held {held}', de: '{count}: vorgemerkt {pending}, zurückgehalten {held}' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** Returns a reason without its first words if the heading above already says them. */
export function reasonUnder(what: string, reason: string): string {
  const lead = `${what}: `;
  if (!reason.startsWith(lead)) return reason;
  const rest = reason.slice(lead.length);
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

/** Makes a function that says sentences in the reader's language. */
export const speaker =
  ({ reader }: Pick<StatementContent, 'reader'>) =>
  (sentence: Sentence, values?: Parameters<typeof say>[2]): string =>
    say(reader.language, sentence, values);
