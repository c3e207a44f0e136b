import type { Db } from '../../prisma/client.ts';
import { anchorSeals, type AnchorDeps } from '../audit/anchors.ts';
import { sealAllAudit } from '../audit/audit-seals.ts';
import { databaseClock } from '../database-clock.ts';
import { warnOfEndingKeys } from '../promise/ending-keys.ts';
import { sealLedgerDays } from '../ledger/ledger-seals.ts';
import { runNightlyChecks } from '../audit/nightly-checks.ts';
import { ringForgottenPayouts } from '../payout/payout-reconcile.ts';
import { sweepPaidPayouts } from '../payout/rail-doorbells.ts';
import { ringForgottenPromises } from '../promise/promise-reconcile.ts';
import { indexNames } from '../partner/name-index.ts';
import { followMerges } from '../partner/partner-merges.ts';
import { forgetOldRows } from '../retention.ts';
import { keepTaxDocuments } from '../tax/tax-document-content.ts';

export interface ReconcileDeps extends AnchorDeps {
  /** Connected as `commend_auditor`. */
  readonly auditDb: Db;
}

export const createReconcileActivities = ({ auditDb, ...deps }: ReconcileDeps) => ({
  /**
   * Regular upkeep. Rings entities (referrals, payouts, runs, promises) that have waited for ten minutes without a ring, frees unfinished
   * claims, deletes old rows, warns administrators of expiring keys, seals and anchors the ledger and the audit, runs the day's audits
   * once, and makes missing PDFs of tax documents. Changes no state: the drain decides. Moves only the money that a merged partner has
   * earned since.
   */
  reconcile: async (): Promise<void> => {
    const { db } = deps;
    await ringForgotten(db);
    await ringForgottenPayouts(db);
    await sweepPaidPayouts(db);
    await ringForgottenStatements(db);
    await ringForgottenPromises(db);
    await freeClaims(db);
    const now = await databaseClock(db);
    await followMerges(db);
    await warnOfEndingKeys(db, now);
    await forgetOldRows(db, now);
    await indexNames(deps);
    await sealAllAudit(db);
    await sealLedgerDays(db, now);
    await anchorSeals(deps, now);
    await runNightlyChecks({ db, auditDb, now });
    await keepTaxDocuments(deps);
  },
});

/** Rings referrals with unread letters, passed deadlines, stale sources or open effects, all older than ten minutes. */
async function ringForgotten(db: Db): Promise<number> {
  return db.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select distinct 'referral/' || r.id, 'referral', jsonb_build_object('referralId', r.id), 'reconcile', 'Referral'
    from referral r
    where (r.next_due_at < now() - interval '10 minutes')
      or exists (select from mailbox_message m where m.entity_kind = 'referral' and m.entity_id = r.id and m.applied_at is null
        and m.created_at < now() - interval '10 minutes')
      or exists (select from settlement_source s where s.referral_id = r.id and s.stale_since < now() - interval '10 minutes')
      or exists (select from effect e where e.entity_kind = 'referral' and e.entity_id = r.id and e.done_at is null
        and e.created_at < now() - interval '10 minutes')
    order by 1
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
}

/** Rings statement runs with a passed deadline, and opened ones that have not been rung for ten minutes. */
async function ringForgottenStatements(db: Db): Promise<number> {
  return db.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select 'statement-run/' || r.program_id || '/' || r.period, 'statementRun',
      jsonb_build_object('programId', r.program_id, 'period', r.period), 'reconcile', 'Statement run ' || r.period
    from statement_run r where r.next_due_at < now() - interval '10 minutes'
      or (r.state = 'opened' and coalesce(r.last_ring_at, r.created_at) < now() - interval '10 minutes')
    order by 1
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
}

/** Frees events that were claimed more than five minutes ago: their process is gone. */
async function freeClaims(db: Db): Promise<number> {
  return db.$executeRaw`
    update inbound_event set claimed_at = null
    where state = 'received' and claimed_at < now() - interval '5 minutes'`;
}
