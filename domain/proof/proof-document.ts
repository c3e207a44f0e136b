import { percent, percentInside, type Currency } from '../money.ts';
import type { ProofEntry, ProofPosting, ProofRange, ProofSubject } from './proof.ts';
import { taxableKinds, type TaxRegime } from '../tax/vat.ts';

export interface ProofDocument {
  readonly id: string;
  readonly reference: string;
  /** The partner of the pack, or one that has become part of it. */
  readonly partnerId: string;
  readonly regime: TaxRegime;
  readonly currency: Currency;
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
  readonly rates: readonly { readonly rateBps: number; readonly net: number; readonly vat: number }[];
  /** Its range: line numbers by account, after `from` up to `to`. */
  readonly from: Readonly<Record<string, number>>;
  readonly to: Readonly<Record<string, number>>;
  /** Its own lines if it shares a range with another document; null if it covers the whole range. */
  readonly lines: readonly { readonly entryId: string; readonly amount: number }[] | null;
}

/** Checks a document: it is the sum of its rates, its tax is that of its nets, and its base is what the entries moved in its range. */
export function checkDocument(document: ProofDocument, { entries, documents }: Known): string[] {
  const { reference, partnerId, regime, currency, rates, net, vat, gross } = document;
  const found: string[] = [];
  const sum = (of: 'net' | 'vat') => rates.reduce((total, rate) => total + rate[of], 0);
  if (sum('net') !== net || sum('vat') !== vat || net + vat !== gross) found.push(`${reference}: it is not the sum of its rates`);
  for (const rate of rates) {
    const expected = taxOf(rate, { regime, currency });
    if (regime === 'none' && rate.rateBps !== 0) found.push(`${reference}: it has no tax, and a rate of ${rate.rateBps}`);
    if (expected !== rate.vat) found.push(`${reference}: VAT of ${rate.net} at ${rate.rateBps} is ${expected}, not ${rate.vat}`);
  }
  const moved = new Map(taxedOf(entries).map((entry) => [entry.id, movedBy(entry, { partnerId, document })]));
  if (document.lines !== null && !isShared(document, { moved, documents })) {
    found.push(`${reference}: with those that share its range, it is not what the entries moved`);
  }
  const base = sumOf(document.lines?.map(({ amount }) => amount) ?? [...moved.values()]);
  const expected = baseOf(document);
  if (base !== expected) found.push(`${reference}: its entries moved ${base}, it says ${expected}`);
  return found;
}

/** Returns the amount to which its lines must add up. */
const baseOf = ({ regime, net, gross }: ProofDocument): number => (regime === 'domestic_inside' ? gross : net);

interface DocumentLine {
  readonly entryId: string;
  readonly amount: number;
}

/** Returns the document's lines: its own, or all that the entries in this file moved in its range. */
export const linesOf = (document: ProofDocument, entries: readonly ProofEntry[]): readonly DocumentLine[] =>
  document.lines ?? movedIn(document, entries);

const movedIn = (document: ProofDocument, entries: readonly ProofEntry[]): DocumentLine[] =>
  taxedOf(entries)
    .map((entry) => ({ entryId: entry.id, amount: movedBy(entry, { partnerId: document.partnerId, document }) }))
    .filter(({ amount }) => amount !== 0);

/** True if entries in this file are the document's lines and moved exactly its base on its partner's balance, in whatever range. */
export function isTold(document: ProofDocument, entries: readonly ProofEntry[]): boolean {
  const moved = movedIn(document, entries);
  const own = document.lines ?? moved;
  const isHere = own.every((line) => moved.some(({ entryId }) => entryId === line.entryId));
  return own.length > 0 && isHere && sumOf(own.map(({ amount }) => amount)) === baseOf(document);
}

/**
 * Finds documents that no entry in this file is bound to (neither a posting of their tax nor their lines), and documents about lines that another
 * document covers.
 */
