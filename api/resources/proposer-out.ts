import { Prisma } from '../../prisma/generated/client.ts';
import { isShutOut } from '../../prisma/account/shut-out.ts';
import { policy, type Permission } from '../contract/permissions.ts';

/** SQL condition on the first of two people: they could no longer propose it, so nobody may confirm it. Same rule as `mustStillBeThere`. */
export const isProposerOut = (person: Prisma.Sql, proposing: Permission): Prisma.Sql => isShutOut(person, policy[proposing]);

/**
 * SQL condition: the same for a payout that waits for approval, about the people who asked for it, made its exception or prepared it. `run`: the
 * payout's run, left-joined.
 */
export const isPayoutProposerOut = (payout: Prisma.Sql, run: Prisma.Sql): Prisma.Sql => Prisma.sql`(${payout}.state = 'reserved' and (
  ${isShutOut(Prisma.sql`${payout}.requested_by`, null)} or ${isProposerOut(Prisma.sql`${payout}.override_by`, 'payout.request')}
  or ${isProposerOut(Prisma.sql`coalesce(${payout}.prepared_by, ${run}.prepared_by)`, 'payout_run.prepare')}))`;

/** Permission that each kind of proposal required. */
const proposing = {
  bank_withdrawal: 'bank_file.withdraw',
  bank_decision: 'bank_entry.assign',
  payout_halt: 'payout_halt.lift',
  adjustment: 'adjustment.propose',
  exchange: 'adjustment.propose',
  rate: 'rate.enter',
  partner_merge: 'partner_merge.propose',
} as const satisfies Readonly<Record<string, Permission>>;

/** Kinds of work that two people do, one after the other. */
export const secondPersonWork: readonly string[] = ['payout', 'payout_run', ...Object.keys(proposing)];

/** SQL condition: the same for a row of `work_item`. */
export const isWorkProposerOut = (work: Prisma.Sql): Prisma.Sql => Prisma.sql`case ${work}.kind
  when 'payout' then exists (select from payout o left join payout_run r on r.id = o.payout_run_id
    where o.id = ${work}.subject_id::uuid and ${isPayoutProposerOut(Prisma.sql`o`, Prisma.sql`r`)})
  when 'payout_run' then exists (select from payout_run r
    where r.id = ${work}.subject_id::uuid and ${isProposerOut(Prisma.sql`r.prepared_by`, 'payout_run.prepare')})
  ${Prisma.join(
    Object.entries(proposing).map(
      ([kind, permission]) => Prisma.sql`when ${kind} then ${isProposerOut(Prisma.sql`any (${work}.not_for)`, permission)}`,
    ),
    ' ',
  )} else false end`;
