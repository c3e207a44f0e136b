import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { ticketReference } from '../../domain/promise/ticket.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { pausedUntil } from '../../prisma/partner/login-pause.ts';
import { LoginRequest, LoginRequestFilters, loginRequestSorts } from '../contract/login-requests.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import { sessionsOfLogin } from '../partner-logins/host-logins.ts';
import { isHeldNow, reasonNow, stateNow } from '../partner-logins/state-now.ts';
import { isId } from '../http/ids.ts';
import { customerOf, instant, instantOrNull } from '../http/present.ts';
import { amongIds, containing, given, selectPage, sql } from '../http/sql.ts';

/** Partners' logins at customers, newest request first. */
export const loginRequests = defineResource(
  'login-requests',
  listOf({
    row: LoginRequest,
    filters: LoginRequestFilters,
    sorts: loginRequestSorts,
    sortedBy: { field: 'requestedAt', descends: true },
    read: async ({ deps }, page) => {
      const order = { requestedAt: sql`l.requested_at`, expiresAt: sql`l.expires_at`, partner: sql`p.company_name` };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(
        deps.db,
        { columns, from: tables, where: conditions(page.filter), order, id: sql`l.id` },
        page,
      );
      return { rows: rows.map((row) => present(deps.config.dataKeys, row)), total };
    },
  }),
  oneOf({
    answer: LoginRequest,
    summary: 'Returns a login at a customer with its consent and its sessions',
    read: async ({ deps }, id) => {
      const rows = isId(id) ? await deps.db.$queryRaw<Columns[]>`select ${columns} from ${tables} where l.id = ${id}::uuid` : [];
      if (rows[0] === undefined) throw new DomainError('not_found');
      return present(deps.config.dataKeys, rows[0]);
    },
  }),
);

interface Columns {
  readonly id: string;
  readonly ticket_id: string;
  readonly ticket_number: number;
  readonly ticket_opened_at: Date;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly language: string;
  readonly program_id: string;
  readonly program_name: string;
  readonly customer_id: string;
  readonly customer_name: Uint8Array | null;
  readonly customer_ref: string;
  readonly state: string;
  readonly is_held: boolean;
  readonly purpose: string;
  readonly scopes: string[];
  readonly requested_at: Date;
  readonly requested_by: string | null;
  readonly needs_consent: boolean;
  readonly is_reachable: boolean;
  readonly consent: string | null;
  readonly consent_by: string | null;
  readonly consent_at: Date | null;
  readonly due_at: Date | null;
  readonly longest_days: number | null;
  readonly activated_at: Date | null;
  readonly activated_by: string | null;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly revoked_by: string | null;
  readonly reason: string | null;
  readonly paused_until: Date | null;
  readonly wish_of: string | null;
  readonly wish_reason: string | null;
  readonly wish_noted_by: string | null;
  readonly wish_at: Date | null;
  readonly first_used_at: Date | null;
  readonly people: number;
  readonly sessions: LoginRequest['sessions'];
  readonly version: number;
}

const columns = sql`
  l.id, l.ticket_id, t.number as ticket_number, t.created_at as ticket_opened_at, p.id as partner_id, p.company_name as partner_name,
  p.language, g.id as program_id, g.name as program_name,
  c.id as customer_id, c.name as customer_name, c.host_ref as customer_ref, ${stateNow} as state, ${isHeldNow} as is_held, l.purpose,
  l.scopes, l.requested_at,
  q.name as requested_by, g.login_consent = 'required' as needs_consent, c.email is not null as is_reachable, k.kind as consent,
  k.by as consent_by, k.at as consent_at,
  case when l.state = 'requested' then t.due_at end as due_at, g.login_days as longest_days, l.activated_at, a.name as activated_by, l.expires_at,
  l.revoked_at, l.revoked_by, ${reasonNow} as reason, l.first_used_at, l.version,
  ${pausedUntil({ partnerId: sql`l.partner_id`, customerId: sql`l.customer_id` })} as paused_until,
  l.wish_of, l.wish_reason, l.wish_at, (select name from person where id = l.wish_noted_by) as wish_noted_by,
  (select count(*)::int from partner_member m where m.partner_id = p.id and m.role = 'login_admin') as people,
  ${sessionsOfLogin} as sessions`;
const tables = sql`
  partner_login l join partner p on p.id = l.partner_id join program g on g.id = p.program_id join customer c on c.id = l.customer_id
  join ticket t on t.id = l.ticket_id left join person q on q.id = l.requested_by left join person a on a.id = l.activated_by
  left join lateral (select kind, by, at from partner_login_consent o where o.partner_login_id = l.id order by o.at desc,
    o.id desc limit 1) k on true`;

const conditions = (filter: z.infer<typeof LoginRequestFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`l.id`, ids)),
  ...given(filter.q, (text) => containing(sql`p.company_name`, text)),
  ...given(filter.state, (state) => sql`${stateNow} = ${state}`),
  ...given(filter.programId, (id) => sql`p.program_id = ${id}::uuid`),
  ...given(filter.partnerId, (id) => sql`l.partner_id = ${id}::uuid`),
  ...given(filter.customerId, (id) => sql`l.customer_id = ${id}::uuid`),
  ...given(filter.ticketId, (id) => sql`l.ticket_id = ${id}::uuid`),
];

const wishIn = ({ wish_of: of, wish_reason: reason, wish_noted_by: notedBy, wish_at: at }: Columns): LoginRequest['wish'] =>
  of === null || reason === null || at === null ? null : { of, reason, notedBy: notedBy ?? '', at: instant(at) };

const present = (keys: DataKeys, row: Columns): LoginRequest =>
  LoginRequest.parse({
    id: row.id,
    ticketId: row.ticket_id,
    ticketReference: ticketReference(row.ticket_number, instant(row.ticket_opened_at)),
    partner: { id: row.partner_id, name: row.partner_name },
    language: row.language,
    program: { id: row.program_id, name: row.program_name },
    customer: customerOf(keys, row),
    state: row.state,
    isHeld: row.is_held,
    purpose: row.purpose,
    scopes: row.scopes,
    requestedAt: instant(row.requested_at),
    requestedBy: row.requested_by ?? '',
    needsConsent: row.needs_consent,
    isCustomerReachable: row.is_reachable,
    consent: row.consent,
    consentBy: row.consent_by,
    consentAt: instantOrNull(row.consent_at),
    dueAt: instantOrNull(row.due_at),
    longestDays: row.longest_days,
    activatedAt: instantOrNull(row.activated_at),
    activatedBy: row.activated_by,
    expiresAt: instantOrNull(row.expires_at),
    revokedAt: instantOrNull(row.revoked_at),
    revokedBy: row.revoked_by,
    reason: row.reason,
    pausedUntil: instantOrNull(row.paused_until),
    wish: wishIn(row),
    firstUsedAt: instantOrNull(row.first_used_at),
    people: row.people,
    sessions: row.sessions,
    version: row.version,
  });
