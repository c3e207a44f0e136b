import type { z } from 'zod';
import { loginEndOf, loginEnds } from '../../domain/promise/partner-login-state.ts';
import { ticketReference } from '../../domain/promise/ticket.ts';
import { oneOfOrNull } from '../../prisma/closed-union.ts';
import { pausedUntil } from '../../prisma/partner/login-pause.ts';
import { readStanding } from '../../prisma/partner/standing.ts';
import type { Deps } from '../deps.ts';
import { ConsentKind, LoginScope, LoginState } from '../contract/partner-logins.ts';
import { CustomerLogins, OwnLoginFilters, type EarlierLogin, type LoginCustomer, type OwnLogin } from '../contract/portal-logins.ts';
import { ListQuery, pageOf, type Page } from '../http/list-query.ts';
import { consentAddressOf, startAddressOf } from '../partner-logins/host-addresses.ts';
import { sessionsAtCustomer } from '../partner-logins/host-logins.ts';
import { reasonNow, stateNow } from '../partner-logins/state-now.ts';
import { isCredited } from '../partner-logins/credited.ts';
import { customerOf, instant, instantOrNull } from '../http/present.ts';
import { sql } from '../http/sql.ts';
import { maskedCustomer } from './masked-name.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';

/**
 * Lists the partner's customers, page by page, each with the newest login request, and with who signed in by it and by earlier ones. A customer
 * that is no longer credited is listed while it has a login.
 */
