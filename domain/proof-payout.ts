import type { Details } from './errors.ts';
import { percent, percentInside, type Currency } from './money.ts';
import type { LeftUnder, ProofEntry, ProofPosting, ProofRange, ProofSubject } from './proof.ts';
import { checkMissing } from './proof-payout-missing.ts';
import { checkPayoutMoney, standingEntriesOf } from './proof-payout-money.ts';
import { checkPayoutState } from './proof-payout-state.ts';
import { taxableKinds, type TaxRegime } from './vat.ts';

interface Approval {
  readonly personId: string;
  readonly contentHash: string;
  readonly at: string | null;
}

export interface ProofPayout {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly currency: string;
  readonly amount: number;
  readonly rail: string;
  /** The account that it went to, who entered its details, and who ended their wait, which would have lasted until then. */
  readonly method: {
    readonly id: string;
    readonly editedBy: string;
    readonly confirmedBy: string | null;
    readonly activeFrom: string | null;
  } | null;
  /** Allowed against a rule. */
  readonly exception: { readonly by: string } | null;
  readonly contentHash: string;
  readonly approvals: readonly Approval[];
  readonly preparedBy: string | null;
  /** Of a run that the schedule proposed: who put a name to it before it was approved. */
  readonly runPreparedBy: string | null;
  readonly requestedBy: string | null;
  /** As the pack lists them. What is proven is read from the entries that name the payout themselves. */
  readonly entries: readonly string[];
  readonly calls: readonly { readonly state: string; readonly reference: string | null }[];
  readonly events: readonly {
    readonly to: string | null;
    readonly reason: string;
    readonly actorId: string | null;
    readonly evidence: Details;
  }[];
  /** What came back of it, and what is explained of the rest, as the pack says; files of before do not. */
  readonly returned: number | null;
  readonly returnFee: number | null;
  /** What the bank booked, as far as it has told. */
  readonly bank: readonly { readonly isDebit: boolean; readonly isReversal: boolean; readonly amount: number; readonly currency: string }[];
}

export interface ProofDocument {
  readonly id: string;
  readonly reference: string;
  /** Of the pack, or one that has become part of it. */
  readonly partnerId: string;
  readonly regime: TaxRegime;
  readonly currency: Currency;
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
  readonly rates: readonly { readonly rateBps: number; readonly net: number; readonly vat: number }[];
  /** Numbers of the lines that it is about. */
  readonly from: Readonly<Record<string, number>>;
  readonly to: Readonly<Record<string, number>>;
  /** Its own of a range that it shares with another; null: all of it. */
  readonly lines: readonly { readonly entryId: string; readonly amount: number }[] | null;
}

const paidStates = ['approved', 'submitting', 'submitted', 'uncertain', 'settled', 'returned'];

/** A payout's entries: those whose sealed text names it, whatever the pack lists. */
export const entriesOf = <Entry extends ProofEntry>({ id }: Pick<ProofPayout, 'id'>, entries: readonly Entry[]): Entry[] =>
  entries.filter(({ sourceType, sourceId }) => sourceType === 'payout' && sourceId === id);

