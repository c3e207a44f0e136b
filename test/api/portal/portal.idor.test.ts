import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type supertest from 'supertest';
import { portalRuleOf } from '../../../api/contract/portal-access.ts';
import { v7 as uuid } from 'uuid';
import { describedEndpoints } from '../../../api/endpoints.ts';
import type { Description } from '../../../api/http/endpoint.ts';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type FullPartner, type PortalWorld } from './partners.ts';

interface Caller {
  get(path: string): supertest.Test;
  post(path: string, body?: object): supertest.Test;
}

let api: RunningApi;
let world: PortalWorld;
let own: FullPartner;
let other: FullPartner;
let callers: Readonly<Record<'owner' | 'other partner of the program' | 'partner of another program' | 'staff' | 'anonymous', Caller>>;

/** Who signs in at customers: some addresses are for them alone. */
const loginPeople = new Map<FullPartner, Caller>();
/** Who may go: the last owner may not. */
let leaver: Caller;

beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
  const program = await world.program();
  [own, other] = [await world.partner(program), await world.partner(program)];
  const foreign = await world.partner(await world.program());
  const [owner, neighbour, stranger] = [await own.person('owner'), await other.person('owner'), await foreign.person('owner')];
  for (const partner of [own, other]) {
    const person = await partner.person('login_admin');
    await person.stepUp();
    loginPeople.set(partner, person);
  }
  for (const person of [owner, neighbour, stranger]) await person.stepUp();
  const member = await own.person('member');
  await member.stepUp();
  leaver = member;
  callers = {
    owner,
    'other partner of the program': neighbour,
    'partner of another program': stranger,
    staff: api.as(await api.signIn(['admin', 'staff', 'finance_preparer', 'finance_approver', 'support'])),
    anonymous: {
      get: (path) => api.anonymous().get(path),
      post: (path, body) => api.anonymous().post(path).set('idempotency-key', own.payoutId).send(body),
    },
  };
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

const routes: readonly Description[] = describedEndpoints.filter(({ path }) => path.startsWith('/portal/') && path.includes(':'));
const named = routes.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const);

/** What the path of a route leads to, by the word before `:id`. A new one says here which id is a partner's own. */
const ids: Readonly<Record<string, (partner: FullPartner) => string>> = {
  commissions: ({ earningId }) => earningId,
  payouts: ({ payoutId }) => payoutId,
  statements: ({ statementId }) => statementId,
  'tax-documents': ({ taxDocumentId }) => taxDocumentId,
  'affiliate-access': ({ accessId }) => accessId,
  'customer-logins': ({ loginId }) => loginId,
  tickets: ({ ticketId }) => ticketId,
  'payout-methods': ({ methodId }) => methodId,
  people: ({ memberId }) => memberId,
  links: ({ channelId }) => channelId,
  invitations: ({ invitationId }) => invitationId,
};

const bank = {
  rail: 'bank_file',
  name: 'Anna Partner',
  iban: 'CH9300762011623852957',
  address: { postcode: '8001', town: 'Zürich', country: 'CH' },
};
/** What is sent, with ids of that partner where there are any. */
const bodies: Readonly<Record<string, (partner: FullPartner) => object>> = {
  payouts: ({ methodId }) => ({ amount: { amount: 12_820, currency: 'EUR' }, methodId }),
  'payouts/:id/cancel': () => ({}),
  'payout-methods': () => ({ currency: 'EUR', details: bank }),
  'payout-methods/:id/switch-off': () => ({}),
  'payout-methods/check': () => ({ currency: 'EUR', details: bank }),
  'statements/:id/mail': () => ({}),
  tickets: ({ earningId }) => ({ kind: 'question', title: 'Cookies', text: 'How long?', earningId }),
  'tickets/:id/messages': () => ({ text: 'And on phones?' }),
  'affiliate-access': () => ({}),
  people: () => ({ name: 'Nora', email: `${uuid()}@partner.test`, role: 'member', language: 'en' }),
  'people/:id/remove': () => ({}),
  leave: () => ({}),
  'invitations/:id/resend': () => ({}),
  'invitations/:id/withdraw': () => ({}),
  'customer-logins': ({ customerId }) => ({ customerId, purpose: 'Set up the booking page.', scopes: ['settings'] }),
  'customer-logins/:id/end': () => ({}),
  'customer-logins/:id/code': () => ({ challenge: 'a'.repeat(43) }),
  'own-data': () => ({}),
  profile: ({ name }) => ({
    companyName: name, // a customer has read it: only the rest changes
    website: null,
    language: 'de',
    seen: { companyName: name, website: null, language: 'en' },
  }),
  'tax-profile': () => ({
    entity: 'person',
    legalName: 'Anna Partner',
    street: 'Weg 2',
    postcode: '3001',
    town: 'Bern',
    country: 'CH',
    vatRegistered: false,
    vatId: null,
    vatRegisteredUntil: null,
    agreesToSelfBilling: false,
    seen: '2026-01-01T00:00:00Z',
  }),
  notifications: () => ({ event: 'payouts', isOn: false }),
  links: () => ({ channel: 'Newsletter' }),
  'links/:id': () => ({ channel: 'Flyer', isOn: false }),
  agreement: ({ termsId }) => ({ termsId }),
  'affiliate-access/:id/reply': () => ({ text: 'This one.' }),
  'affiliate-access/open': ({ accessSecret }) => ({ secret: accessSecret }),
};

