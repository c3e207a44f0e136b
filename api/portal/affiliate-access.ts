import { OwnAccessRequest, OwnAffiliateAccess } from '../contract/portal-access-requests.ts';
import { accessAsked } from '../../domain/promise/affiliate-access-state.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import { readStanding } from '../../prisma/partner/standing.ts';
import { instant, instantOrNull } from '../http/present.ts';
import { sql } from '../http/sql.ts';
import { forMembers, ofPartner } from './member-call.ts';

/** True if the partner may have access: not if it is suspended or gone, but also while it still has to agree to the terms. */
export const isAdmitted = (state: string): boolean => state === 'active' || state === 'awaiting_agreement';

interface Columns {
  readonly id: string;
  readonly state: string;
  readonly message: string | null;
  readonly earlier: unknown;
  readonly question: string | null;
  readonly reply: string | null;
  readonly requested_at: Date;
  readonly due_at: Date;
  readonly paused_at: Date | null;
  readonly breached_at: Date | null;
  readonly answered_at: Date | null;
  readonly reason: string | null;
  readonly reason_text: string | null;
  readonly sent_at: Date | null;
  readonly undelivered_at: Date | null;
  readonly link_expires_at: Date | null;
  readonly link_opened_at: Date | null;
}

/** SQL condition: the program has the affiliate platform, or the access is open or was requested while the program had it. */
export const hasAffiliatePlatform = sql`
  (g.access_hours is not null or p.affiliate_platform_since is not null or exists (select from affiliate_access a where a.partner_id = p.id))`;

/** SQL value: since when an access is open, by its opened link; the partner's row has it once the workflow has read that. */
export const openSinceColumn = sql`
  coalesce(p.affiliate_platform_since,
    (select min(a.link_opened_at) from affiliate_access a where a.partner_id = p.id and a.state in ('open', 'granted')))`;

/** The partner's requests for the affiliate platform, each with its promise. */
export const ownAffiliateAccess = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/affiliate-access`,
    summary: 'Returns what the program promises, since when the affiliate platform is open, and every request',
    answers: { 200: OwnAffiliateAccess },
    refusals: ['not_found'],
  },
  async ({ read, deps, partner: { id: partnerId } }) => {
    const { state } = await readStanding(deps.db, partnerId);
    const body = await read(async (own) => {
      const [partner] = await own.$queryRaw<{ hours: number | null; since: Date | null }[]>`
        select case when ${isAdmitted(state)} then g.access_hours end as hours, ${openSinceColumn} as since from partner p
          join program g on g.id = p.program_id
        where ${hasAffiliatePlatform}`;
      if (partner === undefined) throw new DomainError('not_found');
      const requests = await own.$queryRaw<Columns[]>`
        select id, state, message, earlier, question, reply, requested_at, due_at, paused_at, breached_at, answered_at, reason, reason_text, sent_at,
          undelivered_at, link_expires_at, link_opened_at from affiliate_access order by requested_at desc, id desc`;
      return OwnAffiliateAccess.parse({
        promisedHours: partner.hours,
        openSince: instantOrNull(partner.since),
        requests: requests.map(present),
      });
    });
    const askers = await askersOf(
      deps.db,
      body.requests.map(({ id }) => id),
    );
    return { status: 200, body: { ...body, requests: body.requests.map((one) => ({ ...one, requestedBy: askers.get(one.id) ?? null })) } };
  },
);

/** Returns the names of those who asked, from the log: the request itself does not name them. */
async function askersOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.auditEntry.findMany({
    where: { subjectKind: 'affiliate_access', subjectId: { in: [...ids] }, action: accessAsked },
    select: { subjectId: true, actorName: true },
  });
  return new Map(rows.map(({ subjectId, actorName }) => [subjectId, actorName]));
}

const present = ({ requested_at: requestedAt, due_at: dueAt, ...row }: Columns): OwnAccessRequest =>
  OwnAccessRequest.parse({
    id: row.id,
    state: row.state,
    requestedBy: null,
    message: row.message,
    earlier: row.earlier,
    question: row.question,
    reply: row.reply,
    requestedAt: instant(requestedAt),
    dueAt: instant(dueAt),
    pausedAt: instantOrNull(row.paused_at),
    breachedAt: instantOrNull(row.breached_at),
    answeredAt: instantOrNull(row.answered_at),
    reason: row.reason,
    reasonText: row.reason_text,
    sentAt: instantOrNull(row.sent_at),
    undeliveredAt: instantOrNull(row.undelivered_at),
    linkExpiresAt: instantOrNull(row.link_expires_at),
    linkOpenedAt: instantOrNull(row.link_opened_at),
  });
