import type { RequestHandler } from 'express';
import type { PortalSignInFacts } from '../contract/portal-me.ts';
import type { Deps } from '../deps.ts';

/** What the portal's sign-in screen shows before anybody is signed in: everybody may ask, and only the demo names its people and their password. */
export const portalSignInFacts =
  ({ config, db, version }: Deps): RequestHandler =>
  async (_request, response) => {
    const facts: PortalSignInFacts = { version, demo: config.isDemo ? { password: 'demo', people: await demoPartners(db) } : null };
    response.json(facts);
  };

type DemoPartner = NonNullable<PortalSignInFacts['demo']>['people'][number];

/** People of partners with the demo's password, in the order in which they joined; whoever was invited or applied chose one. */
export function demoPartners(db: Deps['db']): Promise<DemoPartner[]> {
  return db.$queryRaw<DemoPartner[]>`
    select e.name, e.email, p.company_name as partner, g.name as program, m.role
    from partner_member m join person e on e.id = m.person_id join partner p on p.id = m.partner_id join program g on g.id = p.program_id
    where exists (select from auth_account a where a.user_id = e.id and a.password is not null)
      and not exists (select from invitation i where i.accepted_by = e.id) and not exists (select from email_confirmation c where c.person_id = e.id)
    order by m.created_at, e.id limit 12`;
}
