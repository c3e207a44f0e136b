import { v7 as uuid } from 'uuid';
import type { HoldReason } from '../../domain/payout/payout-reason.ts';
import { audit } from '../../prisma/ledger/audit.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { survivorOf } from '../../prisma/partner/merged-into.ts';
import { wholeOf } from '../../prisma/partner/merged-team.ts';
import { ringOpenPayouts } from '../../prisma/payout/ring-open-payouts.ts';
import { wantMail } from '../../prisma/mail/want-mail.ts';

interface Hold {
  readonly partnerId: string;
  readonly asOf: string;
  readonly reason: HoldReason;
  readonly inputs: Readonly<Record<string, Json>>;
}

/**
 * Nothing is paid to the partner before a person has looked, and finance is told. One that is on hold already is looked at anyhow, unless by now it stands for money that would
 * be given away: that is told each time, and is what the hold is for from then on.
 */
export async function holdPayouts(tx: Tx, { partnerId, asOf, reason, inputs }: Hold): Promise<void> {
  const [held] = await tx.$queryRaw<{ programId: string; before: string | null }[]>`
    select program_id as "programId", payouts_on_hold_reason as before from partner where id = ${partnerId}::uuid for no key update`;
  if (held === undefined || (held.before !== null && reason === 'third_failure')) return;
  const { programId, before } = held;
  const { entryId } = inputs;
  const since = before === null ? { payoutsOnHoldSince: asOf } : {};
  await tx.partner.update({ where: { id: partnerId }, data: { payoutsOnHoldReason: reason, ...since, version: { increment: 1 } } });
  await ringOpenPayouts(tx, { of: { partnerId: { in: await wholeOf(tx, partnerId) } }, cause: 'payouts_on_hold' });
  const id = uuid();
  const decision = { kind: 'payout', outcome: 'held', reason, inputs: before === null ? inputs : { ...inputs, before } };
  await tx.decision.create({ data: { id, subjectKind: 'partner', subjectId: partnerId, programId, partnerId, asOf, ...decision } });
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
  /** Of the payout, earning or adjustment whose money it is. */
  readonly sourceId: string;
  readonly asOf: string;
}

/** Those of these partners of whom a debt was ever lessened, or who are in a merge: of all others nothing was written off. */
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
 * What was taken for this source comes back, and meanwhile somebody wrote off what its partner owed, here or where it has moved by a merge: it would have paid that off, whatever
 * made the debt. People reverse the write-off, or let the partner keep it, and lift the hold.
 */
export async function holdIfForgiven(tx: Tx, { partnerId, currency, sourceId, asOf }: CameBack): Promise<void> {
  const holderId = await holderOf(tx, partnerId);
  const own = Prisma.sql`ledger.account a where a.partner_id = any (${await wholeOf(tx, holderId)}::uuid[]) and a.currency = ${currency}`;
  const [writeOff] = await tx.$queryRaw<{ id: string }[]>`
    select w.id from ledger.posting p join ledger.journal_entry w on w.id = p.entry_id join adjustment x on x.journal_entry_id = w.id
    where p.credit_account_id in (select a.id from ${own} and a.code = 'partner_recoverable') and w.kind = 'writeoff'
      and not exists (select from ledger.journal_entry r where r.reverses_entry_id = w.id)
      and w.recorded_at > (select min(e.recorded_at) from ledger.posting d join ledger.journal_entry e on e.id = d.entry_id
        where d.debit_account_id in (select a.id from ${own} and a.code in ('partner_available', 'partner_recoverable')) and ${sourceId} in (e.source_id, ${reversedSourceOf}))
    order by w.recorded_at desc limit 1`;
  if (writeOff === undefined) return;
  await holdPayouts(tx, { partnerId: holderId, asOf, reason: 'forgiven_came_back', inputs: { entryId: writeOff.id } });
}

/** Of the entry `e`, where people took another one back by it: whose money that one was. */
const reversedSourceOf = Prisma.sql`(select r.source_id from adjustment a join ledger.journal_entry r on r.id = a.reverses_entry_id
  where a.id = case when e.source_type = 'adjustment' then e.source_id::uuid end)`;

/** What an appeal was about counts again by itself after two people had paid it by a correction: the partner would be given both. They reverse the correction, or lift the hold. */
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

/** Whose payouts pay what it earns. */
async function holderOf(tx: Tx, partnerId: string): Promise<string> {
  const [whole] = await tx.$queryRaw<{ id: string }[]>`select ${survivorOf(Prisma.sql`${partnerId}::uuid`)} as id`;
  return whole?.id ?? partnerId;
}
