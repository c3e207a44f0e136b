import type { Prisma } from '../../prisma/generated/client.ts';
import type { PortalData } from '../contract/portal-data.ts';
import { sql } from '../http/sql.ts';
import type { MemberCall } from './member-call.ts';

type Part = Exclude<keyof PortalData, 'asOf' | 'partner' | 'tax' | 'people'>;

/**
 * SQL of each part, with names that readers understand. The database shows only the partner's own rows. `_at` and `_key` are the order and the end
 * of a page: no row appears twice, whatever is booked meanwhile.
 */
const parts: Readonly<Record<Part, Prisma.Sql>> = {
  agreements: sql`select accepted_at as _at, id::text as _key, kind, terms_id as "termsId", accepted_at as "acceptedAt" from agreement_acceptance`,
  links: sql`select l.created_at as _at, l.id::text as _key, l.code, l.channel, l.destination, l.created_at as "createdAt",
    l.disabled_at as "switchedOffAt", (select count(*)::int from click c where c.link_id = l.id) as clicks from link l`,
  referrals: sql`select r.created_at as _at, r.id::text as _key, r.id, c.host_ref as account, r.source, r.state, r.attributed_at as "signedUpAt",
    r.ends_at as "endsAt" from referral r left join customer c on c.id = r.customer_id`,
  commissions: sql`select created_at as _at, id::text as _key, id, referral_id as "referralId", currency::text, rate_bps as "rateBps",
    base_minor as base, posted_minor as amount, state, refused_reason as "refusedReason", earned_at as "earnedAt", released_at as "releasedAt"
    from commission`,
  bounties: sql`select created_at as _at, id::text as _key, id, referral_id as "referralId", currency::text, posted_minor as amount, state,
    refused_reason as "refusedReason", earned_at as "earnedAt", released_at as "releasedAt" from bounty_award`,
  balances: sql`select recorded_at as _at, entry_id || '/' || lpad(line_no::text, 6, '0') || code as _key, code as balance, currency::text, kind,
    effective_at as at, amount, is_debit as "isDebit", balance_after as "balanceAfter" from ledger.own_line`,
  payoutMethods: sql`select created_at as _at, id::text as _key, rail, currency::text, masked, active_from as "activeFrom",
    revoked_at as "revokedAt" from payout_method`,
  payouts: sql`select created_at as _at, id::text as _key, reference, period, currency::text, amount_minor as amount, rail, state,
    reserved_at as "reservedAt", approved_at as "approvedAt", settled_at as "paidOutAt", paid_on::text as "paidOn",
    returned_at as "returnedAt", returned_on::text as "returnedOn" from payout`,
  statements: sql`select created_at as _at, id::text as _key, number, version, currency::text, period_from as "from", period_to as "to",
    opening_minor as opening, closing_minor as closing from statement`,
  tickets: sql`select t.created_at as _at, t.id::text as _key, t.number, t.kind, t.title, t.state, t.created_at as "askedAt",
    (select coalesce(json_agg(json_build_object('at', m.created_at, 'fromPartner', m.from_partner, 'text', m.body) order by m.created_at), '[]')
      from ticket_message m where m.ticket_id = t.id) as messages from ticket t`,
  accessRequests: sql`select requested_at as _at, id::text as _key, state, message, question, reply, requested_at as "requestedAt",
    due_at as "answerBy", breached_at as "promiseBrokenAt", answered_at as "answeredAt", reason, reason_text as "reasonText",
    sent_at as "linkSentAt", link_opened_at as "linkOpenedAt" from affiliate_access`,
  logins: sql`select l.requested_at as _at, l.id::text as _key, c.host_ref as account, l.state, l.purpose, l.scopes, l.requested_at as "requestedAt",
    l.activated_at as "activatedAt", l.expires_at as "endsAt", l.revoked_at as "endedAt", l.revoked_by as "endedBy", l.reason,
    (select coalesce(json_agg(json_build_object('at', k.at, 'kind', k.kind) order by k.at), '[]')
      from partner_login_consent k where k.partner_login_id = l.id) as consents,
    (select coalesce(json_agg(json_build_object('personId', s.person_id, 'startedAt', s.started_at, 'seenAt', s.seen_at, 'endedAt', s.ended_at,
      'endedBy', s.ended_by, 'refusedActions', s.refused_actions) order by s.started_at), '[]')
      from partner_login_session s where s.partner_login_id = l.id) as sessions
    from partner_login l left join customer c on c.id = l.customer_id`,
  mails: sql`select coalesce(accepted_at, '-infinity') as _at, id::text as _key, kind, state, accepted_at as "sentAt" from email_message`,
};

const pageSize = 2_000;

interface Line {
  readonly at: string;
  readonly key: string;
  readonly row: string;
}

/**
 * Writes all parts as members of a JSON object, each with a comma in front, page by page, each page in its own transaction: ten years take no more
 * memory or patience of the database than a week. What was recorded after `asOf` is left out.
 */
export async function* ownDataParts({ read }: Pick<MemberCall, 'read'>, asOf: string): AsyncIterable<string> {
  for (const [name, part] of Object.entries(parts)) {
    yield `,${JSON.stringify(name)}:[`;
    for (let last: Line | undefined, isFirst = true; ; isFirst = false) {
      const page = await read((own) => own.$queryRaw<Line[]>(pageAfter(part, { last, asOf })));
      if (page.length > 0) yield `${isFirst ? '' : ','}${page.map(({ row }) => row).join(',')}`;
      last = page.at(-1);
      if (page.length < pageSize) break;
    }
    yield ']';
  }
}

/** SQL: the next page as JSON made by the database: numbers stay exact and instants are ISO. */
const pageAfter = (part: Prisma.Sql, { last, asOf }: { readonly last: Line | undefined; readonly asOf: string }): Prisma.Sql => sql`
  select _at::text as at, _key as key, (to_jsonb(part) - '_at' - '_key')::text as row from (${part}) part
  where _at <= ${asOf}::timestamptz
    and (${last === undefined}::boolean or (_at, _key) > (${last?.at ?? null}::timestamptz, ${last?.key ?? null}::text))
  order by _at, _key limit ${pageSize}`;
