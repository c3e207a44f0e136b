import { freePlan } from '../../domain/referral/badge.ts';
import { trueWhile } from '../../domain/mail/mail-facts.ts';
import { goneStates } from '../../domain/promise/partner-onboarding-state.ts';
import { creditedPhases } from '../../domain/referral/referral-state.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { isExplained } from '../payout/lost-part.ts';
import { outTwiceMinor } from '../payout/out-twice.ts';
import { standingOf } from '../partner/standing.ts';
import { isUnclaimed } from '../payout/unclaimed.ts';
import { isResting } from '../payout/wait-ended.ts';

const { sql } = Prisma;

/** True if what the email of this effect would say is no longer true. */
export async function isMailOutdated(db: Pick<Tx, '$queryRaw'>, key: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`select from effect e where e.key = ${key} and ${isOutdated}`;
  return rows.length > 0;
}

/** SQL value: an id among the arguments of effect `e`. */
export const about = (name: string): Prisma.Sql => sql`(e.arguments ->> ${name})::uuid`;
const names = (name: string): Prisma.Sql => sql`jsonb_exists(e.arguments, ${name})`;

/** SQL condition, like `missingHostPlans`, on `partner p` in `program o`. */
const isBelowPlan = sql`(o.gate_effect <> 'no_effect' and cardinality(o.gate_host_plans) > 0
  and not exists (select from unnest(o.gate_host_plans) plan where lower(plan) = lower(p.host_plan)))`;
/** SQL condition, like `isBadgeRemovable`, on `partner p` in `program o`. */
const mayHideBadge = sql`(case when cardinality(o.badge_removable_plans) = 0 then coalesce(lower(p.host_plan) <> ${freePlan}, false)
  else exists (select from unnest(o.badge_removable_plans) plan where lower(plan) = lower(p.host_plan)) end)`;
const factsOfPartner = sql`select array[p.state, case when p.state = 'active'
    and not exists (select from payout_method q where q.partner_id = p.id and q.revoked_at is null)
    and not exists (select from partner_merge g where g.from_partner_id = p.id and g.merged_at is not null) then 'without_details' end,
    case when p.state in (${Prisma.join(goneStates)}) then null when ${isBelowPlan} then 'below_plan' when p.state = 'active' then 'on_plan' end,
    case when p.state in ('active', 'suspended') and o.badge and not ${mayHideBadge} and exists (
      select from customer c where c.id = p.own_customer_id and not c.badge_shown) then 'badge_back' end]
  from partner p join program o on o.id = p.program_id where p.id = ${about('onboardingId')}`;
const factsOfAccess = sql`select array[case when a.link_opened_at is null then a.state else 'opened' end]
  from affiliate_access a where a.id = ${about('accessId')}`;
const factsOfLogin = sql`select array[case
    when l.state not in ('requested', 'active') then l.state
    when ${standingOf(sql`p.id`)} <> 'active' or g.login_days is null then 'held'
    when g.login_consent <> 'required' or c.kind = 'given' then case l.state when 'active' then 'active' else 'consented' end
    when l.state = 'active' then 'unconsented'
    else 'requested'
  end]
  from partner_login l join partner p on p.id = l.partner_id join program g on g.id = p.program_id
  left join lateral (select kind from partner_login_consent where partner_login_id = l.id order by at desc, id desc limit 1) c on true
  where l.id = ${about('loginId')}`;
/** SQL condition on `payout o`: it is to be paid by hand now. */
const isToPay = sql`(o.state = 'approved' and o.rail = 'manual' and o.hold_reason is null
  and not exists (select from payout_proposed f where f.payout_id = o.id))`;
const factsOfPayout = sql`select array[
    case when o.hold_reason is not null and o.state in ('reserved', 'approved') then 'on_hold' else o.state end,
    case when o.state <> 'settled' and not exists (
      select from payout_method q where q.partner_id = o.partner_id and q.created_at > e.wanted_at and q.revoked_at is null) then 'same_details' end,
    case when o.state = 'reserved' then 'to_approve' end,
    case when ${isToPay} then 'to_pay' end,
    case when ${isUnclaimed(sql`o`)} then 'unclaimed' end,
    case when ${outTwiceMinor(sql`o`)} > 0 then 'paid_twice' end,
    case when ${isExplained(sql`o`)} then 'explained' end]
  from payout o where o.id = ${about('payoutId')}`;
