import { z } from 'zod';
import type { DecisionReason } from '../../domain/decision.ts';
import { cutOff, nextCutOff } from '../../domain/period.ts';
import { thresholdFor } from '../../domain/payout/payout-proposal.ts';
import type { LeftOut, NextRun, notPaid } from '../../domain/statement.ts';
import type { Db } from '../../prisma/client.ts';
import type { PayoutMethod, PayoutPolicy, Statement } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { readCameBackIn, readOpen } from '../../prisma/payout/payout-candidates.ts';
import { readMoneyStanding, readStanding } from '../../prisma/partner/standing.ts';
import { findUndecidedCurrencies } from '../../prisma/bank/undecided-debits.ts';

type Rules = Pick<Parameters<typeof notPaid>[0], 'threshold' | 'currency' | 'excluded' | 'stopped' | 'schedule' | 'nextRun' | 'hasDetails'>;

/** Reads what decides whether and when the closing balance of a statement is paid. */
export async function readRules(db: Db, statement: Statement): Promise<Rules> {
  const { programId, partnerId, currency, period } = statement;
  const policy = await db.payoutPolicy.findUnique({ where: { programId_currency: { programId, currency } } });
  const exclusion = await db.payoutExclusion.findFirst({ where: { partnerId, currency, run: { programId, period } } });
  const decision = exclusion?.decisionId == null ? null : await db.decision.findUnique({ where: { id: exclusion.decisionId } });
  const { currencyRule } = await db.program.findUniqueOrThrow({ where: { id: programId }, select: { currencyRule: true } });
  const standing = await readMoneyStanding(db, partnerId);
  const cameBack = new Map((await readCameBackIn(db, [partnerId])).get(partnerId)).get(currency.trim()) ?? 0;
  const paidIn = currencyRule === 'convert_at_payout' ? {} : { currency };
  const methods = await db.payoutMethod.findMany({ where: { partnerId, revokedAt: null, ...paidIn }, orderBy: { createdAt: 'desc' } });
  return {
    threshold: policy === null ? null : thresholdFor({ thresholdMinor: safeInteger(policy.thresholdMinor) }, { state: standing, cameBack }),
    currency: currency.trim(),
    excluded:
      exclusion === null
        ? await keptBack(db, { partnerId, standing })
        : { reason: exclusion.reason, values: Values.catch({}).parse(decision?.inputs) },
    stopped: await stoppedBy(db, { partnerId, currency, methods }),
    schedule: policy?.schedule ?? null,
    nextRun: await readNextRun(db, statement),
    hasDetails: methods.length > 0,
  };
}

const Values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Returns why the partner is not paid, if no run says it: payouts on request have none. */
async function keptBack(
  db: Db,
  { partnerId, standing }: { readonly partnerId: string; readonly standing: string },
): Promise<LeftOut | null> {
  if (standing === 'suspended') return { reason: 'partner_suspended', values: {} };
  const { payoutsOnHold } = await readStanding(db, partnerId);
  return payoutsOnHold === null ? null : { reason: 'payouts_on_hold', values: {} };
}

interface Balance {
  readonly partnerId: string;
  readonly currency: string;
  readonly methods: readonly PayoutMethod[];
}

/** Returns what stops the balance, in its own currency or in the one it would be paid in. */
async function stoppedBy(db: Db, { partnerId, currency, methods }: Balance): Promise<LeftOut | null> {
  const isOwn = methods.some((method) => method.currency === currency);
  const paidIn = [currency, ...(isOwn ? [] : methods.slice(0, 1).map((method) => method.currency))].map((code) => code.trim());
  const isOneOf = (currencies: readonly string[] = []) => currencies.some((code) => paidIn.includes(code.trim()));
  if (isOneOf(await findUndecidedCurrencies(db, partnerId))) return { reason: 'debit_undecided' satisfies DecisionReason, values: {} };
  const open = await readOpen(db, [partnerId]);
  return isOneOf(open.get(partnerId)) ? { reason: 'payout_open' satisfies DecisionReason, values: {} } : null;
}

/**
 * Returns the next payout run as seen when the statement was written: the run of its month, or the one after it if that run had already
 * proposed all payouts.
 */
async function readNextRun(db: Db, { programId, period, periodTo, createdAt }: Statement): Promise<NextRun | null> {
  const { timeZone, archivedAt, policies } = await db.program.findUniqueOrThrow({ where: { id: programId }, include: { policies: true } });
  const days = policies.flatMap(dayOfRun);
  if (archivedAt !== null || days.length === 0) return null;
  const day = Math.min(...days);
  const written = createdAt.toISOString();
  const own = cutOff(periodTo.toISOString(), day, timeZone);
  const held = await db.payoutRun.count({ where: { programId, period, state: { not: 'opened' }, createdAt: { lte: createdAt } } });
  if (held > 0) return { month: period, day: nextCutOff(written, day, timeZone) };
  return { month: period, day: own > written ? own : null };
}

const dayOfRun = ({ schedule, dayOfMonth }: PayoutPolicy): number[] => (schedule === 'on_request' ? [] : [dayOfMonth]);
