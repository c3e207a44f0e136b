import { goneStates } from '../../domain/partner-onboarding.ts';
import { trueWhile } from '../../domain/mail-truth.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { sql } from './sql.ts';

/** How a mail goes out again: written as things stand now, or with a new link in place of the one before. */
export type ResendWay =
  | { readonly way: 'mail' }
  /** Not at all: what it says is no longer true. */
  | { readonly way: 'outdated' }
  | {
      readonly way: 'access' | 'confirmation' | 'invitation';
      /** Of the access, the applicant's partner or the invitation. */ readonly aboutId: string;
    };

/**
 * Undefined: it is on its way, what it was about is no longer kept, or its link is not wanted any more, opened or for nobody else to send:
 * an invitation of our own people is an administrator's.
 */
export async function findResendWay(tx: Pick<Tx, '$queryRaw'>, mailId: string): Promise<ResendWay | undefined> {
  const [row] = await tx.$queryRaw<ResendWay[]>`
    select x.way, x.about_id as "aboutId" from email_message m, lateral (${ways}) x
    where m.id = ${mailId}::uuid and m.state not in ('queued', 'sending') limit 1`;
  return row;
}

const effectOf = (kind: string): Prisma.Sql => sql`effect e where e.key = m.event_key and e.kind = ${kind}`;

/** Of a partner, of a login, of a request for the affiliate platform; null: it is no longer kept. */
const stateOf = sql`case
  when jsonb_exists(e.arguments, 'onboardingId') then (select p.state from partner p where p.id = (e.arguments ->> 'onboardingId')::uuid)
  when jsonb_exists(e.arguments, 'accessId') then (
    select case when a.link_opened_at is null then a.state else 'opened' end from affiliate_access a where a.id = (e.arguments ->> 'accessId')::uuid)
  when jsonb_exists(e.arguments, 'loginId') then (
    select case
      when l.state <> 'requested' then l.state
      when p.state <> 'active' then 'held'
      when g.login_consent <> 'required' or c.kind = 'given' then 'consented'
      else 'requested'
    end
    from partner_login l join partner p on p.id = l.partner_id join program g on g.id = p.program_id
    left join lateral (select kind from partner_login_consent where partner_login_id = l.id order by at desc, id desc limit 1) c on true
    where l.id = (e.arguments ->> 'loginId')::uuid)
end`;
const isOutdated = sql`exists (
  select from jsonb_each(${JSON.stringify(trueWhile)}::jsonb) t (template, states)
  where t.template = e.arguments ->> 'template' and not coalesce(jsonb_exists(t.states, ${stateOf}), false))`;

const ways = sql`
  select case when ${isOutdated} then 'outdated' else 'mail' end as way, null::text as about_id from ${effectOf('sendEmail')}
  union all
  select 'access', a.id::text from affiliate_access a where a.answered_at is not null and a.state in ('open', 'granted') and a.link_opened_at is null
    and a.id::text = (select e.arguments ->> 'accessId' from ${effectOf('issueAccess')})
  union all
  select 'confirmation', p.id::text from partner p where p.state = 'applied'
    and not exists (select from partner_member b join person q on q.id = b.person_id
      where b.partner_id = p.id and b.role = 'owner' and q.email_verified)
    and p.id::text = (select e.arguments ->> 'partnerId' from ${effectOf('issueConfirmation')})
  union all
  select 'invitation', i.id::text from account_mail o join invitation i on i.id = o.invitation_id
    where 'account:' || o.id = m.event_key and i.kind = 'member' and i.accepted_at is null and i.withdrawn_at is null
      and exists (select from partner p where p.id = i.partner_id and p.state not in (${Prisma.join(goneStates)}))`;
