import type { Prisma } from '../../prisma/generated/client.ts';
import { audit } from '../../prisma/audit.ts';
import { PortalData } from '../contract/portal-data.ts';
import { auditActorOf } from '../http/auditor.ts';
import { instant } from '../resources/present.ts';
import { sql } from '../resources/sql.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import type { OwnRows } from './own-rows.ts';
import { readPartnerFacts } from './partner-facts.ts';
import { readTaxAnswers } from './tax-answers.ts';

/** R16: what we keep about a partner is the partner's to take along. Customers' names are not: they stand in it as the host's account. */
export const ownData = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/own-data`,
    summary: 'Everything that is kept about the partner, as one JSON file',
    answers: { 200: PortalData },
    refusals: ['not_found'],
  },
  async (call) => {
    const facts = await call.read((own) => readAll(own));
    const body = PortalData.parse({ ...facts, people: await readPeople(call) });
    const subject = { kind: 'partner', id: call.partner.id };
    await call.deps.db.$transaction((tx) => audit(tx, auditActorOf(call), { action: 'partner.download_data', subject }));
    return { status: 200, body, headers: { 'Content-Disposition': 'attachment; filename="my-data.json"' } };
  },
);

/** What stands in which part, in names that a reader understands; the database shows the partner's own rows alone. */
const parts: Readonly<Record<Exclude<keyof PortalData, 'asOf' | 'partner' | 'tax' | 'people'>, Prisma.Sql>> = {
  agreements: sql`select kind, terms_id as "termsId", accepted_at as "acceptedAt" from agreement_acceptance order by accepted_at`,
  links: sql`select l.code, l.channel, l.destination, l.created_at as "createdAt", l.disabled_at as "switchedOffAt",
    (select count(*)::int from click c where c.link_id = l.id) as clicks from link l order by l.created_at`,
  referrals: sql`select r.id, c.host_ref as account, r.source, r.state, r.attributed_at as "signedUpAt", r.ends_at as "endsAt"
    from referral r left join customer c on c.id = r.customer_id order by r.attributed_at`,
  commissions: sql`select id, referral_id as "referralId", currency::text, rate_bps as "rateBps", base_minor as base, posted_minor as amount, state,
    refused_reason as "refusedReason", earned_at as "earnedAt", released_at as "releasedAt" from commission order by created_at`,
  bounties: sql`select id, referral_id as "referralId", currency::text, posted_minor as amount, state, refused_reason as "refusedReason",
    earned_at as "earnedAt", released_at as "releasedAt" from bounty_award order by created_at`,
  balances: sql`select code as balance, currency::text, kind, effective_at as at, amount, is_debit as "isDebit", balance_after as "balanceAfter"
    from ledger.own_line order by recorded_at, entry_id, line_no`,
  payoutMethods: sql`select rail, currency::text, masked, active_from as "activeFrom", revoked_at as "revokedAt" from payout_method order by created_at`,
  payouts: sql`select reference, period, currency::text, amount_minor as amount, rail, state, reserved_at as "reservedAt",
    approved_at as "approvedAt", settled_at as "paidOutAt", returned_at as "returnedAt" from payout order by created_at`,
  statements: sql`select number, version, currency::text, period_from as "from", period_to as "to", opening_minor as opening, closing_minor as closing
    from statement order by created_at`,
  tickets: sql`select t.number, t.kind, t.title, t.state, t.created_at as "askedAt", (select coalesce(json_agg(json_build_object(
    'at', m.created_at, 'fromPartner', m.from_partner, 'text', m.body) order by m.created_at), '[]') from ticket_message m where m.ticket_id = t.id) as messages
    from ticket t order by t.created_at`,
  mails: sql`select kind, state, accepted_at as "sentAt" from email_message order by accepted_at`,
};

async function readAll(own: OwnRows): Promise<Omit<PortalData, 'people'>> {
  const asOf = instant((await readPartnerFacts(own)).now);
  const tax = await readTaxAnswers(own, asOf);
  const read: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(parts)) read[name] = await rowsOf(own, part); // one connection, one snapshot
  const [partner] = await rowsOf(
    own,
    sql`select company_name as name, person_kind as kind, website, promotes_how as "promotesHow", language, country, host_plan as "hostPlan",
      state, state_since as "stateSince", activated_at as "activatedAt", created_at as "createdAt" from partner`,
  );
  return PortalData.omit({ people: true }).parse({ asOf, partner, tax: tax?.answers ?? null, ...read });
}

/** As JSON of the database's own making: numbers stay whole and instants ISO. */
async function rowsOf(own: OwnRows, part: Prisma.Sql): Promise<unknown[]> {
  const found = await own.$queryRaw<{ row: unknown }[]>`select to_jsonb(part) as row from (${part}) part`;
  return found.map(({ row }) => row);
}

async function readPeople({ deps, partner }: MemberCall): Promise<PortalData['people']> {
  const members = await deps.db.partnerMember.findMany({ where: { partnerId: partner.id }, include: { person: true } });
  return members.map(({ role, person: { name, email, language } }) => ({ name, email, language, role }));
}
