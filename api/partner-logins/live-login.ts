import { refusalOfLogin, type CodeRefusal, type LiveLogin } from '../../domain/promise/partner-login-code.ts';
import { loginStates } from '../../domain/promise/partner-login-state.ts';
import type { Tx } from '../../prisma/client.ts';
import { oneOf, oneOfOrNull } from '../../prisma/closed-union.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { standingOf } from '../../prisma/partner/standing.ts';
import { consentKinds } from '../../domain/promise/partner-login-state.ts';
import { partnerForCustomer, shownPartner, type PartnerForCustomer } from './partner-for-customer.ts';
import { restsOnReferral } from './credited.ts';

export interface StandingLogin extends LiveLogin {
  readonly id: string;
  readonly partnerId: string;
  readonly partner: string;
  readonly programId: string;
  readonly accountId: string;
  readonly scopes: readonly string[];
  readonly firstUsedAt: Date | null;
  /** Time of the read, by the database's clock. */
  readonly asOf: string;
}

interface Columns extends PartnerForCustomer {
  readonly id: string;
  readonly partner_id: string;
  readonly program_id: string;
  readonly host_ref: string;
  readonly scopes: string[];
  readonly state: string;
  readonly expires_at: Date | null;
  readonly first_used_at: Date | null;
  readonly needs_consent: boolean;
  readonly consent: string | null;
  readonly is_member: boolean;
  readonly is_credited: boolean;
  readonly as_of: Date;
}

const consentNow = Prisma.sql`
  (select k.kind from partner_login_consent k where k.partner_login_id = l.id order by k.at desc, k.id desc limit 1)`;

/**
 * SQL condition on `partner_login l` of `partner p` in `program g`: the program offers logins, the partner is active, and the person is one of its
 * login people.
 */
const isMemberNow = (
  personId: Prisma.Sql,
): Prisma.Sql => Prisma.sql`(${standingOf(Prisma.sql`p.id`)} = 'active' and g.login_days is not null
  and exists (select from partner_member m where m.partner_id = l.partner_id and m.person_id = ${personId} and m.role = 'login_admin')
  and exists (select from person n where n.id = ${personId} and not coalesce(n.banned, false)))`;

/** SQL condition: the login lets this person in at this moment. Same decision as `refusalOfLogin`, for many rows at once. */
export const letsInNow = (personId: Prisma.Sql): Prisma.Sql => Prisma.sql`(l.state = 'active' and l.expires_at > now()
  and case when g.login_consent = 'required' then coalesce(${consentNow} = 'given', false)
    else coalesce(${consentNow}, '') not in ('withdrawn', 'refused') end
  and ${isMemberNow(personId)} and ${restsOnReferral})`;

/** Reads a login under its lock: a simultaneous end of it comes before or after, never in between. */
export async function lockLogin(tx: Tx, id: string, personId: string | null): Promise<StandingLogin | undefined> {
  await tx.$queryRaw`select 1 from partner_login where id = ${id}::uuid for update`;
  const [row] = await tx.$queryRaw<Columns[]>`
    select l.id, l.partner_id, ${partnerForCustomer}, p.program_id, c.host_ref, l.scopes, l.state, l.expires_at, l.first_used_at,
      g.login_consent = 'required' as needs_consent,
      ${consentNow} as consent, ${isMemberNow(Prisma.sql`${personId}::uuid`)} as is_member,
      ${restsOnReferral} as is_credited,
      clock_timestamp() as as_of
    from partner_login l join partner p on p.id = l.partner_id join program g on g.id = p.program_id join customer c on c.id = l.customer_id
    where l.id = ${id}::uuid`;
  if (row === undefined) return undefined;
  return {
    id: row.id,
    partnerId: row.partner_id,
    partner: shownPartner(row),
    programId: row.program_id,
    accountId: row.host_ref,
    scopes: row.scopes,
    state: oneOf(loginStates, row.state),
    expiresAt: row.expires_at?.toISOString() ?? null,
    firstUsedAt: row.first_used_at,
    needsConsent: row.needs_consent,
    consent: oneOfOrNull(consentKinds, row.consent),
    isMember: row.is_member,
    isCredited: row.is_credited,
    asOf: row.as_of.toISOString(),
  };
}

/** Returns why the login is refused, by the database's clock at every use, so that it ends on time even if no worker runs. */
export const refusalNow = (login: StandingLogin): CodeRefusal | undefined => refusalOfLogin(login, login.asOf);
