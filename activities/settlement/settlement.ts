import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { isCurrency } from '../../domain/money.ts';
import { startOfDay } from '../../domain/period.ts';
import type { SourceFacts } from '../../domain/settlement/settlement.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { putLetter, ringReferral } from '../../prisma/mailbox.ts';
import type { ManualFact, Program, SettlementSource } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { withBankCredits } from '../bank/bank-credits.ts';
import { contentHash } from '../content-hash.ts';
import { databaseClock } from '../database-clock.ts';
import { noteEffectFailure } from '../effect-failure.ts';
import type { BexioGateway } from '../gateways/bexio/gateway.ts';
import type { StripeGateway } from '../gateways/stripe/gateway.ts';
import { noteObserved } from './observed-facts.ts';
import { reportedPayment } from './reported-payments.ts';
import { storedFacts } from './stored-facts.ts';
import { inTransaction } from '../transactions.ts';

export interface SettlementDeps {
  readonly db: Db;
  /** Undefined: not set up. Its effects wait and are tried again. */
  readonly stripe: StripeGateway | undefined;
  readonly bexio: BexioGateway | undefined;
}

export interface Carried {
  /** The outcome lies in the mailbox. */
  readonly posted: boolean;
}

type Source = SettlementSource & { readonly referral: { readonly partner: { readonly program: Pick<Program, 'timeZone'> } } };

const Wanted = z.object({ sourceId: z.uuid() });

interface Fetched {
  readonly key: string;
  readonly source: Source;
  readonly facts: SourceFacts;
  /** When the fetch began. */
  readonly asOf: Date;
}

export const createSettlementActivities = (deps: SettlementDeps) => ({
  /**
   * Fetches everything about one source invoice by its id, without an open transaction, then stores the facts and rings. Facts that are
   * unchanged, or older than the stored ones, change nothing. An invoice that existed and is gone counts as having no payments; one that
   * never existed is refused with `object_gone`.
   */
  fetchSettlement: async ({ key }: { readonly key: string }): Promise<Carried> => {
    const source = await findWantedSource(deps.db, key);
    if (source === undefined) return { posted: false };
    try {
      const asOf = await databaseClock(deps.db);
      const facts = inKnownCurrency((await fetchFacts(deps, source)) ?? withdrawn(source));
      return await inTransaction(deps.db, (tx) => store(tx, { key, source, facts, asOf }));
    } catch (error) {
      await noteEffectFailure(deps.db, key, error);
      throw error;
    }
  },
});

async function findWantedSource(db: Db, key: string): Promise<Source | undefined> {
  const effect = await db.effect.findUniqueOrThrow({ where: { key } });
  if (effect.doneAt !== null) return undefined;
  return db.settlementSource.findUniqueOrThrow({
    where: { id: Wanted.parse(effect.arguments).sourceId },
    include: { referral: { select: { partner: { select: { program: { select: { timeZone: true } } } } } } },
  });
}

function fetchFacts({ db, stripe, bexio }: SettlementDeps, source: Source): Promise<SourceFacts | undefined> {
  const { provider, externalId } = source;
  if (provider === 'host') return reportedPayment(db, source);
  const gateway = provider === 'stripe' ? stripe : provider === 'bexio' ? bexio : undefined;
  if (gateway === undefined) throw new Error(`No gateway to ${provider} is set up.`);
  return gateway.fetchInvoice(externalId);
}

/**
 * Returns the last facts without any payment.
 * @throws ApplicationFailure `object_gone` if there were none.
 */
function withdrawn(source: Source): SourceFacts {
  const facts = storedFacts(source);
  if (facts === undefined) throw ApplicationFailure.nonRetryable(`There is no invoice ${source.externalId}.`, 'object_gone');
  if (facts.provider === 'host') return facts;
  return facts.provider === 'bexio' ? { ...facts, statusId: null, payments: [] } : { ...facts, status: 'void', payments: [] };
}

/**
 * Returns the facts.
 * @throws ApplicationFailure `unknown_currency` if our ledger does not keep the currency: nothing about the invoice is stored then.
 */
function inKnownCurrency(facts: SourceFacts): SourceFacts {
  if (isCurrency(facts.currency)) return facts;
  throw ApplicationFailure.nonRetryable(`Invoice ${facts.id} is in ${facts.currency}.`, 'unknown_currency');
}

async function store(tx: Tx, fetched: Fetched): Promise<Carried> {
  const { key, asOf } = fetched;
  const { referralId, id: sourceId } = fetched.source;
  // in the order of the drain: referral, then its rows
  await tx.$queryRaw`select 1 from referral where id = ${referralId}::uuid for update`;
  const effect = await tx.effect.findUniqueOrThrow({ where: { key } });
  if (effect.doneAt !== null) return { posted: false };
  const row = await tx.settlementSource.findUniqueOrThrow({ where: { id: sourceId } });
  const manual = await manualRefunds(tx, fetched.facts, sourceId);
  const facts = await withBankCredits(tx, withManualRefunds(fetched.facts, manual), sourceId);
  const factsHash = contentHash(facts);
  const { timeZone } = fetched.source.referral.partner.program;

  const isOlder = row.factsAsOf !== null && row.factsAsOf > asOf;
  const isNew = !isOlder && row.factsHash !== factsHash;
  if (!isOlder) await tx.settlementSource.update({ where: { id: sourceId }, data: { factsAsOf: asOf, staleSince: null } });
  if (isNew) {
    await ringReferral(tx, { referralId, cause: 'facts_observed' });
    await saveFacts(tx, { sourceId, facts, factsHash, timeZone });
    await noteObserved(tx, {
      sourceId,
      facts,
      manual,
      timeZone,
      asOf,
      effectKey: key,
    });
    await putLetter(tx, {
      entityKind: 'referral',
      entityId: referralId,
      eventId: `facts:${sourceId}:${row.factVersion + 1}`,
      kind: 'facts_observed',
      arguments: { sourceId },
    });
  }
  const outcome = isOlder ? 'facts_older' : isNew ? 'facts_observed' : 'facts_unchanged';
  await tx.effect.update({ where: { key }, data: { doneAt: asOf, outcome, attempts: { increment: 1 } } });
  return { posted: isNew };
}

async function saveFacts(
  tx: Tx,
  { sourceId, facts, factsHash, timeZone }: { sourceId: string; facts: SourceFacts; factsHash: string; timeZone: string },
): Promise<void> {
  const issuedAt = facts.provider === 'bexio' ? startOfDay(facts.issuedAt, timeZone) : facts.issuedAt;
  await tx.$executeRaw`
    update settlement_source set reference = ${facts.reference}, currency = ${facts.currency}, total_minor = ${facts.total},
      issued_at = ${issuedAt}::timestamptz, facts = ${JSON.stringify(facts)}::jsonb, facts_hash = ${factsHash}, fact_version = fact_version + 1
    where id = ${sourceId}::uuid`;
}

async function manualRefunds(tx: Tx, facts: SourceFacts, sourceId: string): Promise<ManualFact[]> {
  return facts.provider === 'bexio' ? tx.manualFact.findMany({ where: { sourceId, kind: 'refund' }, orderBy: { createdAt: 'asc' } }) : [];
}

function withManualRefunds(facts: SourceFacts, manual: readonly ManualFact[]): SourceFacts {
  if (facts.provider !== 'bexio') return facts;
  return { ...facts, manualRefunds: manual.reduce((sum, { amountMinor }) => sum + safeInteger(amountMinor), 0) };
}
