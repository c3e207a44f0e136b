import { v7 as uuid } from 'uuid';
import type { HoldReason } from '../../domain/payout/payout-reason.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { survivorOf } from '../../prisma/partner/merged-into.ts';
import { wholeOf } from '../../prisma/partner/merged-team.ts';
import { findOtherHolds } from '../../prisma/payout/partner-holds.ts';
import { ringOpenPayouts } from '../../prisma/payout/ring-open-payouts.ts';
import { wantMail } from '../../prisma/mail/want-mail.ts';

interface Hold {
  readonly partnerId: string;
  readonly asOf: string;
  readonly reason: HoldReason;
  readonly inputs: Readonly<Record<string, Json>>;
}

/**
 * Stops all payouts to a partner until a person lifts the hold, and tells finance. For a partner on hold, `third_failure` is only noted
 * beside the reason that stands; a reason that would give money away stands in its place and is told each time. Whoever lifts the hold names all of
 * them (`prisma/payout/partner-holds.ts`).
 */
export async function holdPayouts(tx: Tx, { partnerId, asOf, reason, inputs }: Hold): Promise<void> {
  const [held] = await tx.$queryRaw<{ programId: string; before: string | null }[]>`
    select program_id as "programId", payouts_on_hold_reason as before from partner where id = ${partnerId}::uuid for no key update`;
  if (held === undefined) return;
  const { programId, before } = held;
  const decision = { kind: 'payout', outcome: 'held', reason, inputs: before === null ? inputs : { ...inputs, before } };
  const decided = { ...decision, subjectKind: 'partner', subjectId: partnerId, programId, partnerId, asOf };
  if (before !== null && reason === 'third_failure') {
    const isKnown = before === reason || (await findOtherHolds(tx, partnerId)).includes(reason);
    if (!isKnown) await tx.decision.create({ data: { id: uuid(), ...decided } });
    return;
  }
  const { entryId } = inputs;
  const since = before === null ? { payoutsOnHoldSince: asOf } : {};
  await tx.partner.update({ where: { id: partnerId }, data: { payoutsOnHoldReason: reason, ...since, version: { increment: 1 } } });
  await ringOpenPayouts(tx, { of: { partnerId: { in: await wholeOf(tx, partnerId) } }, cause: 'payouts_on_hold' });
  const id = uuid();
  await tx.decision.create({ data: { id, ...decided } });
  const subject = { kind: 'partner', id: partnerId };
  await audit(tx, { id: null, name: 'worker' }, { action: 'partner.payouts_on_hold', subject, after: { reason } });
  await wantMail(tx, {
    key: `mail:payouts_on_hold:${id}`,
    about: subject,
    wanted: { template: 'payouts_on_hold', heldPartnerId: partnerId, reason, ...(entryId === undefined ? {} : { entryId }) },
    summary: 'Mail to finance: payouts on hold',
  });
}

interface CameBack {
  readonly partnerId: string;
  readonly currency: string;
  /** Id of the payout, earning or adjustment that the money belongs to. */
  readonly sourceId: string;
  readonly asOf: string;
}

/** Returns those of these partners whose debt was ever reduced or who are in a merge. Nothing was written off for all others. */
export async function mayBeForgiven(tx: Tx, partnerIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (partnerIds.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from unnest(${partnerIds}::uuid[]) as came (id)
    where exists (select from partner_merge m where came.id in (m.from_partner_id, m.into_partner_id))
      or exists (select from ledger.account a join ledger.posting p on p.credit_account_id = a.id
        where a.partner_id = came.id and a.code = 'partner_recoverable' offset 0)`;
  return new Set(rows.map(({ id }) => id));
}

/**
 * Holds payouts if money comes back and the partner's debt has been written off since it was taken, here or after a merge: it would have
 * paid off that debt. People reverse the write-off, or lift the hold and let the partner keep it.
 */
export async function holdIfForgiven(tx: Tx, { partnerId, currency, sourceId, asOf }: CameBack): Promise<void> {
  const holderId = await holderOf(tx, partnerId);
  const own = Prisma.sql`ledger.account a where a.partner_id = any (${await wholeOf(tx, holderId)}::uuid[]) and a.currency = ${currency}`;
  const [writeOff] = await tx.$queryRaw<{ id: string }[]>`
    select w.id from ledger.posting p join ledger.journal_entry w on w.id = p.entry_id join adjustment x on x.journal_entry_id = w.id
    where p.credit_account_id in (select a.id from ${own} and a.code = 'partner_recoverable') and w.kind = 'writeoff'
      and not exists (select from ledger.journal_entry r where r.reverses_entry_id = w.id)
      and w.recorded_at > (select min(e.recorded_at) from ledger.posting d join ledger.journal_entry e on e.id = d.entry_id
        where d.debit_account_id in (select a.id from ${own} and a.code in ('partner_available', 'partner_recoverable'))
          and ${sourceId} in (e.source_id, ${reversedSourceOf}))
    order by w.recorded_at desc limit 1`;
  if (writeOff === undefined) return;
  await holdPayouts(tx, { partnerId: holderId, asOf, reason: 'forgiven_came_back', inputs: { entryId: writeOff.id } });
}

/** SQL: source of the entry that entry `e` reversed, if `e` is an adjustment that reversed one. */
const reversedSourceOf = Prisma.sql`(select r.source_id from adjustment a join ledger.journal_entry r on r.id = a.reverses_entry_id
  where a.id = case when e.source_type = 'adjustment' then e.source_id::uuid end)`;

/**
 * Holds payouts if an appealed earning counts again by itself after two people had paid it by a correction: the partner would get both.
 * People reverse the correction or lift the hold.
 */
export async function holdIfAppealPaid(
  tx: Tx,
  { partnerId, sourceId, asOf }: Pick<CameBack, 'partnerId' | 'sourceId' | 'asOf'>,
): Promise<void> {
  const [paid] = await tx.$queryRaw<{ id: string }[]>`
    select a.id from ticket t join adjustment a on a.ticket_id = t.id
    where t.kind = 'appeal' and t.subject_id = ${sourceId} and a.approved_by is not null and a.refused_by is null and a.failure is null
      and not exists (select from ledger.journal_entry r where r.reverses_entry_id = a.journal_entry_id) limit 1`;
  if (paid === undefined) return;
  const holderId = await holderOf(tx, partnerId);
  await holdPayouts(tx, { partnerId: holderId, asOf, reason: 'appealed_came_back', inputs: { adjustmentId: paid.id } });
}

/** Returns the partner whose payouts pay what this partner earns: the whole after a merge. */
async function holderOf(tx: Tx, partnerId: string): Promise<string> {
  const [whole] = await tx.$queryRaw<{ id: string }[]>`select ${survivorOf(Prisma.sql`${partnerId}::uuid`)} as id`;
  return whole?.id ?? partnerId;
}
