import { Prisma } from '../../prisma/generated/client.ts';
import { isShutOut } from '../../prisma/account/shut-out.ts';
import { policy, type Permission } from '../contract/permissions.ts';

/** Of what waits for a second person: whoever said it first could not say it now, so nobody confirms it. As `mustStillBeThere` asks at the door. */
export const isProposerOut = (person: Prisma.Sql, proposing: Permission): Prisma.Sql => isShutOut(person, policy[proposing]);

/** The same of a payout that waits for approval: who asked for it, also for its exception, and who prepared it. `run`: the payout's, joined from the left. */
export const isPayoutProposerOut = (payout: Prisma.Sql, run: Prisma.Sql): Prisma.Sql => Prisma.sql`(${payout}.state = 'reserved' and (
  ${isShutOut(Prisma.sql`${payout}.requested_by`, null)} or ${isProposerOut(Prisma.sql`${payout}.override_by`, 'payout.request')}
  or ${isProposerOut(Prisma.sql`coalesce(${payout}.prepared_by, ${run}.prepared_by)`, 'payout_run.prepare')}))`;

/** Of pieces of work that are not for whoever proposed them, what it took to propose one. */
const proposing = {
  bank_withdrawal: 'bank_file.withdraw',
  bank_decision: 'bank_entry.assign',
  adjustment: 'adjustment.propose',
  exchange: 'adjustment.propose',
  rate: 'rate.enter',
  partner_merge: 'partner_merge.propose',
} as const satisfies Readonly<Record<string, Permission>>;

/** Kinds of work that two people do, one after the other. */
export const secondPersonWork: readonly string[] = ['payout', 'payout_run', ...Object.keys(proposing)];

/** The same of a row of `work_item`, named so in the query. */
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
