import type { DecisionReason } from './decision.ts';
import type { EntryKind } from './ledger/posting.ts';

/** A partner's five balances, as they are shown. All are positive; `recoverable` is what the partner owes. */
export const balanceNames = ['pending', 'held', 'available', 'reserved', 'recoverable'] as const;
export type BalanceName = (typeof balanceNames)[number];
/** Balances in minor units of one currency. */
export type Amounts = Readonly<Record<BalanceName, number>>;

export const noAmounts: Amounts = { pending: 0, held: 0, available: 0, reserved: 0, recoverable: 0 };

/** The effect of one journal entry on the partner's balances. */
export interface StatementLine {
  readonly entryId: string;
  readonly at: string;
  readonly kind: EntryKind;
  readonly sourceType: string | null;
  readonly sourceId: string | null;
  readonly memo: string | null;
  readonly effects: Amounts;
}

export interface Account {
  readonly opening: Amounts;
  readonly lines: readonly StatementLine[];
  readonly closing: Amounts;
}

/** Lines from before the period that no statement has shown yet, starting at the first of them. */
export interface Earlier {
  readonly from: string;
  readonly lines: readonly StatementLine[];
  /** The balance before the first of these lines. */
  readonly balance: Amounts;
}

/** Separates the lines of a period from earlier ones. Only a partner's first statement has earlier lines; otherwise null. */
export function apart(
  { opening, lines }: Account,
  from: string,
): { readonly earlier: Earlier | null; readonly lines: readonly StatementLine[] } {
  const before = lines.filter(({ at }) => at < from);
  const [first] = before.map(({ at }) => at).toSorted();
  if (first === undefined) return { earlier: null, lines };
  const balance = before.reduce((sum, { effects }) => plus(sum, effects), opening);
  return { earlier: { from: first, lines: before, balance }, lines: lines.filter(({ at }) => at >= from) };
}

/** Thrown if the opening balance plus the lines is not the closing balance: such a statement is neither issued nor shown. */
export class StatementDiffers extends Error {
  override readonly name = 'StatementDiffers';
}

/** Returns what the partner can be paid, less what it owes: the amount in the subject of the email. */
export const payable = ({ available, recoverable }: Amounts): number => available - recoverable;

export const plus = (one: Amounts, other: Amounts): Amounts => ({
  pending: one.pending + other.pending,
  held: one.held + other.held,
  available: one.available + other.available,
  reserved: one.reserved + other.reserved,
  recoverable: one.recoverable + other.recoverable,
});

/** Kinds of rows of a statement, in printing order. */
export const rowKinds = [
  'tax',
  'payout',
  'earned',
  'released',
  'clawed_back',
  'earned_again',
  'adjusted',
  'dispute_opened',
  'dispute_won',
  'dispute_lost',
  'written_off',
  'converted',
  'reversed',
] as const;
export type RowKind = (typeof rowKinds)[number];

/** One printed row. Entries of one kind share a row, but each document, payout and adjustment has its own. */
export interface StatementRow {
  readonly kind: RowKind;
  /** Number of commissions, bounties or entries in the row. */
  readonly count: number;
  /** Id of the document, payout or adjustment. */
  readonly sourceId: string | null;
  readonly steps: readonly EntryKind[];
  readonly effects: Amounts;
}

const kindOf: Readonly<Record<EntryKind, RowKind>> = {
  'commission.accrue': 'earned',
  'bounty.accrue': 'earned',
  'commission.release': 'released',
  'commission.clawback': 'clawed_back',
  'commission.reaccrue': 'earned_again',
  'dispute.hold': 'dispute_opened',
  'dispute.release': 'dispute_won',
  'dispute.lost': 'dispute_lost',
  'payout.reserve': 'payout',
  'payout.cancel': 'payout',
  'payout.submit': 'payout',
  'payout.settle': 'payout',
  'payout.fail': 'payout',
  'payout.return': 'payout',
  'payout.fee': 'payout',
  'payout.duplicate': 'payout',
  adjustment: 'adjusted',
  writeoff: 'written_off',
  'vat.selfbill': 'tax',
  'vat.selfbill.correction': 'tax',
  'vat.selfbill.inclusive': 'tax',
  'vat.selfbill.inclusive.correction': 'tax',
  'vat.reverse_charge': 'tax',
  'vat.reverse_charge.correction': 'tax',
  'fx.convert': 'converted',
  'fx.bank': 'converted',
  'fx.revalue': 'converted',
  reversal: 'reversed',
};

const single: readonly RowKind[] = ['tax', 'payout', 'adjusted', 'converted'];