const factsOfDetails = sql`select array[case when q.revoked_at is not null then 'off'
    when ${isResting(sql`q`)} then 'unconfirmed' else 'on' end]
  from payout_method q where q.id = ${about('methodId')}`;
const factsOfEarning = sql`select array[x.state] from (select id, state from commission union all select id, state from bounty_award) x
  where x.id = ${about('earningId')}`;
const factsOfReferral = sql`select array[
    case when r.partner_id = ${about('partnerId')} and r.state = any(${[...creditedPhases]}) then 'credited' end,
    case when exists (select from settlement_source s where s.referral_id = r.id and s.settled_at is null
      and s.issued_at is not null) then 'unpaid' end]
  from referral r where r.id = ${about('referralId')}`;
const factsOfTeam = sql`array[
    case when exists (select from invitation i where i.id = ${about('invitationId')} and i.accepted_at is null and i.withdrawn_at is null)
      then 'invited' end, case
    when exists (select from partner_member m where m.partner_id = ${about('teamOf')} and m.person_id = ${about('memberId')}
      and m.role = e.arguments ->> 'role') then 'member'
    when not exists (select from partner_member m where m.partner_id = ${about('teamOf')}
      and m.person_id = ${about('memberId')}) then 'no_member' end]`;
const factsOfTicket = sql`select array[t.state, case when t.payment_settled_at is not null then 'nothing_to_pay' end,
    case when t.to_pay and not exists (
      select from adjustment j where j.ticket_id = t.id and j.refused_by is null and j.failure is null) then 'to_pay' end]
  from ticket t where t.id = ${about('ticketId')}`;
const factsOfAccount = sql`array[
    case when exists (select from person q where q.id = ${about('accountId')} and q.banned) then 'locked' else 'unlocked' end,
    case when exists (select from invitation i where i.invited_by = ${about('aboutId')} and i.kind = 'staff' and i.needs_second
      and i.confirmed_by is null and i.accepted_at is null and i.withdrawn_at is null) then 'invitation_waits' end,
    case when exists (select from account_change h where h.asked_by = ${about('aboutId')} and h.decided_at is null) then 'change_waits' end,
    case when exists (select from invitation i where i.id = ${about('aboutId')} and i.accepted_at is null and i.withdrawn_at is null
      and (select o.expires_at <= o.sent_at from account_mail o where o.invitation_id = i.id order by o.created_at desc, o.id desc limit 1))
      then 'undelivered' end]`;

/** SQL value: the facts that hold now for the subject of an email, named as in `domain/mail/mail-facts.ts`; null if the subject no longer exists. */
const facts = sql`case
  when ${names('onboardingId')} then (${factsOfPartner})
  when ${names('accessId')} then (${factsOfAccess})
  when ${names('loginId')} then (${factsOfLogin})
  when ${names('payoutId')} then (${factsOfPayout})
  when ${names('payoutRunId')} then (select array[r.state,
    case when exists (select from payout o where o.payout_run_id = r.id and ${isToPay}) then 'to_pay' end] from payout_run r
      where r.id = ${about('payoutRunId')})
  when ${names('heldPartnerId')} then (select array[case when p.payouts_on_hold_reason is null then 'not_on_hold' else 'on_hold' end]
    from partner p where p.id = ${about('heldPartnerId')})
  when ${names('methodId')} then (${factsOfDetails})
  when ${names('earningId')} then (${factsOfEarning})
  when ${names('referralId')} then (${factsOfReferral})
  when ${names('teamOf')} then ${factsOfTeam}
  when ${names('accountId')} then ${factsOfAccount}
  when ${names('keyId')} then (select array[case when k.revoked_at is null and k.expires_at > now() then 'ends' end]
    from api_key k where k.id = ${about('keyId')})
  when ${names('ticketId')} then (${factsOfTicket})
end`;
/**
 * SQL condition on the effect `e` that wanted an email: what the email says is no longer true. An email with a payout's documents also says that
 * the payout is paid.
 */
export const isOutdated: Prisma.Sql = sql`exists (
  select from jsonb_each(${JSON.stringify(trueWhile)}::jsonb) t (template, truths)
  where t.template = case e.kind when 'issueDocument' then 'payout_settled' else e.arguments ->> 'template' end
    and not coalesce(jsonb_exists_any(t.truths, ${facts}), false))`;