export function checkBound(documents: readonly ProofDocument[], entries: readonly ProofEntry[]): string[] {
  return documents.flatMap((document, index) => {
    const isBound = taxEntriesOf(document, entries).length > 0 || isTold(document, entries);
    const same = documents.slice(0, index).find((other) => isAboutSame(document, other));
    return [
      ...(isBound ? [] : [`${document.reference}: no journal entries in this file add up to it`]),
      ...(same === undefined ? [] : [`${document.reference}: it is about the same lines as ${same.reference}`]),
    ];
  });
}

/** True if two documents cover the same lines. Only documents that list their own lines may share a range, and only a whole one. */
function isAboutSame(one: ProofDocument, other: ProofDocument): boolean {
  if (one.partnerId !== other.partnerId || one.currency !== other.currency) return false;
  const areShares = one.lines !== null && other.lines !== null && isSame(one.from, other.from) && isSame(one.to, other.to);
  if (areShares) return false;
  return Object.entries(one.to).some(
    ([code, to]) => Math.max(one.from[code] ?? 0, other.from[code] ?? 0) < Math.min(to, other.to[code] ?? -Infinity),
  );
}

interface Known {
  readonly entries: readonly ProofEntry[];
  /** All documents of the partner: some share a range. */
  readonly documents: readonly ProofDocument[];
}

type Range = Readonly<Record<string, number>>;

const isSame = (one: Range, other: Range): boolean => Object.entries(one).every(([code, version]) => other[code] === version);

