import type { RequestHandler } from 'express';
import { demoPassword, withDemoPassword } from '../pages/demo-password.ts';
import type { PortalSignInFacts } from '../contract/portal-me.ts';
import type { Deps } from '../deps.ts';

/** Facts for the portal's sign-in screen. Anybody may ask; only the demo names its people and their password. */
export const portalSignInFacts =
  ({ config, db, version }: Deps): RequestHandler =>
  async (_request, response) => {
    const people = config.isDemo ? await demoPartners(db) : [];
    const facts: PortalSignInFacts = { version, demo: people.length === 0 ? null : { password: demoPassword, people } };
    response.json(facts);
  };

type DemoPartner = NonNullable<PortalSignInFacts['demo']>['people'][number];

const most = 12;

/** Reads people of partners who still have the demo's password, once each, with the partner that they joined first, in that order. */
export async function demoPartners(db: Deps['db']): Promise<DemoPartner[]> {
  const people = await db.$queryRaw<(DemoPartner & { id: string })[]>`
    select * from (
      select distinct on (e.id) e.id, e.name, e.email, p.company_name as partner, g.name as program, m.role, m.created_at
      from partner_member m join person e on e.id = m.person_id join partner p on p.id = m.partner_id join program g on g.id = p.program_id
      where exists (select from auth_account a where a.user_id = e.id and a.password is not null)
      order by e.id, m.created_at, p.id
    ) first order by created_at, id limit ${4 * most}`;
  const demo = await withDemoPassword(db, people);
  return demo.slice(0, most).map(({ name, email, partner, program, role }) => ({ name, email, partner, program, role }));
}
