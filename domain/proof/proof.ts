import { monthBounds } from '../period.ts';
import { commissionSteps, targetCommission, type InvoiceFacts } from '../referral/commission.ts';
import type { Currency } from '../money.ts';
import { judgeEvidence, type SourceFacts } from '../settlement/settlement.ts';
import type { Terms } from '../program/terms.ts';

/** One account of a journal entry, by name. */
export interface ProofAccount {
  readonly code: string;
  /** Null for the company's accounts. */
  readonly partnerId: string | null;
}

export interface ProofPosting {
  readonly debit: ProofAccount;
  readonly credit: ProofAccount;
  readonly currency: string;
  readonly amount: number;
  readonly debitVersion: number | null;
  readonly debitBalance: number | null;
  readonly creditVersion: number | null;
  readonly creditBalance: number | null;
}

export interface LeftUnder {
  readonly contentHash: string;
  readonly requestedBy: string | null;
  readonly preparedBy: string | null;
  /** Ids in ascending order, separated by blanks. */
  readonly approvedBy: string;
}

export interface ProofEntry {
  readonly id: string;
  readonly kind: string;
  readonly effectiveAt: string;
  readonly sourceType: string | null;
  readonly sourceId: string | null;
  /** The entry that it reverses. */
  readonly reverses: string | null;
  /** False if the person who corrected it excluded it from tax. */
  readonly isTaxable: boolean;
  /** The people behind a payout that left. Null for other entries and for older ones without these names. */
  readonly leftUnder: LeftUnder | null;
  readonly postings: readonly ProofPosting[];
}

/** The numbers of the lines of one account that are proven. */
export interface ProofRange {
  readonly code: string;
  readonly from: number;
  readonly to: number;
  readonly opening: number;
  readonly closing: number;
}

export interface ProofRevision {
  readonly rev: number;
  readonly kind: string;
  readonly before: number;
  readonly after: number;
  readonly moved: number;
  readonly entryId: string | null;
  readonly decisionId: string | null;
  readonly termsId: string | null;
  /** Hash of the invoice's facts at that time. */
  readonly factsHash: string | null;
  /** The customer's money as counted at that time; null if the revision only moved an earning. */
  readonly figures: {
    readonly kept: number;
    readonly base: number;
    readonly target: number;
    readonly paid: number;
    readonly refunded: number;
    readonly disputeLost: number;
    readonly disputeOpen: number;
  } | null;
}

export interface ProofEarning {
  readonly id: string;
  readonly kind: 'commission' | 'bounty_award';
  readonly termsId: string;
  readonly timeZone: string;
  /** The invoice as last fetched; null for a bounty. */
  readonly facts: SourceFacts | null;
  /** Hash of these facts, computed from the pack itself. */
  readonly factsHash: string | null;
  /** True if, as the pack says, its facts are counted and give the last target. */
  readonly isUpToDate: boolean;
  /** Why a paid invoice does not count; null if it does. */
  readonly refused: string | null;
  readonly revisions: readonly ProofRevision[];
}

const figureNames = ['kept', 'base', 'target', 'paid', 'refunded', 'disputeLost', 'disputeOpen'];

/** Returns the customer's money as a decision counted it; null if it counted none. A decision has all of the figures or none. */
export function figuresOf(inputs: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof inputs !== 'object' || inputs === null || figureNames.some((name) => !(name in inputs))) return null;
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => figureNames.includes(name)));
}

export interface ProofSubject {
  readonly partnerId: string;
  readonly currency: string;
}

/**
 * Checks that the lines of each account, without a gap, lead from the opening to the closing balance. The opening is the balance after the line
 * before, or 0 if there is none. Returns what is wrong; empty if nothing is.
 */
export function checkRanges(
  subject: ProofSubject,
  { ranges, entries }: { readonly ranges: readonly ProofRange[]; readonly entries: readonly ProofEntry[] },
): string[] {
  return ranges.flatMap(({ code, from, to, opening, closing }) => {
    const all = linesOn(code, { ...subject, entries });
    const before = from === 0 ? 0 : all.find(({ version }) => version === from)?.after;
    if (before !== undefined && before !== opening) return [`${code}: it opens with ${opening} instead of ${before}`];
    const own = all
      .filter(({ version }) => version !== null && version > from && version <= to)
      .toSorted((one, other) => (one.version ?? 0) - (other.version ?? 0));
    if (own.length !== to - from || own.some(({ version }, index) => version !== from + index + 1))
      return [`${code}: lines ${from + 1} to ${to} are not all there, once each`];
    let balance = opening;
    for (const { entry, change, after } of own) {
      balance += change;
      if (balance !== after) return [`${code}: entry ${entry.id} leaves ${after} instead of ${balance}`];
    }
    return balance === closing ? [] : [`${code}: opening and lines give ${balance}, the closing says ${closing}`];
  });
}

