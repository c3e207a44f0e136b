import { HostLogin, HostLogins, type LoginSession } from '../contract/partner-logins.ts';
import { forMachines, parameter, type MachineCall } from '../http/endpoint.ts';
import { DomainError } from '../../domain/errors.ts';
import { isId } from '../http/ids.ts';
import { sql } from '../http/sql.ts';
import { letsInNow } from './live-login.ts';
import { isHeldNow, stateNow } from './state-now.ts';
import { partnerForCustomer, shownPartner, type PartnerForCustomer } from './partner-for-customer.ts';

const common = { method: 'get', tag: 'partner logins', access: { scope: 'partner_login' } } as const;

export const hostLogins = forMachines(
  {
    ...common,
    path: '/accounts/:accountId/partner-logins',
    summary: 'Lists who may sign in at this account or has requested to, for the host product to show its customer',
    answers: { 200: HostLogins },
    refusals: ['api_key_wrong', 'api_key_scope_missing'],
  },
  async (call) => ({ status: 200, body: HostLogins.parse(await readHostLogins(call, { accountId: parameter(call, 'accountId') })) }),
);

export const hostLogin = forMachines(
  {
    ...common,
    path: '/partner-logins/:id',
    summary: 'Returns a login at its current state',
    answers: { 200: HostLogin },
    refusals: ['api_key_wrong', 'api_key_scope_missing', 'not_found'],
  },
  async (call) => {
    const loginId = parameter(call, 'id');
    const [body] = isId(loginId) ? await readHostLogins(call, { loginId }) : [];
    if (body === undefined) throw new DomainError('not_found');
    return { status: 200, body };
  },
);

interface Columns extends PartnerForCustomer {
  readonly id: string;
  readonly account_id: string;
  readonly purpose: string;
  readonly scopes: string[];
  readonly state: string;
  readonly is_held: boolean;
  readonly needs_consent: boolean;
  readonly consent: string | null;
  readonly requested_at: Date;
  readonly activated_at: Date | null;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly sessions: LoginSession[];
}

/** Reads the logins of this key's program, newest first. */
export async function readHostLogins(
  { deps, actor }: MachineCall,
  of: { readonly accountId: string } | { readonly loginId: string },
): Promise<HostLogin[]> {
  const which = 'accountId' in of ? sql`c.host_ref = ${of.accountId}` : sql`l.id = ${of.loginId}::uuid`;
  const rows = await deps.db.$queryRaw<Columns[]>`
    select l.id, c.host_ref as account_id, ${partnerForCustomer}, l.purpose, l.scopes, ${stateNow} as state, ${isHeldNow} as is_held,
      g.login_consent = 'required' as needs_consent,
      (select k.kind from partner_login_consent k where k.partner_login_id = l.id order by k.at desc, k.id desc limit 1) as consent,
      l.requested_at, l.activated_at, l.expires_at, l.revoked_at, ${sessionsOfLogin} as sessions
    from partner_login l join partner p on p.id = l.partner_id join program g on g.id = p.program_id join customer c on c.id = l.customer_id
    where g.id = ${actor.program.id}::uuid and ${which} order by l.requested_at desc, l.id desc limit 100`;
  return rows.map((row) =>
    HostLogin.parse({
      id: row.id,
      accountId: row.account_id,
      partner: shownPartner(row),
      purpose: row.purpose,
      scopes: row.scopes,
      openAt: `${deps.config.portalUrl}/portal/customer-logins/open?login=${row.id}`,
      state: row.state,
      isHeld: row.is_held,
      needsConsent: row.needs_consent,
      consent: row.consent,
      requestedAt: row.requested_at.toISOString(),
      activatedAt: row.activated_at?.toISOString() ?? null,
      expiresAt: row.expires_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
      sessions: row.sessions,
    }),
  );
}

/**
 * SQL: the latest thirty sessions that match, with their present state: a session has ended after its last instant, or once its login no longer
 * lets the person in, as of its last use.
 */
const sessionsWhere = (isOne: ReturnType<typeof sql>) => sql`
  (select coalesce(json_agg(json_build_object('id', s.id, 'person', s.name, 'startedAt', s.started, 'seenAt', s.seen, 'endsAt', s.ends,
      'endedAt', s.ended, 'endedBy', s.ended_by, 'refusedActions', s.refused_actions) order by s.started_at desc), '[]'::json)
    from (select s.id, n.name, s.started_at, s.refused_actions, ${zulu(sql`s.started_at`)} as started, ${zulu(sql`s.seen_at`)} as seen,
        ${zulu(sql`s.ends_at`)} as ends,
        ${zulu(sql`coalesce(s.ended_at, case when s.ends_at <= now() then s.ends_at when not r.lets_in then s.seen_at end)`)} as ended,
        coalesce(s.ended_by, case when s.ends_at <= now() then 'expiry' when not r.lets_in then 'revocation' end) as ended_by
      from partner_login_session s join person n on n.id = s.person_id cross join lateral (
        select ${letsInNow(sql`s.person_id`)} as lets_in from partner_login l join partner p on p.id = l.partner_id
          join program g on g.id = p.program_id
        where l.id = s.partner_login_id) r
      where ${isOne}
      order by s.started_at desc limit 30) s)`;

/** SQL: sessions of `partner_login l`. */
export const sessionsOfLogin = sessionsWhere(sql`s.partner_login_id = l.id`);

/** SQL: sessions of all logins of a partner at `customer c`, so that a new request does not hide earlier ones. */
export const sessionsAtCustomer = (partnerId: string) =>
  sessionsWhere(
    sql`s.partner_login_id in (select o.id from partner_login o where o.partner_id = ${partnerId}::uuid and o.customer_id = c.id)`,
  );

function zulu(at: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