export const customerLogins = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/customer-logins`,
    summary: 'Lists the customers where the partner can sign in or request to, with the state of each request',
    query: ListQuery.pick({ range: true, filter: true }),
    answers: { 200: CustomerLogins },
    refusals: ['not_found', 'unknown_filter', 'invalid_input'],
  },
  async (call) => ({ status: 200, body: await readLogins(call, pageOf(call.request.query, listed)) }),
);

/** Fixed order: newest request first, then newest customer. */
const listed = { filters: OwnLoginFilters, sorts: [], sortedBy: { field: 'id', descends: true } } as const;

interface Columns {
  readonly customer_id: string;
  readonly customer_name: Uint8Array | null;
  readonly customer_ref: string;
  readonly is_credited: boolean;
  readonly is_reachable: boolean;
  readonly paused_until: Date | null;
  readonly id: string | null;
  readonly state: string;
  readonly consent: string | null;
  readonly purpose: string;
  readonly scopes: string[];
  readonly ticket_number: number;
  readonly ticket_opened_at: Date;
  readonly requested_at: Date;
  readonly due_at: Date | null;
  readonly activated_at: Date | null;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly revoked_by: string | null;
  readonly reason: string | null;
  readonly sessions: LoginCustomer['sessions'];
}

/** Reads logins with the company's rights, because the partner's rights do not cover names of people, and so not who of its people signed in. */
async function readLogins(
  { deps, partner }: MemberCall,
  { filter: { loginId }, limit, offset }: Page<z.infer<typeof OwnLoginFilters>, 'id'>,
): Promise<CustomerLogins> {
  const isAsked =
    loginId === undefined
      ? sql`true`
      : sql`c.id in (select o.customer_id from partner_login o where o.id = ${loginId}::uuid and o.partner_id = ${partner.id}::uuid)`;
  const rows = await deps.db.$queryRaw<Columns[]>`
    select c.id as customer_id, c.name as customer_name, c.host_ref as customer_ref, r.is_credited, c.email is not null as is_reachable,
      ${pausedUntil({ partnerId: sql`${partner.id}::uuid`, customerId: sql`c.id` })} as paused_until, l.id, ${stateNow} as state,
      (select k.kind from partner_login_consent k where k.partner_login_id = l.id order by k.at desc, k.id desc limit 1) as consent,
      l.purpose, l.scopes, t.number as ticket_number, t.created_at as ticket_opened_at, l.requested_at, t.due_at, l.activated_at,
      l.expires_at, l.revoked_at, l.revoked_by, ${reasonNow} as reason,
      ${sessionsAtCustomer(partner.id)} as sessions
    from (select customer_id, coalesce(max(attributed_at), max(asked_at)) as attributed_at, bool_or(is_credited) as is_credited from (
        select customer_id, attributed_at, null as asked_at, ${isCredited} as is_credited from referral where partner_id = ${partner.id}::uuid
        union all select customer_id, null, requested_at, false from partner_login where partner_id = ${partner.id}::uuid) b group by 1) r
      join customer c on c.id = r.customer_id
      left join lateral (select * from partner_login o where o.partner_id = ${partner.id}::uuid and o.customer_id = c.id
        order by o.requested_at desc, o.id desc limit 1) l on true
      left join ticket t on t.id = l.ticket_id
    where (r.is_credited or l.id is not null) and ${isAsked}
    order by l.requested_at desc nulls last, r.attributed_at desc, c.id limit ${limit} offset ${offset}`;
  const program = await deps.db.program.findFirstOrThrow({ where: { partners: { some: { id: partner.id } } } });
  const people = await readLoginPeople(deps, partner.id);
  const needsConsent = program.loginConsent === 'required';
  const { state } = await readStanding(deps.db, partner.id);
  const isOffered = state === 'active' && program.loginDays !== null; // otherwise a code would be refused
  const isHeld = state === 'suspended' || program.loginDays === null;
  const earlier = await readEarlier(
    deps,
    partner.id,
    rows.map(({ customer_id: id }) => id),
  );
  return CustomerLogins.parse({
    days: program.loginDays,
    needsConsent,
    customers: rows.map((row): LoginCustomer => {
      const login = loginOf(row, isHeld);
      const isActive = login?.state === 'active';
      return {
        id: row.customer_id,
        name: isActive ? customerOf(deps.config.dataKeys, row).label : maskedCustomer(deps.config.dataKeys, row),
        isCredited: row.is_credited,
        isReachable: row.is_reachable,
        login,
        askableFrom: instantOrNull(row.paused_until),
        earlier: (earlier.get(row.customer_id) ?? []).filter(({ id }) => id !== login?.id),
        sessions: row.sessions,
        startAddress: isActive && isOffered && isConsented(login, needsConsent) ? startAddressOf(program, login.id) : null,
        consentAddress: isOffered && needsConsent && isUnderWay(login) && login.consent !== 'given' ? consentAddressOf(program) : null,
      };
    }),
    people,
  });
}

/** Reads logins that were active and have ended, by customer. */
async function readEarlier(
  { db }: MemberCall['deps'],
  partnerId: string,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly EarlierLogin[]>> {
  const rows = await db.partnerLogin.findMany({
    where: { partnerId, customerId: { in: [...customerIds] }, activatedAt: { not: null }, state: { in: ['revoked', 'expired'] } },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
  });
  const earlier = new Map<string, EarlierLogin[]>();
  for (const { id, customerId, activatedAt, reason, ...row } of rows) {
    const end = endOf({ state: row.state, revoked_by: row.revokedBy, revoked_at: row.revokedAt, expires_at: row.expiresAt });
    if (activatedAt !== null)
      earlier.set(customerId, [...(earlier.get(customerId) ?? []), { id, activatedAt: instant(activatedAt), end, reason }]);
  }
  return earlier;
}

const endOf = (row: Pick<Columns, 'state' | 'revoked_by' | 'revoked_at' | 'expires_at'>): OwnLogin['end'] =>
  loginEndOf({
    state: row.state,
    revokedBy: oneOfOrNull(loginEnds, row.revoked_by),
    revokedAt: instantOrNull(row.revoked_at),
    expiresAt: instantOrNull(row.expires_at),
  });

const isUnderWay = (login: OwnLogin | null): login is OwnLogin => login?.state === 'requested' || login?.state === 'active';

/** True if the customer agreed or need not agree; asked again at each use. */
const isConsented = ({ consent }: OwnLogin, needsConsent: boolean): boolean =>
  needsConsent ? consent === 'given' : consent !== 'withdrawn' && consent !== 'refused';

function loginOf({ id, ...row }: Columns, isHeld: boolean): OwnLogin | null {
  if (id === null) return null;
  const state = LoginState.parse(row.state);
  return {
    id,
    state,
    isHeld: isHeld && (state === 'requested' || state === 'active'),
    consent: ConsentKind.nullable().parse(row.consent),
    purpose: row.purpose,
    scopes: LoginScope.array().parse(row.scopes),
    ticketReference: ticketReference(row.ticket_number, instant(row.ticket_opened_at)),
    requestedAt: instant(row.requested_at),
    dueAt: instantOrNull(row.due_at),
    activatedAt: instantOrNull(row.activated_at),
    expiresAt: instantOrNull(row.expires_at),
    end: endOf(row),
    reason: row.reason,
  };
}

/** Reads the partner's people who may sign in at customers. */
async function readLoginPeople({ db }: Pick<Deps, 'db'>, partnerId: string): Promise<{ name: string; email: string }[]> {
  const members = await db.partnerMember.findMany({
    where: { partnerId, role: 'login_admin' },
    include: { person: { select: { name: true, email: true } } },
    orderBy: { createdAt: 'asc' },
  });
  return members.map(({ person }) => person);
}