type Subject = ProofSubject & { readonly entries: readonly ProofEntry[] };

function linesOn(code: string, { partnerId, currency, entries }: Subject) {
  const lines = entries.flatMap((entry) => entry.postings.flatMap((posting) => linesOf(posting).map((line) => ({ entry, ...line }))));
  return lines.filter((line) => line.partnerId === partnerId && line.currency === currency && line.code === code);
}

/** Returns the ranges whose balance no line in this file proves, neither one of their own nor the one before them. */
export const bareRanges = (ranges: readonly ProofRange[], subject: Subject): readonly ProofRange[] =>
  ranges.filter(({ code, from, to }) => from === to && from > 0 && !linesOn(code, subject).some(({ version }) => version === from));

/** Instants between which a time is certainly within the month, and after which it certainly is not. They are the same if the time zone is known. */
interface MonthBounds {
  readonly within: { readonly from: number; readonly to: number };
  readonly end: number;
}

/** The largest offset of a time zone from UTC. */
const zoneMs = 14 * 3_600_000;

function boundsOf(period: string, timeZone: string | undefined): MonthBounds {
  const { from, to } = monthBounds(period, timeZone ?? 'UTC');
  const leeway = timeZone === undefined ? zoneMs : 0;
  return { within: { from: Date.parse(from) + leeway, to: Date.parse(to) - leeway }, end: Date.parse(to) + leeway };
}

interface Month extends Subject {
  readonly ranges: readonly ProofRange[];
  readonly period: string;
  /** Left out in older packs: the hours around the month's bounds are then not checked. */
  readonly timeZone?: string | undefined;
}

/**
 * Checks that the lines of a month are exactly the entries that took effect in it: lines are selected by number, months by day, and both
 * must agree.
 */
export function checkMonth({ period, timeZone, ranges, ...subject }: Month): string[] {
  const { within, end } = boundsOf(period, timeZone);
  return codesOf(subject).flatMap((code) => {
    const { from, to } = ranges.find((range) => range.code === code) ?? { from: Infinity, to: -Infinity };
    return linesOn(code, subject).flatMap(({ entry, version }) => {
      const at = Date.parse(entry.effectiveAt);
      const isIn = version !== null && version > from && version <= to;
      if (isIn) return at >= end ? [`${code}: line ${version} took effect after ${period}, and is among its lines`] : [];
      const isWithin = at >= within.from && at < within.to;
      return isWithin ? [`${code}: line ${version} took effect in ${period}, and is not among its lines`] : [];
    });
  });
}

/** Returns the partner's accounts that the entries touch. */
const codesOf = ({ partnerId, entries }: Pick<Subject, 'partnerId' | 'entries'>): string[] => {
  const sides = entries.flatMap(({ postings }) => postings.flatMap(({ debit, credit }) => [debit, credit]));
  return [...new Set(sides.filter((side) => side.partnerId === partnerId).map(({ code }) => code))];
};

/**
 * Returns both sides of a posting with the change of their balance: a debit increases what a partner owes; a credit increases every other
 * account.
 */
function linesOf({ debit, credit, currency, amount, debitVersion, debitBalance, creditVersion, creditBalance }: ProofPosting) {
  const sign = ({ code }: ProofAccount) => (code === 'partner_recoverable' ? 1 : -1);
  return [
    { ...debit, currency, change: sign(debit) * amount, version: debitVersion, after: debitBalance },
    { ...credit, currency, change: -sign(credit) * amount, version: creditVersion, after: creditBalance },
  ];
}

/**
 * Recomputes an invoice's earning, revision by revision, from the customer's money and the terms, and compares it with what was posted. A bounty is
 * worth what its terms say. A revision that cannot be recomputed is an error.
 */
export function checkEarning(
  earning: ProofEarning,
  { terms, entries }: { readonly terms: readonly Terms[]; readonly entries: ReadonlyMap<string, ProofEntry> },
): string[] {
  const found: string[] = [];
  let target = 0;
  for (const revision of earning.revisions) {
    const where = `${earning.kind} ${earning.id}, revision ${revision.rev}`;
    if (revision.before !== target) found.push(`${where}: begins at ${revision.before}, the one before ended at ${target}`);
    target = revision.after;
    found.push(...checkFigures(earning, revision, terms).map((text) => `${where}: ${text}`));
    found.push(...checkEntry(revision, entries).map((text) => `${where}: ${text}`));
  }
  return [...found, ...checkLast(earning, { target, terms })];
}

