import type { Db, Tx } from '../../prisma/client.ts';
import { Prisma, type Adjustment } from '../../prisma/generated/client.ts';
import { survivorOf } from '../../prisma/partner/merged-into.ts';
import type { Ticket } from '../contract/tickets.ts';
import { instant, money } from '../http/present.ts';

type AppealPayment = Pick<Ticket, 'payment' | 'countsAgain' | 'settled' | 'madeSince'>;
interface Appeal {
  readonly partnerId: string;
  readonly subjectId: string | null;
  readonly createdAt: Date;
}

const unpaid: AppealPayment = { payment: null, countsAgain: false, settled: null, madeSince: [] };

/** Returns the state of the payment for a granted appeal against a refusal by the terms. */
export async function readAppealPayment(db: Db, ticketId: string): Promise<AppealPayment> {
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } });
  const { toPay, paymentCheckSince, paymentSettledAt: at, paymentSettledBy: by, paymentSettledReason: reason } = ticket;
  if (at !== null && by !== null && reason !== null) {
    const person = await db.person.findUnique({ where: { id: by }, select: { name: true } });
    return { ...unpaid, payment: 'settled', settled: { by: person?.name ?? '–', at: instant(at), reason } };
  }
  if (paymentCheckSince !== null) return { ...unpaid, payment: 'to_check', madeSince: await readMadeSince(db, ticket) };
  if (!toPay) return unpaid;
  const adjustment = await db.adjustment.findFirst({ where: { ticketId, ...standing } });
  if (adjustment !== null) return { ...unpaid, payment: stateOf(adjustment) };
  const countsAgain = (await readAppealed(db, ticket.subjectId))?.isBack === true;
  return { ...unpaid, payment: 'to_propose', countsAgain, madeSince: await readMadeSince(db, ticket) };
}

async function readMadeSince(db: Db, ticket: Appeal): Promise<AppealPayment['madeSince']> {
  const rows = await db.adjustment.findMany({ where: await mayHavePaid(db, ticket), orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.map((row) => {
    const { id, reason, amountMinor, currency, createdAt } = row;
    return { id, reason, amount: money(amountMinor, currency), state: stateOf(row), at: instant(createdAt) };
  });
}

const standing = { refusedBy: null, failure: null } as const;

function stateOf({ approvedBy, journalEntryId }: Adjustment): 'proposed' | 'approved' | 'booked' {
  if (approvedBy === null) return 'proposed';
  return journalEntryId === null ? 'approved' : 'booked';
}

/**
 * Returns the filter of adjustments since the appeal to the partner, or to the partner that it has become part of, in the appeal's currency and for
 * no other appeal.
 */
export async function mayHavePaid(db: Tx, { partnerId, subjectId, createdAt }: Appeal) {
  const currency = (await readAppealed(db, subjectId))?.currency ?? '';
  const [now] = await db.$queryRaw<{ id: string }[]>`select ${survivorOf(Prisma.sql`${partnerId}::uuid`)} as id`;
  const given = { kind: 'adjustment', amountMinor: { gt: 0n }, createdAt: { gte: createdAt } };
  return { ...given, ...standing, partnerId: { in: [partnerId, now?.id ?? partnerId] }, currency, ticketId: null };
}

export interface Appealed {
  readonly id: string;
  readonly referralId: string;
  readonly currency: string;
  readonly refusedReason: string | null;
  /** True if it counts again in full. */
  readonly isBack: boolean;
}

/** Reads the commission or bounty of an appeal. */
export async function readAppealed(db: Pick<Tx, '$queryRaw'>, subjectId: string | null): Promise<Appealed | undefined> {
  const [earning] = await db.$queryRaw<Appealed[]>`
    select e.id, e.referral_id as "referralId", e.currency::text as currency, e.refused_reason as "refusedReason",
      e.posted_minor > 0 and e.posted_minor >= coalesce(
        (select max(r.target_after_minor) from commission_revision r where r.commission_id = e.id), 0) as "isBack"
    from (select id, referral_id, currency, refused_reason, state, posted_minor from commission
      union all select id, referral_id, currency, refused_reason, state, posted_minor from bounty_award) e
    where e.id = ${subjectId}::uuid`;
  return earning;
}
