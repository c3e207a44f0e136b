import { v7 as uuid } from 'uuid';
import { accountNotices, type AccountNotice } from '../../domain/account/account.ts';
import { accessMails } from '../../domain/promise/affiliate-access.ts';
import { loginMails } from '../../domain/promise/partner-login.ts';
import { notificationOf } from '../../domain/partner/partner-notifications.ts';
import { onboardingMails } from '../../domain/promise/partner-onboarding.ts';
import { isToWhoLeft, teamMails } from '../../domain/partner/partner-team.ts';
import { payoutMails } from '../../domain/payout/payout-mail.ts';
import { ticketMails } from '../../domain/promise/ticket.ts';
import type { Tx } from '../../prisma/client.ts';
import { about, isOutdated } from '../../prisma/mail/mail-facts.ts';
import { writeCommand } from '../commands/put-command.ts';
import { statementsAgain } from '../commands/resend-statement.ts';
import { wantAgain } from '../commands/want-again.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { sql } from '../http/sql.ts';

/** Emails that owners of a partner always get. What they can switch off is also in the portal. */
const toOwners: readonly string[] = [
  ...onboardingMails,
  ...accessMails,
  ...loginMails,
  ...ticketMails,
  ...payoutMails,
  ...teamMails.filter((mail) => !isToWhoLeft(mail)),
  'payouts_go_on',
  'payout_details_changed',
  'payout_details_off',
  'profile_changed',
  'tax_document_issued',
  'written_by_hand',
].filter((template) => notificationOf(template) === null);

/**
 * Emails about colleagues' deeds and requests, which the console shows, and about locks, which are told separately. They are not about the
 * own account.
 */
const notOfOwn: readonly AccountNotice[] = [
  'account_admin_locked',
  'account_locked',
  'account_unlocked',
  'account_colleague_invited',
  'account_api_key_made',
  'account_invitation_waits',
  'account_invitation_undelivered',
  'account_change_waits',
];

/** Emails to one person alone, which nobody else of a team could read. */
const toOneself: readonly string[] = [
  ...accountNotices.filter((notice) => !notOfOwn.includes(notice)),
  ...teamMails.filter(isToWhoLeft),
  'partner_merged',
];

const personOf = sql`coalesce(${about('accountId')}, ${about('memberId')}, ${about('ownerId')})`;

const partnerOf = sql`coalesce(${about('partnerId')}, ${about('onboardingId')}, ${about('heldPartnerId')}, ${about('teamOf')},
  (select a.partner_id from affiliate_access a where a.id = ${about('accessId')}),
  (select l.partner_id from partner_login l where l.id = ${about('loginId')}),
  (select t.partner_id from ticket t where t.id = ${about('ticketId')}))`;

const lockedAt = (personId: string) => sql`(select max(a.at) from audit_entry a
  where a.subject_kind = 'person' and a.subject_id = ${personId} and a.action = 'person.lock')`;

/**
 * Sends emails that nobody of a partner could get while this owner was locked, and those to this person alone: each once, if its words are still
 * true; statements keep their numbers. Returns how many.
 */
export async function sendKeptBack(tx: Tx, call: PersonCall, personId: string): Promise<number> {
  const kept = await tx.$queryRaw<{ key: string }[]>`
    select e.key from effect e
    where e.kind = 'sendEmail' and e.outcome = 'no_recipient' and e.arguments ->> 'template' = any(${[...toOwners, ...toOneself]})
      and e.done_at >= ${lockedAt(personId)}
      and case when e.arguments ->> 'template' = any(${toOneself}) then ${personOf} = ${personId}::uuid
        else exists (select from partner_member m where m.person_id = ${personId}::uuid and m.role = 'owner' and m.partner_id = ${partnerOf}) end
      and not exists (select from effect again where again.key = e.key || ':unlocked')
      and not ${isOutdated}
    order by e.wanted_at, e.key`;
  for (const { key } of kept) await wantAgain(tx, { eventKey: key, key: `${key}:unlocked`, cause: 'unlock' });
  return kept.length + (await sendStatements(tx, call, personId));
}

interface Missed {
  readonly id: string;
  readonly programId: string;
  readonly period: string;
  readonly statementIds: string[];
}

async function sendStatements(tx: Tx, call: PersonCall, personId: string): Promise<number> {
  const missed = await tx.$queryRaw<Missed[]>`
    select r.id, r.program_id as "programId", r.period, array_agg(s.id order by s.id) as "statementIds"
    from email_message m join statement s on m.event_key = 'statement:' || s.id join statement_run r on r.id = s.statement_run_id
    where m.kind = 'statement' and m.state = 'failed' and m.created_at >= ${lockedAt(personId)}
      and exists (select from partner_member b where b.person_id = ${personId}::uuid and b.role = 'owner' and b.partner_id = s.partner_id)
      and not exists (select from statement n where n.number = s.number and n.version > s.version)
    group by r.id order by r.id`;
  for (const run of missed) await writeCommand(tx, call, { commandId: uuid(), contentHash: 'kept-back', told: statementsAgain(run) });
  return missed.reduce((sum, { statementIds }) => sum + statementIds.length, 0);
}
