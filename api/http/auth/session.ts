import { fromNodeHeaders } from 'better-auth/node';
import type { Request } from 'express';
import { roles, type Role } from '../../contract/roles.ts';
import { unattendedHeader } from '../../contract/unattended.ts';
import type { Deps } from '../../deps.ts';
import type { Person } from '../actor.ts';
import { elsewhere } from '../doors.ts';
import type { Identify } from '../router.ts';
import type { Auth } from './options.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly staff_roles: string[];
  readonly two_factor_enabled: boolean | null;
  readonly factor_at: Date | null;
  readonly acting_as: string | null;
  readonly acting_until: Date | null;
}

/** Identifies the person of a request: the library checks the signed cookie, the database's clock the idle time. */
export function identifyBy(auth: Auth, { db, config }: Pick<Deps, 'db' | 'config'>): Identify {
  const isSplit = elsewhere(config.portalUrl, config.consoleUrl) !== null;
  return async (request: Request) => {
    if (request.get('cookie') === undefined) return undefined;
    const found = await auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
    if (found === null) return undefined;
    const sessionId = found.session.id;
    const isAttended = request.get(unattendedHeader) === undefined;
    const person = await findAwake(db, { sessionId, isAttended, isSplit });
    if (person === undefined) await db.session.deleteMany({ where: { id: sessionId } });
    return person === undefined ? undefined : personOf(person, sessionId);
  };
}

interface Which {
  readonly sessionId: string;
  readonly isAttended: boolean;
  /** True if the portal has its own host and cookie: a view as a partner there began in another session of the person. */
  readonly isSplit: boolean;
}

/**
 * Finds the session if it is alive. It ends after half an hour without use, a quarter of an hour for roles that decide about money, and when the
 * person is shut out. Its use is recorded twice a minute, except for requests that a page sends by itself.
 */
async function findAwake(db: Deps['db'], { sessionId, isAttended, isSplit }: Which): Promise<Row | undefined> {
  const [row] = await db.$queryRaw<Row[]>`
    with awake as (
      select s.id, s.factor_at, s.last_seen_at, p.id as person_id, p.name, p.email, p.language, p.staff_roles, p.two_factor_enabled,
        v.partner_id as acting_as, v.until_at as acting_until
      from session s join person p on p.id = s.user_id
      left join lateral (select o.partner_id, o.until_at from partner_view o where o.person_id = p.id and o.ended_at is null and o.until_at > now()
        and (o.session_id = s.id or (${isSplit} and exists (select from session b where b.id = o.session_id and b.expires_at > now())))
        order by o.created_at desc limit 1) v on true
      where s.id = ${sessionId}::uuid and s.expires_at > now() and not coalesce(p.banned, false)
        and s.last_seen_at > now() - case when p.staff_roles && array['finance_preparer', 'finance_approver']
          then interval '15 minutes' else interval '30 minutes' end
    ), seen as (
      update session set last_seen_at = now() from awake
      where ${isAttended}::boolean and session.id = awake.id and awake.last_seen_at < now() - interval '30 seconds'
    ), noted as (
      update person set last_seen_at = now() from awake
      where ${isAttended}::boolean and person.id = awake.person_id and coalesce(person.last_seen_at, '-infinity') < now() - interval '30 seconds'
    )
    select person_id as id, name, email, language, staff_roles, two_factor_enabled, factor_at, acting_as, acting_until from awake`;
  return row;
}

const personOf = (row: Row, sessionId: string): Person => ({
  kind: 'person',
  id: row.id,
  name: row.name,
  email: row.email,
  language: row.language,
  roles: row.staff_roles.flatMap((name): Role[] => roles.filter((role) => role === name)),
  sessionId,
  hasFactor: row.two_factor_enabled === true,
  factorAt: row.factor_at,
  viewing: row.acting_as === null || row.acting_until === null ? null : { partnerId: row.acting_as, until: row.acting_until },
});
