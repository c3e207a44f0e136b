import type { DecisionReason } from '../../domain/decision.ts';
import { nextCutOff, dayOf } from '../../domain/period.ts';
import { proposePayout, thresholdFor, type Payable, type PayableMethod } from '../../domain/payout/payout-proposal.ts';
import { inTurn, type PayoutProgram } from '../../domain/payout/payout-plan.ts';
import { rails } from '../../domain/payout/payout-state.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import { openStatesSql } from '../../prisma/payout/open-states.ts';
import type { TaxAhead } from '../../prisma/tax/tax-ahead.ts';
import type { MemberRole } from '../contract/portal-access.ts';
import type { NextPayout, PortalBalance } from '../contract/portal-overview.ts';
import type { PortalPayoutRow } from '../contract/portal-payouts.ts';
import type { OwnRows } from './own-rows.ts';
import { portalPayoutColumns, portalPayoutTables, presentPortalPayout, seesDetails, type PortalPayoutColumns } from './payout-row.ts';
import type { PartnerFacts } from './partner-facts.ts';

interface Question {
  readonly asOf: string;
  readonly partner: PartnerFacts;
  /** True if it is part of another partner, which receives its money. */
  readonly isPart: boolean;
  readonly program: PayoutProgram;
  readonly balances: readonly PortalBalance[];
  /** Currencies in which the bank may have paid the partner already. */
  readonly undecidedIn: readonly string[];
  /** Currencies whose balance had to wait for another one in a run. */
  readonly waitsIn: readonly string[];
  /** What came back of payouts and has not left again since, by currency, minor units. */
  readonly cameBackIn: ReadonlyMap<string, number>;
  /** The effect of the tax document now, by currency. */
  readonly taxAhead: ReadonlyMap<string, Pick<TaxAhead, 'obstacle'>>;
  /** The effect of the next run's document, which also covers what is pending now; only for currencies with any. */
  readonly taxInRun: ReadonlyMap<string, Pick<TaxAhead, 'obstacle'>>;
  readonly role: MemberRole;
}

/** Reads, by currency, the balance, what is missing to the threshold, when the next run is, and whether a request would pass now. */
export async function readNextPayouts(own: OwnRows, question: Question): Promise<NextPayout[]> {
  const methods = await readMethods(own);
  const open = await readOpen(own, question.role);
  const all = question.balances.map((balance) => nextOf(question, { balance, methods, open }));
  const { waitsIn } = question;
  const first = new Map<string, string>();
  for (const { next, into } of inTurn(all, { methods, waitsIn }))
    if (isWithTheRun(next) && !first.has(into)) first.set(into, next.currency);
  return all.map(({ next, into }) => (isWithTheRun(next) && first.get(into) !== next.currency ? behind(next) : next));
}

/** True if it has reached its threshold and the next run would pay it. */
const isWithTheRun = ({ runOn, missing, request: { reason } }: NextPayout): boolean =>
  runOn !== null && missing?.amount === 0 && (reason === null || reason === 'paid_monthly');

/** Marks a balance that waits for another one in the next run; it may still be requested. */
const behind = (next: NextPayout): NextPayout => ({
  ...next,
  runOn: null,
  request: next.request.isPossible ? next.request : { isPossible: false, reason: 'waits_its_turn' satisfies DecisionReason },
});

interface Next {
  readonly currency: string;
  readonly next: NextPayout;
  /** The currency in which it would be paid. */
  readonly into: string;
}

type Method = PayableMethod & { readonly masked: string };

interface Known {
  readonly balance: PortalBalance;
  readonly methods: readonly Method[];
  readonly open: readonly PortalPayoutRow[];
}

function nextOf(
  { asOf, partner, isPart, program, undecidedIn, cameBackIn, taxAhead, taxInRun, role }: Question,
  { balance, methods, open }: Known,
): Next {
  const { currency, available, recoverable } = balance;
  const policy = program.policies[currency];
  const cameBack = cameBackIn.get(currency) ?? 0;
  const threshold = policy === undefined ? null : thresholdFor(policy, { state: partner.state, cameBack });
  const isBound = (payout: PortalPayoutRow, code: string) => payout.amount.currency === code || payout.converted?.from.currency === code;
  const openHere = open.find((payout) => isBound(payout, currency)) ?? null;
  const payable: Payable = {
    asOf,
    currency,
    available,
    recoverable,
    cameBack,
    partner: { state: partner.state, holdReason: partner.payoutsOnHold, isPart },
    policy,
    rails: program.rails,
    methods,
    hasOpenPayout: openHere !== null,
    hasUndecidedDebit: undecidedIn.includes(currency),
    currencyRule: program.currencyRule,
    rates: program.rates[currency] ?? {},
  };
  const { refusal: ownRefusal, method } = bestOf(payable, methods, program);
  const into = method?.currency ?? currency;
  const taxObstacle = taxAhead.get(currency)?.obstacle ?? null;
  const runObstacle = taxObstacle ?? taxInRun.get(currency)?.obstacle ?? null;
  const refusal = ownRefusal ?? (open.some((payout) => isBound(payout, into)) ? 'payout_open' : null) ?? taxObstacle;
  const day = partner.payDays[currency];
  const next: NextPayout = {
    currency,
    available: { amount: available, currency },
    threshold: threshold === null ? null : { amount: threshold, currency },
    missing: threshold === null ? null : { amount: toGo(threshold, balance), currency },
    schedule: policy?.schedule ?? null,
    runOn:
      policy === undefined || policy.schedule === 'on_request' || day === undefined || isLeftOut(refusal, runObstacle)
        ? null
        : dayOf(nextCutOff(payableFrom(method, asOf), day, program.timeZone), program.timeZone),
    open: openHere,
    request: { isPossible: refusal === null, reason: refusal === 'paid_monthly' ? (runObstacle ?? refusal) : refusal },
    method: method === undefined ? null : { id: method.id, rail: method.rail, masked: seesDetails(role) ? method.masked : null },
  };
  return { currency, next, into };
}

