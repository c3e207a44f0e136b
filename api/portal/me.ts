import { goneStates } from '../../domain/promise/partner-onboarding-state.ts';
import type { Db } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { survivorOf } from '../../prisma/partner/merged-into.ts';
import { standingOf } from '../../prisma/partner/standing.ts';
import type { MemberRole } from '../contract/portal-access.ts';
import { PortalMe, type PortalPartner } from '../contract/portal-me.ts';
import { elsewhere } from '../http/doors.ts';
import { countBackupCodes } from '../http/auth/backup-codes.ts';
import { forPeople, type Endpoint } from '../http/endpoint.ts';
import { hasDemoPeople } from '../pages/sign-in-facts.ts';
import { instant, instantOrNull } from '../http/present.ts';
import { sql } from '../http/sql.ts';
import { hasAffiliatePlatform } from './affiliate-access.ts';
import { requireRule } from './member-call.ts';

const address = { method: 'get', path: '/portal/me' } as const;

/** Who is signed in, and to which partners they belong. Staff without a partner may ask too, and get none. */
export const portalMe: Endpoint = forPeople(
  {
    ...address,
    summary: 'Returns the signed-in person with the partners they belong to',
    tag: 'portal',
    access: { portal: requireRule(address) },
    answers: { 200: PortalMe },
    refusals: ['not_signed_in'],
  },
  async ({ actor, deps }) => {
    const { config, db } = deps;
    const { id, name, email, language, hasFactor, factorAt, viewing, framedPartnerId } = actor;
    const shown = framedPartnerId ?? viewing?.partnerId;
    return {
      status: 200,
      body: PortalMe.parse({
        id,
        name,
        email,
        language,
        isStaff: actor.roles.length > 0,
        partners:
          shown === undefined
            ? await partnersOf(db, id)
            : await shownPartner(db, shown, framedPartnerId === undefined ? 'owner' : 'member'),
        viewing:
          viewing === null
            ? null
            : {
                partnerId: viewing.partnerId,
                until: instant(viewing.until),
                consoleUrl: elsewhere(config.consoleUrl, config.portalUrl),
              },
        secondFactor: {
          enrolled: hasFactor,
          verifiedAt: instantOrNull(factorAt),
          backupCodesLeft: hasFactor && shown === undefined ? await countBackupCodes(deps, id) : null,
        },
        environment: { demo: await hasDemoPeople(deps) },
      }),
    };
  },
);

/** Reads a person's partners: the one joined first comes first, ended ones later, parts of another last. */
const partnersOf = (db: Db, personId: string): Promise<PortalPartner[]> => db.$queryRaw<PortalPartner[]>`
  select ${columns}, m.role from partner_member m join partner p on p.id = m.partner_id join program g on g.id = p.program_id
  where m.person_id = ${personId}::uuid
  order by exists (select from partner_merge x where x.from_partner_id = p.id and x.merged_at is not null),
    ${standingOf(sql`p.id`)} in (${Prisma.join(goneStates)}), m.created_at, p.id`;

/** Reads a partner as its owner sees it or, in a frame, as the person there does. */
const shownPartner = (db: Db, partnerId: string, role: MemberRole): Promise<PortalPartner[]> => db.$queryRaw<PortalPartner[]>`
  select ${columns}, ${role}::text as role from partner p join program g on g.id = p.program_id where p.id = ${partnerId}::uuid`;

const columns = sql`
  p.id, p.company_name as name, g.partner_kind as kind, json_build_object('id', g.id, 'name', g.name) as program,
  g.time_zone as "timeZone", ${standingOf(sql`p.id`)} as state, ${hasAffiliatePlatform} as "hasAffiliatePlatform", (
    select json_build_object('id', s.id, 'name', s.company_name, 'since', to_char(x.merged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from partner_merge x join partner s on s.id = ${survivorOf(sql`p.id`)} where x.from_partner_id = p.id and x.merged_at is not null
  ) as "partOf"`;
