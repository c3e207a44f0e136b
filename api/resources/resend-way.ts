import { goneStates } from '../../domain/promise/partner-onboarding-state.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { isOutdated } from '../../prisma/mail/mail-facts.ts';
import { isForRefused, statementOfMail } from '../../prisma/mail/statement-mail.ts';
import { mailErrands } from '../commands/want-again.ts';
import { sql } from '../http/sql.ts';

/** How an email is sent again: written anew with the present facts under the same number, or with a new link that replaces the earlier one. */
export type ResendWay =
  | { readonly way: 'mail' }
  /** Not at all, because what it says is no longer true. */
  | { readonly way: 'outdated' }
  | {
      readonly way: 'access' | 'confirmation' | 'invitation' | 'refused_statement' | 'statement';
      /** Of the access, the applicant's partner, the invitation or the statement. */ readonly aboutId: string;
    };

/** True if a new link replaces the earlier one, which then no longer opens. */
export const bringsNewLink = ({ way }: ResendWay): boolean => way === 'access' || way === 'confirmation' || way === 'invitation';

/**
 * Returns how an email can be sent again. Undefined if it is still being sent, its subject is no longer stored, or its link must not be sent: it is
 * no longer wanted, was opened, or only others may send it (only an administrator sends invitations to staff; a code or a link to an account is
 * sent only on the person's own request).
 */
export async function findResendWay(tx: Pick<Tx, '$queryRaw'>, mailId: string): Promise<ResendWay | undefined> {
  const [row] = await tx.$queryRaw<ResendWay[]>`
    select x.way, x.about_id as "aboutId" from email_message m, lateral (${ways}) x
    where m.id = ${mailId}::uuid and m.state not in ('queued', 'sending') limit 1`;
  return row;
}

const effectOf = (...kinds: readonly string[]): Prisma.Sql =>
  sql`effect e where e.key = m.event_key and e.kind in (${Prisma.join([...kinds])})`;

const ways = sql`
  select case when ${isOutdated} then 'outdated' else 'mail' end as way, null::text as about_id from ${effectOf(...mailErrands)}
  union all
  select 'access', a.id::text from affiliate_access a where a.answered_at is not null and a.state in ('open', 'granted') and a.link_opened_at is null
    and a.id::text = (select e.arguments ->> 'accessId' from ${effectOf('issueAccess')})
  union all
  select 'confirmation', p.id::text from partner p where p.state = 'applied'
    and exists (select from partner_member b join person q on q.id = b.person_id
      where b.partner_id = p.id and b.role = 'owner' and not q.email_verified)
    and p.id::text = (select e.arguments ->> 'partnerId' from ${effectOf('issueConfirmation')})
  union all
  select 'statement', s.id::text from statement s where 'statement:' || s.id = m.event_key and s.statement_run_id is not null
  union all
  select 'refused_statement', s.id::text from statement s where ${isForRefused} and s.id = ${statementOfMail} and s.statement_run_id is not null
  union all
  select 'invitation', i.id::text from account_mail o join invitation i on i.id = o.invitation_id
    where 'account:' || o.id = m.event_key and i.kind = 'member' and i.accepted_at is null and i.withdrawn_at is null
      and exists (select from partner p where p.id = i.partner_id and p.state not in (${Prisma.join(goneStates)}))`;