/** One amount from the reservation to the bank, approved as it was frozen by somebody who had not prepared it, in the state that its entries give. */
export function checkPayout(payout: ProofPayout, entries: readonly ProofEntry[]): string[] {
  const all = entriesOf(payout, entries);
  const of = (wanted: string) =>
    all.flatMap(({ kind, postings }) => (kind === wanted ? [postings.reduce((sum, { amount }) => sum + amount, 0)] : []));
  const found = ['payout.reserve', 'payout.submit', 'payout.settle'].flatMap((kind) =>
    of(kind)
      .filter((amount) => amount !== payout.amount)
      .map((amount) => `payout ${payout.id}: ${kind} moves ${amount}, the payout is ${payout.amount}`),
  );
  found.push(
    ...otherEntries(payout, all),
    ...checkPayoutState(payout, all),
    ...checkMissing(payout, standingEntriesOf(payout, entries)),
    ...checkPayoutMoney(payout, entries),
  );
  for (const booked of payout.bank.filter(({ isDebit, isReversal }) => isDebit && !isReversal)) {
    if (booked.amount !== payout.amount || booked.currency.trim() !== payout.currency)
      found.push(
        `payout ${payout.id}: the bank booked ${booked.amount} ${booked.currency}, the payout is ${payout.amount} ${payout.currency}`,
      );
  }
  for (const { leftUnder } of all) if (leftUnder !== null) found.push(...otherNames(payout, leftUnder));
  if (!paidStates.includes(payout.state)) return found;
  if (payout.state === 'settled' || payout.state === 'returned') found.push(...unproven(payout, all));
  if (payout.approvals.length === 0) found.push(`payout ${payout.id}: nobody has approved it`);
  for (const approval of payout.approvals) {
    const { personId, contentHash } = approval;
    if (contentHash !== payout.contentHash) found.push(`payout ${payout.id}: ${personId} approved another content`);
    if ([payout.preparedBy, payout.runPreparedBy, payout.requestedBy].includes(personId))
      found.push(`payout ${payout.id}: ${personId} approved their own`);
    if (payout.method?.editedBy === personId) found.push(`payout ${payout.id}: ${personId} approved a payout to details of their own`);
    if (hasEndedWait(payout, approval))
      found.push(`payout ${payout.id}: ${personId} approved within the wait of details that they had ended`);
    if (payout.exception?.by === personId) found.push(`payout ${payout.id}: ${personId} approved their own exception`);
  }
  return found;
}

/** As long as the wait would have lasted, somebody else approves. */
const hasEndedWait = ({ method }: ProofPayout, { personId, at }: Approval): boolean =>
  method?.confirmedBy === personId && method.activeFrom !== null && at !== null && at < method.activeFrom;

function otherEntries({ id, entries }: ProofPayout, own: readonly ProofEntry[]): string[] {
  const isListed = entries.length === own.length && own.every((entry) => entries.includes(entry.id));
  return isListed ? [] : [`payout ${id}: the entries that it lists are not those that name it`];
}

/** Why a payout that is said to have been paid is not proven to be: no entry, or nothing of the rail and no word of two people. */
function unproven(payout: ProofPayout, entries: readonly ProofEntry[]): string[] {
  const { id, rail, calls, events } = payout;
  const isBooked = entries.some(({ kind }) => kind === 'payout.settle' || kind === 'payout.duplicate');
  const isShown =
    rail === 'bank_file' ? isDebited(payout, entries) : calls.some(({ state, reference }) => state === 'accepted' && reference !== null);
  const people = new Set(
    events.flatMap(({ reason, actorId }) => (['resolution_proposed', 'resolved'].includes(reason) && actorId !== null ? [actorId] : [])),
  );
  const isSaid = people.size > 1 && events.some(({ to, reason }) => to === 'settled' && reason === 'resolved');
  return [
    ...(isBooked ? [] : [`payout ${id}: not proven: no entry says that it was paid`]),
    ...(calls.length > 0 ? [] : [`payout ${id}: not proven: nothing says that it was handed over`]),
    ...(isShown || isSaid ? [] : [`payout ${id}: not proven: neither the rail nor two people say that it was paid`]),
  ];
}

/** A debit of just this amount that the bank has not taken back, or the return of it that is booked. What came back and is not booked takes it away. */
function isDebited({ bank, amount, currency }: ProofPayout, entries: readonly ProofEntry[]): boolean {
  const exact = bank.filter((booked) => booked.amount === amount && booked.currency.trim() === currency);
  const isReturnBooked = entries.some(({ kind }) => kind === 'payout.return');
  const debits = exact.filter(({ isDebit, isReversal }) => isDebit && !isReversal);
  const undone = exact.filter(({ isDebit }) => !isDebit && !isReturnBooked);
  const cameBack = isReturnBooked && bank.some(({ isDebit }) => !isDebit);
  return cameBack || debits.length > undone.length;
}

/** What the payout says of its people, against the entry that the day's seal covers. */
function otherNames(payout: ProofPayout, sealed: LeftUnder): string[] {
  const told: LeftUnder = {
    contentHash: payout.contentHash,
    requestedBy: payout.requestedBy,
    // entries of scheduled runs once were written without their preparer
    preparedBy: payout.preparedBy ?? (sealed.preparedBy === null ? null : payout.runPreparedBy),
    approvedBy: payout.approvals
      .map(({ personId }) => personId)
      .toSorted()
      .join(' '),
  };
  const names = ['contentHash', 'requestedBy', 'preparedBy', 'approvedBy'] as const;
  return names
    .filter((name) => told[name] !== sealed[name])
    .map((name) => `payout ${payout.id}: ${name} is ${told[name]}, its journal entry says ${sealed[name]}`);
}