/** Returns from when the method can be paid to: new details rest first, so an earlier run leaves them out. */
const payableFrom = (method: PayableMethod | undefined, asOf: string): string =>
  method !== undefined && method.confirmedBy === null && method.activeFrom > asOf ? method.activeFrom : asOf;

/** Returns what still has to become available: a debt is paid off first. */
const toGo = (threshold: number, { available, recoverable }: PortalBalance): number =>
  available >= threshold ? 0 : threshold - available + recoverable;

const standsStill: ReadonlySet<string> = new Set<DecisionReason>([
  'partner_suspended',
  'partner_not_active',
  'payouts_on_hold',
  'partner_is_part',
  'debit_undecided',
  'no_payout_method',
  'method_not_verified',
  'method_editor_locked',
  'method_not_offered',
]);

/** True if a person has to remove an obstacle, so that no day can be promised. Other obstacles pass by themselves or have their own date. */
const isLeftOut = (refusal: string | null, taxObstacle: string | null): boolean =>
  taxObstacle !== null || (refusal !== null && standsStill.has(refusal));

interface Best {
  readonly refusal: string | null;
  readonly method: Method | undefined;
}

/** Returns the newest method that can be paid to now; if none can, the newest of all and why not. */
function bestOf(payable: Payable, methods: readonly Method[], { currencyRule, mayBePart }: PayoutProgram): Best {
  const fits = methods.filter(({ currency }) => currency === payable.currency);
  const usable = fits.length === 0 && currencyRule === 'convert_at_payout' ? methods : fits;
  const wish = { amount: null, mayBePart, isOverride: false };
  const method = usable.find(({ id }) => proposePayout(payable, { ...wish, methodId: id }).isIn);
  if (method !== undefined) return { refusal: null, method };
  const proposal = proposePayout(payable, { ...wish, methodId: null });
  return { refusal: proposal.isIn ? null : proposal.decision.reason, method: usable[0] };
}

interface MethodColumns {
  readonly id: string;
  readonly rail: string;
  readonly currency: string;
  readonly masked: string;
  readonly verified_at: Date | null;
  readonly active_from: Date;
  readonly confirmed_by: string | null;
  readonly editor_locked_at: Date | null;
}

async function readMethods(own: OwnRows): Promise<Method[]> {
  const rows = await own.$queryRaw<MethodColumns[]>`
    select id, rail, currency, masked, verified_at, active_from, confirmed_by, editor_locked_at from payout_method
    where revoked_at is null order by created_at desc, id desc`;
  return rows.map((row) => ({
    id: row.id,
    rail: oneOf(rails, row.rail),
    currency: row.currency,
    masked: row.masked,
    verifiedAt: row.verified_at?.toISOString() ?? null,
    activeFrom: row.active_from.toISOString(),
    confirmedBy: row.confirmed_by,
    editorLockedAt: row.editor_locked_at?.toISOString() ?? null,
  }));
}

async function readOpen(own: OwnRows, role: MemberRole): Promise<PortalPayoutRow[]> {
  const rows = await own.$queryRaw<PortalPayoutColumns[]>`
    select ${portalPayoutColumns} from ${portalPayoutTables}
    where o.state in (${openStatesSql}) order by o.created_at desc`;
  return rows.map((row) => presentPortalPayout(role, row));
}

/**
 * Returns the newest payout that came back or failed, unless it was paid again or the partner has entered new details since: then it has
 * done its part.
 */
export async function readCameBack(own: OwnRows, role: MemberRole): Promise<PortalPayoutRow | null> {
  const [row] = await own.$queryRaw<PortalPayoutColumns[]>`
    select ${portalPayoutColumns} from ${portalPayoutTables}
    where o.state in ('failed', 'returned') and n.id is null and not exists (
      select from payout x where x.currency = o.currency and x.state = 'settled' and x.settled_at > coalesce(o.returned_at, o.submitted_at))
      and not exists (select from payout_method w where w.currency = o.currency and w.revoked_at is null
        and w.created_at > coalesce(o.returned_at, o.submitted_at, o.created_at))
    order by coalesce(o.returned_at, o.submitted_at, o.created_at) desc limit 1`;
  return row === undefined ? null : presentPortalPayout(role, row);
}