/** Sums up a statement's lines as rows, in printing order. The effects of the rows add up to those of the lines. */
export function statementRows(lines: readonly StatementLine[]): StatementRow[] {
  const groups = new Map<string, { readonly kind: RowKind; readonly lines: StatementLine[] }>();
  for (const line of lines) {
    const kind = kindOf[line.kind];
    const key = single.includes(kind) ? `${kind}:${line.sourceId ?? line.entryId}` : kind;
    const group = groups.get(key) ?? { kind, lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  }
  const rows = [...groups.values()].map(({ kind, lines: of }) => ({
    kind,
    count: new Set(of.map(({ sourceId, entryId }) => sourceId ?? entryId)).size,
    sourceId: single.includes(kind) ? (of[0]?.sourceId ?? null) : null,
    steps: [...new Set(of.map((line) => line.kind))],
    effects: of.reduce((total, { effects }) => plus(total, effects), noAmounts),
  }));
  return rows.toSorted((one, other) => rowKinds.indexOf(one.kind) - rowKinds.indexOf(other.kind));
}

/** Why a partner was not paid, with the facts that the reason's sentence names. */
export interface LeftOut {
  readonly reason: string;
  readonly values: Readonly<Record<string, string | number | boolean | null>>;
}

/** Why money of this currency was not paid out. `amount` is in minor units. */
export type NotPaid =
  | {
      readonly why: 'in_hold';
      readonly count: number;
      readonly next: { readonly amount: number; readonly at: string } | null;
      readonly amount: number;
    }
  | { readonly why: 'held'; readonly count: number; readonly amount: number }
  | { readonly why: 'below_threshold'; readonly threshold: number; readonly amount: number }
  | { readonly why: 'details_missing'; readonly amount: number }
  | { readonly why: 'on_request'; readonly amount: number }
  /** Null if that day has passed and the run has not taken place. */
  | { readonly why: 'awaits_run'; readonly month: string; readonly day: string | null; readonly amount: number }
  | { readonly why: 'decided'; readonly reason: string; readonly values: LeftOut['values']; readonly amount: number }
  | { readonly why: 'to_be_offset'; readonly amount: number };

export interface EarningAtClose {
  readonly pending: number;
  readonly held: number;
  readonly releaseAt: string | null;
}

/** The run's month, and the day on which it takes place; null if that day has passed. */
export interface NextRun {
  readonly month: string;
  readonly day: string | null;
}

interface AtClose {
  readonly closing: Amounts;
  readonly earnings: readonly EarningAtClose[];
  /** Null if the program pays nothing in this currency. */
  readonly threshold: number | null;
  readonly currency: string;
  /** Why the payout run left the partner out. Where no run looks at the partner, why the partner cannot be paid at all. */
  readonly excluded: LeftOut | null;
  /** What keeps the partner from being paid now, by a run as on request, so that no day can be promised; null if nothing does. */
  readonly stopped: LeftOut | null;
  readonly schedule: string | null;
  /** The next run that looks at this money; null if there is none. */
  readonly nextRun: NextRun | null;
  /** True if the partner has payout details in this currency that can be paid to. */
  readonly hasDetails: boolean;
  /** True if a payout after the period took the money. */
  readonly isTaken: boolean;
}

/** Lists the money that was not paid, with reasons. It accounts for everything that is carried forward. */
export function notPaid(at: AtClose): NotPaid[] {
  const { closing, earnings } = at;
  const found: NotPaid[] = [];
  if (closing.pending > 0) {
    const waiting = earnings.filter(({ pending }) => pending > 0);
    const next = waiting
      .flatMap(({ pending, releaseAt }) => (releaseAt === null ? [] : [{ amount: pending, at: releaseAt }]))
      .toSorted((one, other) => (one.at < other.at ? -1 : 1))
      .at(0);
    found.push({ why: 'in_hold', count: waiting.length, next: next ?? null, amount: closing.pending });
  }
  if (closing.held > 0) found.push({ why: 'held', count: earnings.filter(({ held }) => held > 0).length, amount: closing.held });
  found.push(...carriedForward(at));
  if (closing.recoverable > 0) found.push({ why: 'to_be_offset', amount: closing.recoverable });
  return found;
}

/** Reasons that only the partner can resolve: the statement tells the partner what to do. */
const forPartner: ReadonlySet<string> = new Set<DecisionReason>(['no_payout_method', 'paid_on_request']);

function carriedForward({
  closing: { available: amount },
  threshold,
  currency,
  excluded,
  stopped,
  schedule,
  nextRun,
  hasDetails,
  isTaken,
}: AtClose): NotPaid[] {
  if (amount <= 0) return [];
  if (threshold !== null && amount < threshold) return [{ why: 'below_threshold', threshold, amount }];
  if (excluded !== null && !forPartner.has(excluded.reason)) return [{ why: 'decided', ...excluded, amount }];
  if (isTaken) return [];
  if (threshold === null) return [{ why: 'decided', reason: 'no_threshold', values: { currency }, amount }];
  if (!hasDetails) return [{ why: 'details_missing', amount }];
  if (stopped !== null) return [{ why: 'decided', ...stopped, amount }];
  if (schedule === 'on_request') return [{ why: 'on_request', amount }];
  return nextRun === null ? [] : [{ why: 'awaits_run', ...nextRun, amount }];
}
