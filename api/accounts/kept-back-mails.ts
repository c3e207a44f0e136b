import { accessMails } from '../../domain/affiliate-access.ts';
import { loginMails } from '../../domain/partner-login.ts';
import { notificationOf } from '../../domain/partner-notifications.ts';
import { onboardingMails } from '../../domain/partner-onboarding.ts';
import { isToWhoLeft, teamMails } from '../../domain/partner-team.ts';
import { payoutMails } from '../../domain/payout-mail.ts';
import { ticketMails } from '../../domain/ticket.ts';
import type { Tx } from '../../prisma/client.ts';
import { wantAgain } from '../commands/want-again.ts';
import { about, isOutdated } from '../resources/resend-way.ts';
import { sql } from '../resources/sql.ts';

/** What owners of a partner are told whatever they have switched off; what they may do without stands in the portal, too. */
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

const partnerOf = sql`coalesce(${about('partnerId')}, ${about('onboardingId')}, ${about('heldPartnerId')}, ${about('teamOf')},
  (select a.partner_id from affiliate_access a where a.id = ${about('accessId')}),
  (select l.partner_id from partner_login l where l.id = ${about('loginId')}),
  (select t.partner_id from ticket t where t.id = ${about('ticketId')}))`;

/**
 * What nobody of a partner could be told while this owner was locked goes out now, each mail once, as far as its words are true still. How many
 * there are.
 */
export async function sendKeptBack(tx: Tx, personId: string): Promise<number> {
  const kept = await tx.$queryRaw<{ key: string }[]>`
    select e.key from effect e
    where e.kind = 'sendEmail' and e.outcome = 'no_recipient' and e.arguments ->> 'template' = any(${toOwners})
      and e.done_at >= (select max(a.at) from audit_entry a
        where a.subject_kind = 'person' and a.subject_id = ${personId} and a.action = 'person.lock')
      and exists (select from partner_member m where m.person_id = ${personId}::uuid and m.role = 'owner' and m.partner_id = ${partnerOf})
      and not exists (select from effect again where again.key = e.key || ':unlocked')
      and not ${isOutdated}
    order by e.wanted_at, e.key`;
  for (const { key } of kept) await wantAgain(tx, { eventKey: key, key: `${key}:unlocked`, cause: 'unlock' });
  return kept.length;
}