const tailOf = ({ path }: Description): string => path.replace('/portal/partners/:partnerId/', '');

/** The address of one partner with the rows of another, or of the same. */
function addressOf(route: Description, { of, rowsOf }: { of: FullPartner; rowsOf: FullPartner }): string {
  const tail = tailOf(route)
    .replace(/([\w-]+)\/:id/, (_all, what: string) => {
      const id = ids[what];
      if (id === undefined) throw new Error(`${route.path}: say which id of a partner stands there`);
      return `${what}/${id(rowsOf)}`;
    })
    .replace(':year', '2026');
  const query = route.path.includes('/report') ? '?from=2026-01&to=2026-11' : '';
  return `/v1/portal/partners/${of.partnerId}/${tail}${query}`;
}

function call(caller: Caller, route: Description, where: { of: FullPartner; rowsOf: FullPartner }): supertest.Test {
  const address = addressOf(route, where);
  if (route.method === 'get') return caller.get(address);
  const body = bodies[tailOf(route)];
  if (body === undefined) throw new Error(`${route.path}: say what is sent there`);
  return caller.post(address, body(where.rowsOf));
}

/** An owner, or where only login people may, one of them. */
function whoMay({ method, path }: Description, partner: FullPartner): Caller {
  const rule = portalRuleOf(method, path);
  if (path.endsWith('/leave')) return leaver;
  const isForOwners = rule === 'signed_in' || rule?.includes('owner') === true;
  const person = isForOwners ? undefined : loginPeople.get(partner);
  return person ?? (partner === own ? callers.owner : callers['other partner of the program']);
}

const written = [
  'command',
  'outbox',
  'mailbox_message',
  'effect',
  'audit_entry',
  'kept_answer',
  'payout_method',
  'payout',
  'partner_member',
  'agreement_acceptance',
  'link',
  'notification_setting',
  'partner_tax_profile',
  'affiliate_access',
  'partner_login',
  'partner_login_code',
  'ticket',
  'ticket_message',
  'invitation',
  'account_mail',
];

async function rows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of written) {
    const { rows: found } = await api.database.pool('owner').query<{ count: number }>(`select count(*)::int as count from ${table}`);
    counts[table] = found[0]?.count ?? -1;
  }
  return counts;
}

test('there are reading and writing addresses of the portal to try, with and without ids', () => {
  expect(routes.length).toBeGreaterThan(15);
  expect(routes.some(({ method, path }) => method === 'post' && path.includes('/:id'))).toBe(true);
});

test.each(named)('S21: %s of another partner gets 404, or 401 without a session, and nothing is written', async (_name, route) => {
  const before = await rows();
  const where = { of: own, rowsOf: own };
  const statuses: Record<string, number> = {};
  for (const [who, caller] of Object.entries(callers)) if (who !== 'owner') statuses[who] = (await call(caller, route, where)).status;
  expect(statuses).toEqual({
    'other partner of the program': 404,
    'partner of another program': 404,
    staff: 404,
    anonymous: 401,
  });
  expect(await rows()).toEqual(before);
});

const withForeignRows = named.filter(
  ([, route]) =>
    route.path.includes('/:id') || (['payouts', 'tickets', 'customer-logins'].includes(tailOf(route)) && route.method === 'post'),
);

test.each(withForeignRows)(
  'S21: %s with one’s own partner and another partner’s row gets 404, and nothing is written',
  async (_name, route) => {
    const before = await rows();
    const answer = await call(whoMay(route, other), route, { of: other, rowsOf: own });
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ code: 'not_found' });
    expect(await rows()).toEqual(before);
  },
);

test.each(named)('S21: %s is accepted from a person of the partner it belongs to', async (_name, route) => {
  const { status } = await call(whoMay(route, own), route, { of: own, rowsOf: own });
  expect([200, 201, 202]).toContain(status);
});

test('S21: an invalid, an unknown and another partner’s id get the same answer', async () => {
  const paths = ['nonsense', '00000000-0000-7000-8000-000000000000', other.partnerId].map((id) => `/v1/portal/partners/${id}/overview`);
  const answers = await Promise.all(paths.map((path) => callers.owner.get(path).then((answer) => answer)));
  expect(answers.map(({ status, body }) => ({ status, code: body.code, detail: body.detail }))).toEqual(
    paths.map(() => ({ status: 404, code: 'not_found', detail: answers[0]?.body.detail })),
  );
});