/** A document is the sum of its rates, its tax is that of its nets, and its base is what the entries moved in its range. */
export function checkDocument(
  document: ProofDocument,
  { partnerId, entries, documents }: Pick<ProofSubject, 'partnerId'> & Known,
): string[] {
  const { reference, regime, currency, rates, net, vat, gross } = document;
  const found: string[] = [];
  const sum = (of: 'net' | 'vat') => rates.reduce((total, rate) => total + rate[of], 0);
  if (sum('net') !== net || sum('vat') !== vat || net + vat !== gross) found.push(`${reference}: it is not the sum of its rates`);
  for (const rate of rates) {
    const expected = taxOf(rate, { regime, currency });
    if (expected !== rate.vat) found.push(`${reference}: VAT of ${rate.net} at ${rate.rateBps} is ${expected}, not ${rate.vat}`);
  }
  const moved = new Map(taxedOf(entries).map((entry) => [entry.id, movedBy(entry, { partnerId, document })]));
  if (document.lines !== null && !isShared(document, { moved, documents })) {
    found.push(`${reference}: with those that share its range, it is not what the entries moved`);
  }
  const base = sumOf(document.lines?.map(({ amount }) => amount) ?? [...moved.values()]);
  const expected = regime === 'domestic_inside' ? gross : net;
  if (base !== expected) found.push(`${reference}: its entries moved ${base}, it says ${expected}`);
  return found;
}

interface Known {
  readonly entries: readonly ProofEntry[];
  /** All of the pack: some share a range. */
  readonly documents: readonly ProofDocument[];
}

/** Documents that share a range are together about all of it, and about no entry more than it moved. */
function isShared(
  { currency, from, to }: ProofDocument,
  { moved, documents }: { readonly moved: ReadonlyMap<string, number>; readonly documents: readonly ProofDocument[] },
): boolean {
  const isSame = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) =>
    Object.entries(one).every(([code, version]) => other[code] === version);
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

/** Tax is due by its rates, and no entry here says that it was posted: in files before the third format it may lie outside. */
export const lacksTaxEntry = (document: ProofDocument, entries: readonly ProofEntry[]): boolean =>
  taxEntriesOf(document, entries).length === 0 && allDue(document) !== 0;

const allDue = ({ rates, ...occasion }: ProofDocument): number => rates.reduce((total, rate) => total + taxDue(rate, occasion), 0);

/** The tax of a document is what was posted for it, as its regime has it. */
export function checkPostedTax(document: ProofDocument, entries: readonly ProofEntry[]): string[] {
  const { reference, regime } = document;
  const own = taxEntriesOf(document, entries);
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

/** What the document shows as tax: nothing where the recipient owes it. */
const taxOf = (rate: Rate, { regime, currency }: Occasion): number =>
  regime === 'domestic' || regime === 'domestic_inside' ? taxDue(rate, { regime, currency }) : 0;

function taxDue({ net, vat, rateBps }: Rate, { regime, currency }: Occasion): number {
  const sign = net + vat < 0 ? -1 : 1;
  const money = (amount: number) => ({ amount: Math.abs(amount), currency });
  if (regime === 'none') return 0;
  const tax = regime === 'domestic_inside' ? percentInside(money(net + vat), rateBps, 'half_up') : percent(money(net), rateBps, 'half_up');
  return sign * tax.amount || 0;
}

/** Credits less debits on what is available and what is owed, in the document's lines. */
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

/** What the lines moved that is taxable and in none of the documents, minor units: 0 where each is in one, or they cancel out. */
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

/** A reversal counts as what it reverses. */
function taxedOf(entries: readonly ProofEntry[]): ProofEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return entries.filter((entry) => {
    const { kind, isTaxable } = byId.get(entry.reverses ?? '') ?? entry;
    return isTaxable && taxableKinds.some((known) => known === kind);
  });
}
