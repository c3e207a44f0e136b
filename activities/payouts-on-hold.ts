import { v7 as uuid } from 'uuid';
import type { HoldReason } from '../domain/payout-reason.ts';
import { audit } from '../prisma/audit.ts';
import type { Json, Tx } from '../prisma/client.ts';
import { Prisma } from '../prisma/generated/client.ts';
import { wholeOf } from '../prisma/merged-team.ts';
import { ringOpenPayouts } from '../prisma/ring-open-payouts.ts';
import { wantMail } from '../prisma/want-mail.ts';

interface Hold {
  readonly partnerId: string;
  readonly programId: string;
  readonly asOf: string;
  readonly reason: HoldReason;
  readonly inputs: Readonly<Record<string, Json>>;
  /** What caused it, once each. */
  readonly cause: string;
}

/** Nothing is paid to the partner before a person has looked, and finance is told. One that is on hold already stays so for its first reason. */
export async function holdPayouts(tx: Tx, { partnerId, programId, asOf, reason, inputs, cause }: Hold): Promise<void> {
  const { count } = await tx.partner.updateMany({
    where: { id: partnerId, payoutsOnHoldReason: null },
    data: { payoutsOnHoldReason: reason, payoutsOnHoldSince: asOf, version: { increment: 1 } },
  });
  if (count === 0) return;
  await ringOpenPayouts(tx, { of: { partnerId: { in: await wholeOf(tx, partnerId) } }, cause: 'payouts_on_hold' });
  const decision = { kind: 'payout', outcome: 'held', reason, inputs };
  await tx.decision.create({ data: { id: uuid(), subjectKind: 'partner', subjectId: partnerId, programId, partnerId, asOf, ...decision } });
  const subject = { kind: 'partner', id: partnerId };
  await audit(tx, { id: null, name: 'worker' }, { action: 'partner.payouts_on_hold', subject, after: { reason } });
  await wantMail(tx, {
    key: `mail:payouts_on_hold:${partnerId}:${cause}`,
    about: subject,
    wanted: { template: 'payouts_on_hold', heldPartnerId: partnerId, reason },
    summary: 'Mail to finance: payouts on hold',
  });
}

interface CameBack extends Pick<Hold, 'partnerId' | 'programId' | 'asOf'> {
  readonly currency: string;
  /** Of the payout, earning or adjustment whose money it is. */
  readonly sourceId: string;
}

/**
 * What was owed for this source comes back after somebody wrote off what its partner owed: the partner would be given what it had been forgiven. People reverse the
 * write-off, or let the partner keep it, and lift the hold.
 */
export async function holdIfForgiven(tx: Tx, { currency, sourceId, ...of }: CameBack): Promise<void> {
  const owed = Prisma.sql`ledger.account a
    where a.partner_id = any (${await wholeOf(tx, of.partnerId)}::uuid[]) and a.currency = ${currency} and a.code = 'partner_recoverable'`;
  const [writeOff] = await tx.$queryRaw<{ id: string }[]>`
    select w.id from ledger.posting p join ledger.journal_entry w on w.id = p.entry_id
    where p.credit_account_id in (select a.id from ${owed}) and w.kind = 'writeoff'
      and not exists (select from ledger.journal_entry r where r.reverses_entry_id = w.id)
      and w.recorded_at > (select min(e.recorded_at) from ledger.posting d join ledger.journal_entry e on e.id = d.entry_id
        where d.debit_account_id in (select a.id from ${owed}) and e.source_id = ${sourceId}
          and e.kind in ('payout.duplicate', 'commission.clawback', 'adjustment'))
    order by w.recorded_at desc limit 1`;
  if (writeOff === undefined) return;
  await holdPayouts(tx, { ...of, reason: 'forgiven_came_back', inputs: { entryId: writeOff.id }, cause: `${sourceId}:${writeOff.id}` });
}
