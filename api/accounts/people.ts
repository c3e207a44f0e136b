import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { goneStates } from '../../domain/promise/partner-onboarding-state.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { isResting } from '../../prisma/payout/wait-ended.ts';
import { standingOf } from '../../prisma/partner/standing.ts';
import { PersonFilters, personSorts, AccountPerson, AccountPersonWithSessions } from '../contract/people.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import { isId } from '../http/ids.ts';
import { instant, instantOrNull } from '../http/present.ts';
import { amongIds, containing, given, selectPage, sql } from '../http/sql.ts';
import { readOpenParts } from './open-parts.ts';
import { openSessionsOf } from './session-rows.ts';

/** Everybody with an account (staff, unless partners' people are asked for), with what waits for a second administrator. */
export const people = defineResource(
  'people',
  listOf({
    row: AccountPerson,
    filters: PersonFilters,
    sorts: personSorts,
    sortedBy: { field: 'name', descends: false },
    read: async ({ deps }, page) => {
      const order = { name: sql`lower(p.name)`, lastSeenAt: sql`p.last_seen_at`, createdAt: sql`p.created_at` };
      const where = conditions(page.filter);
      const { rows, total } = await selectPage<Columns, keyof typeof order>(
        deps.db,
        { columns, from: sql`person p`, where, order, id: sql`p.id` },
        page,
      );
      return { rows: rows.map((row) => AccountPerson.parse(present(row))), total };
    },
  }),
  oneOf({
    answer: AccountPersonWithSessions,
    summary: 'Returns a person with their open sessions',
    read: async ({ deps, actor }, id) => {
      const [row] = isId(id) ? await deps.db.$queryRaw<Columns[]>`select ${columns} from person p where p.id = ${id}::uuid` : [];
      if (row === undefined) throw new DomainError('not_found');
      const openSessions = await openSessionsOf(deps.db, { personId: id, thisSessionId: actor.sessionId });
      const openParts = await readOpenParts(deps.db, id);
      return AccountPersonWithSessions.parse({ ...present(row), openSessions, openParts });
    },
  }),
);

interface Columns {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly staff_roles: string[];
  readonly partners: string[];
  readonly only_reader_of: string[];
  readonly resting_for: { readonly partner: string; readonly until: string | null }[];
  readonly is_locked: boolean;
  readonly ban_reason: string | null;
  readonly has_factor: boolean;
  readonly last_seen_at: Date | null;
  readonly sessions: number;
  readonly is_last_admin: boolean;
  readonly changes: { readonly askedAt: string }[];
  readonly created_at: Date;
}

const isLocked = sql`coalesce(p.banned, false)`;
const columns = sql`
  p.id, p.name, p.email, p.staff_roles, ${isLocked} as is_locked, p.ban_reason, coalesce(p.two_factor_enabled, false) as has_factor, p.last_seen_at,
  p.created_at,
  array(select x.company_name from partner_member m join partner x on x.id = m.partner_id where m.person_id = p.id order by 1) as partners,
  array(select x.company_name from partner_member m join partner x on x.id = m.partner_id
    where m.person_id = p.id and m.role = 'owner' and ${standingOf(sql`x.id`)} not in (${Prisma.join(goneStates)}) and not exists (
      select from partner_member o join person q on q.id = o.person_id
      where o.partner_id = m.partner_id and o.person_id <> p.id and o.role = 'owner' and not coalesce(q.banned, false)) order by 1) as only_reader_of,
  coalesce((select json_agg(json_build_object('partner', x.company_name,
    'until', case when m.editor_locked_at is null then m.active_from end) order by m.active_from)
    from payout_method m join partner x on x.id = m.partner_id
    where m.edited_by = p.id and m.revoked_at is null and ${isResting(sql`m`)}), '[]') as resting_for,
  (select count(*)::int from session s where s.user_id = p.id and s.expires_at > now() and s.last_seen_at > now() - interval '30 minutes')
    as sessions,
  'admin' = any(p.staff_roles) and not exists (select from person o where o.id <> p.id and 'admin' = any(o.staff_roles)
    and not coalesce(o.banned, false)) as is_last_admin,
  coalesce((select json_agg(json_build_object('id', c.id, 'kind', c.kind, 'before', c.before, 'after', c.after, 'reason', c.reason,
    'askedBy', json_build_object('id', a.id, 'name', a.name), 'askedAt', c.created_at) order by c.created_at)
    from account_change c join person a on a.id = c.asked_by where c.person_id = p.id and c.decided_at is null), '[]') as changes`;

const conditions = (filter: z.infer<typeof PersonFilters>): Prisma.Sql[] => [
  sql`(p.staff_roles <> '{}') = ${filter.kind === 'ours'}`,
  ...given(filter.id, (ids) => amongIds(sql`p.id`, ids)),
  ...given(filter.q, (text) => sql`(${containing(sql`p.name`, text)} or ${containing(sql`p.email`, text)})`),
  ...given(filter.state, (state) => (state === 'locked' ? isLocked : sql`not ${isLocked}`)),
  ...given(filter.role, (role) => sql`${role} = any(p.staff_roles)`),
];

const present = (row: Columns): z.input<typeof AccountPerson> => ({
  id: row.id,
  name: row.name,
  email: row.email,
  roles: AccountPerson.shape.roles.parse(row.staff_roles),
  partners: row.partners,
  state: row.is_locked ? 'locked' : 'active',
  lockedReason: row.is_locked ? row.ban_reason : null,
  onlyReaderOf: row.only_reader_of,
  restingFor: row.resting_for.map(({ partner, until }) => ({ partner, until: until === null ? null : new Date(until).toISOString() })),
  hasFactor: row.has_factor,
  lastSeenAt: instantOrNull(row.last_seen_at),
  sessions: row.sessions,
  isLastAdmin: row.is_last_admin,
  openChanges: AccountPerson.shape.openChanges.parse(
    row.changes.map((change) => ({ ...change, askedAt: new Date(change.askedAt).toISOString() })),
  ),
  createdAt: instant(row.created_at),
});