/** True if the documents that share a range together cover all of it, and no entry for more than it moved. */
function isShared(
  { currency, from, to }: ProofDocument,
  { moved, documents }: { readonly moved: ReadonlyMap<string, number>; readonly documents: readonly ProofDocument[] },
): boolean {
  const lines = documents
    .filter((one) => one.currency === currency && isSame(from, one.from) && isSame(to, one.to))
    .flatMap((one) => one.lines ?? []);
  const told = new Map<string, number>();
  for (const { entryId, amount } of lines) told.set(entryId, (told.get(entryId) ?? 0) + amount);
  const isWithin = [...told].every(([entryId, amount]) => {
    const all = moved.get(entryId) ?? 0;
    return Math.sign(amount) * Math.sign(all) >= 0 && Math.abs(amount) <= Math.abs(all);
  });
  return isWithin && sumOf([...told.values()]) === sumOf([...moved.values()]);
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const taxKinds: Readonly<Record<TaxRegime, string>> = {
  domestic: 'vat.selfbill',
  domestic_inside: 'vat.selfbill.inclusive',
  acquisition_tax: 'vat.reverse_charge',
  reverse_charge: 'vat.reverse_charge',
  none: '',
};

const taxEntriesOf = ({ id }: ProofDocument, entries: readonly ProofEntry[]): readonly ProofEntry[] =>
  entries.filter(({ sourceType, sourceId }) => sourceType === 'tax_document' && sourceId === id);

/** True if the rates give a tax but no entry in this file posts it. In files before the third format that entry may be outside the file. */
export const lacksTaxEntry = (document: ProofDocument, entries: readonly ProofEntry[]): boolean =>
  taxEntriesOf(document, entries).length === 0 && allDue(document) !== 0;

const allDue = ({ rates, ...occasion }: ProofDocument): number => rates.reduce((total, rate) => total + taxDue(rate, occasion), 0);

/** Checks that the tax posted for a document is its tax, by its regime and on its partner's balance, in whatever range its lines are. */
export function checkPostedTax(document: ProofDocument, entries: readonly ProofEntry[]): string[] {
  const { reference, regime, partnerId } = document;
  const own = taxEntriesOf(document, entries);
  const partners = own.flatMap(({ postings }) => postings.flatMap(({ debit, credit }) => [debit.partnerId, credit.partnerId]));
  const other = partners.find((id) => id !== null && id !== partnerId);
  if (other !== undefined)
    return [`${reference}: it says that it belongs to partner ${partnerId}, and its tax was posted on the balance of ${other}`];
  const elsewhere = own.flatMap(({ postings }) => postings).find(({ currency }) => currency !== document.currency);
  if (elsewhere !== undefined) return [`${reference}: it is in ${document.currency}, and its tax was posted in ${elsewhere.currency}`];
  const isOfRegime = ({ kind }: ProofEntry) => kind.replace(/\.correction$/, '') === taxKinds[regime];
  if (!own.every(isOfRegime)) return [`${reference}: it says ${regime}, and ${own.map(({ kind }) => kind).join(', ')} was posted`];
  const posted = own.flatMap(({ postings }) => postings.map(inputTax)).reduce((total, amount) => total + amount, 0);
  const due = allDue(document);
  return posted === due ? [] : [`${reference}: ${posted} of tax was posted, its rates give ${due}`];
}

function inputTax({ debit, credit, amount }: ProofPosting): number {
  if (debit.code.startsWith('input_vat')) return amount;
  return credit.code.startsWith('input_vat') ? -amount : 0;
}

type Rate = ProofDocument['rates'][number];
type Occasion = Pick<ProofDocument, 'regime' | 'currency'>;

/** Returns the tax that the document shows: 0 if the recipient owes it. */
const taxOf = (rate: Rate, { regime, currency }: Occasion): number =>
  regime === 'domestic' || regime === 'domestic_inside' ? taxDue(rate, { regime, currency }) : 0;

function taxDue({ net, vat, rateBps }: Rate, { regime, currency }: Occasion): number {
  const sign = net + vat < 0 ? -1 : 1;
  const money = (amount: number) => ({ amount: Math.abs(amount), currency });
  if (regime === 'none') return 0;
  const tax = regime === 'domestic_inside' ? percentInside(money(net + vat), rateBps, 'half_up') : percent(money(net), rateBps, 'half_up');
  return sign * tax.amount || 0;
}

/** Returns credits less debits on the available and recoverable accounts within the document's range. */
const movedBy = (entry: ProofEntry, { partnerId, document }: { readonly partnerId: string; readonly document: ProofDocument }): number =>
  movedOn(entry, { partnerId, currency: document.currency, isIn: (line) => isAbout(document, line) });

interface Line {
  readonly code: string;
  readonly version: number;
}

const isAbout = ({ from, to }: Pick<ProofDocument, 'from' | 'to'>, { code, version }: Line): boolean =>
  version > (from[code] ?? Infinity) && version <= (to[code] ?? -Infinity);

function movedOn(
  { postings }: ProofEntry,
  { partnerId, currency: wanted, isIn }: ProofSubject & { readonly isIn: (line: Line) => boolean },
): number {
  const isLine = (code: string, version: number | null) => version !== null && isIn({ code, version });
  return postings.reduce((total, { debit, credit, amount, currency, debitVersion, creditVersion }) => {
    if (currency !== wanted) return total;
    const out = debit.partnerId === partnerId && isLine(debit.code, debitVersion) ? amount : 0;
    const into = credit.partnerId === partnerId && isLine(credit.code, creditVersion) ? amount : 0;
    return total + into - out;
  }, 0);
}

/** Returns how much taxable money the lines moved that no document covers, minor units: 0 if documents cover all of it or it cancels out. */
export function withoutDocument(
  documents: readonly ProofDocument[],
  {
    partnerId,
    currency,
    ranges,
    entries,
  }: ProofSubject & { readonly ranges: readonly ProofRange[]; readonly entries: readonly ProofEntry[] },
): number {
  const isIn = (line: Line) =>
    ranges.some(({ code, from, to }) => code === line.code && line.version > from && line.version <= to) &&
    !documents.some((document) => document.currency === currency && isAbout(document, line));
  return taxedOf(entries).reduce((total, entry) => total + movedOn(entry, { partnerId, currency, isIn }), 0);
}

/** Returns the taxable entries. A reversal counts like the entry that it reverses. */
function taxedOf(entries: readonly ProofEntry[]): ProofEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return entries.filter((entry) => {
    const { kind, isTaxable } = byId.get(entry.reverses ?? '') ?? entry;
    return isTaxable && taxableKinds.some((known) => known === kind);
  });
}