/** True if the pack has newer facts than the last counted ones: it does not prove what they lead to. */
export const isBehind = ({ facts, factsHash, isUpToDate, revisions }: ProofEarning): boolean =>
  facts !== null && !isUpToDate && factsHash !== revisions.findLast((revision) => revision.factsHash !== null)?.factsHash;

function checkFigures(earning: ProofEarning, { figures, before, after, termsId }: ProofRevision, terms: readonly Terms[]): string[] {
  const isCommission = earning.kind === 'commission';
  if (isCommission && figures === null) return before === after ? [] : ['changes the target, and nothing says from which money'];
  const version = terms.find(({ id }) => id === (termsId ?? earning.termsId));
  if (version === undefined) return [`its terms ${termsId ?? earning.termsId} are missing`];
  if (!isCommission || figures === null) return checkBounty(after, version);
  const invoice = invoiceOf(earning, version);
  if (invoice === undefined) return ['its invoice cannot be read'];
  const counted = { ...invoice, ...moneyOf(figures, invoice.total.currency) };
  const { kept, base, commission } = commissionSteps(counted, commissionTerms(version));
  if (figures.target !== after) return [`was counted as ${figures.target} and written down as ${after}`];
  const isLeftOut = figures.target === 0 && figures.kept === 0 && figures.base === 0 && earning.refused !== null;
  if (isLeftOut) return [];
  const isEqual = kept.amount === figures.kept && base.amount === figures.base && commission.amount === figures.target;
  return isEqual ? [] : [`counts ${figures.target}; the evidence gives ${commission.amount} of ${base.amount} of ${kept.amount}`];
}

function checkBounty(after: number, { bounty }: Terms): string[] {
  const worth = bounty?.amount.amount ?? 0;
  return after === 0 || after === worth ? [] : [`is worth ${after}, its terms say ${worth}`];
}

/** Checks that an entry moved the difference of the targets on the expense account, and for a release or a hold the amount that it states. */
function checkEntry({ entryId, before, after, moved }: ProofRevision, entries: ReadonlyMap<string, ProofEntry>): string[] {
  if (entryId === null) return before === after ? [] : ['changes the target and has no entry'];
  const entry = entries.get(entryId);
  if (entry === undefined) return [`its entry ${entryId} is missing`];
  const earned = entry.postings.reduce((sum, { debit, credit, amount }) => {
    if (isExpense(debit)) return sum + amount;
    return isExpense(credit) ? sum - amount : sum;
  }, 0);
  const total = entry.postings.reduce((sum, { amount }) => sum + amount, 0);
  if (earned !== after - before) return [`moves the target by ${after - before}, its entry ${earned}`];
  return Math.abs(moved) === total ? [] : [`moves ${moved}, its entry ${total}`];
}

const isExpense = ({ code }: ProofAccount): boolean => code === 'commission_expense' || code === 'bounty_expense';

/** Checks that the last fetched facts give the last target, unless newer ones wait to be counted. */
function checkLast(earning: ProofEarning, { target, terms }: { readonly target: number; readonly terms: readonly Terms[] }): string[] {
  if (earning.facts === null || isBehind(earning) || earning.revisions.length === 0) return [];
  const version = terms.find(({ id }) => id === earning.termsId);
  const invoice = version === undefined ? undefined : invoiceOf(earning, version);
  if (version === undefined || invoice === undefined) return [`commission ${earning.id}: its terms or its invoice are missing`];
  const expected = earning.refused === null ? targetCommission(invoice, commissionTerms(version)).amount : 0;
  return expected === target ? [] : [`commission ${earning.id}: its facts give ${expected}, its last revision ${target}`];
}

function invoiceOf({ facts, timeZone }: ProofEarning, terms: Terms): InvoiceFacts | undefined {
  if (facts === null) return undefined;
  const { invoice, quarantine } = judgeEvidence(facts, terms, timeZone);
  return quarantine ? undefined : invoice;
}

function moneyOf(figures: NonNullable<ProofRevision['figures']>, currency: Currency) {
  const money = (amount: number) => ({ amount, currency });
  return {
    paid: money(figures.paid),
    refunded: money(figures.refunded),
    disputeLost: money(figures.disputeLost),
    disputeOpen: money(figures.disputeOpen),
  };
}

const commissionTerms = ({ rateBps, rounding, minCommissionBase }: Terms) => ({ rateBps, rounding, minBase: minCommissionBase });
