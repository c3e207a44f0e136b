import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { mailed, stepUpByMail } from '../accounts/mailed.ts';
import { anApiKey, aPartner, aProgram, aReferral } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let program: Awaited<ReturnType<typeof aProgram>>;
let partner: Awaited<ReturnType<typeof aPartner>>;
let key: string;
beforeAll(async () => {
  api = await startApi();
  program = await aProgram(api.owner, { codeRule: 'code_wins' });
  partner = await aPartner(api.owner, program.id, { name: 'Alpenblick Digital' });
  key = await anApiKey(api.owner, program.id);
});
afterAll(() => api.stop());

const signUp = (body: object, by = key) => api.anonymous().post('/v1/signups').set('authorization', `Bearer ${by}`).send(body);
const anAccount = () => `account-${uuid()}`;

async function aClick(more: { at?: Date; counted?: boolean; reason?: string; link?: { id: string; partnerId: string } } = {}) {
  const { link = partner.link, at = new Date(), counted = true, reason = counted ? null : 'bot' } = more;
  const id = uuid();
  await api.owner.click.create({
    data: {
      id,
      at,
      linkId: link.id,
      partnerId: link.partnerId,
      channel: 'link',
      landing: 'https://termino.test/',
      counted,
      reason,
    },
  });
  return id;
}

const lettersOf = (referralId: string) => api.owner.mailboxMessage.findMany({ where: { entityId: referralId } });
const ringsOf = (referralId: string) => api.owner.outbox.count({ where: { workflowId: `referral/${referralId}` } });

test('C11: a sign-up with a click is credited: customer, referral, decision, letter and ring', async () => {
  const accountId = anAccount();
  const clickId = await aClick();
  const { body } = await signUp({ accountId, clickId, email: 'Rosa@Blumen.test', name: 'Blumen Rosa', hostPlan: 'Free' }).expect(200);
  expect(body).toEqual({
    accountId,
    outcome: 'credited',
    reason: 'via_link',
    sentence: { en: 'The customer signed up through the partner’s link.', de: 'Die Anmeldung kam über den Link des Partners.' },
    referralId: expect.any(String),
    partner: { id: partner.id, name: 'Alpenblick Digital' },
  });
  const customer = await api.owner.customer.findUniqueOrThrow({ where: { hostRef: accountId } });
  expect(customer).toMatchObject({ domain: 'blumen.test', programSlug: program.slug, hostPlan: 'Free' });
  expect(Buffer.from(customer.name ?? []).toString('latin1')).not.toContain('Rosa');
  const referral = await api.owner.referral.findUniqueOrThrow({ where: { id: body.referralId } });
  expect(referral).toMatchObject({
    state: 'signed_up',
    source: 'link',
    clickId,
    linkId: partner.link.id,
    termsId: program.termsId,
    customerId: customer.id,
  });
  expect(await lettersOf(referral.id)).toEqual([expect.objectContaining({ kind: 'signed_up', arguments: {} })]);
  expect(await ringsOf(referral.id)).toBe(1);
  const row = await api.owner.signup.findFirstOrThrow({ where: { hostRef: accountId } });
  expect(await api.owner.decision.findUnique({ where: { id: row.decisionId ?? '' } })).toMatchObject({
    outcome: 'credited',
    subjectId: row.id,
    termsHash: 'hash',
  });
});

test('a repeated sign-up gets the same answer and changes nothing, also at the same moment or with another code', async () => {
  const body = { accountId: anAccount(), clickId: await aClick() };
  const answers = await Promise.all([signUp(body), signUp(body), signUp(body)]);
  const again = await signUp({ accountId: body.accountId, code: 'OTHERCODE' }).expect(200);
  for (const answer of answers) expect(answer.body).toEqual(again.body);
  expect(await api.owner.referral.count({ where: { customer: { hostRef: body.accountId } } })).toBe(1);
  expect(await lettersOf(again.body.referralId)).toHaveLength(1);
});

test('P16: a sign-up with a partner’s code in any case is credited if the program accepts codes', async () => {
  const { body } = await signUp({ accountId: anAccount(), code: ` ${partner.link.code.toLowerCase()} ` }).expect(200);
  expect(body).toMatchObject({ outcome: 'credited', reason: 'via_code', partner: { id: partner.id } });
});

test.each([
  { rule: 'without a click or code', body: {}, reason: 'no_click' },
  { rule: 'with an empty click and a blank code', body: { clickId: '', code: ' ' }, reason: 'no_click' },
  { rule: 'with a click that is not ours', body: { clickId: uuid() }, reason: 'unknown_click' },
  { rule: 'with something that cannot be a click', body: { clickId: "'; drop table click; --" }, reason: 'unknown_click' },
  { rule: 'with a code that nobody has', body: { code: 'ZZZZZZZZ' }, reason: 'unknown_code' },
])('D9: a sign-up $rule is refused with its reason and stored', async ({ body, reason }) => {
  const accountId = anAccount();
  const answer = await signUp({ accountId, ...body }).expect(200);
  expect(answer.body).toMatchObject({ outcome: 'refused', reason, referralId: null, partner: null });
  expect(answer.body.sentence.de).not.toBe('');
  const row = await api.owner.signup.findFirstOrThrow({ where: { hostRef: accountId } });
  expect(await api.owner.decision.findUnique({ where: { id: row.decisionId ?? '' } })).toMatchObject({ outcome: 'refused', reason });
});

test('an invalid website of a sign-up is not stored, the answer says so, and the sign-up is credited', async () => {
  const accountId = anAccount();
  const { body } = await signUp({ accountId, clickId: await aClick(), website: 'javascript:alert(1)' }).expect(200);
  expect(body).toMatchObject({
    outcome: 'credited',
    notKept: { website: { en: expect.stringContaining('https://'), de: expect.any(String) } },
  });
  const website = async () => (await api.owner.customer.findUniqueOrThrow({ where: { hostRef: accountId } })).website;
  expect(await website()).toBeNull();
  expect((await signUp({ accountId, website: 'velowerk.example' }).expect(200)).body).not.toHaveProperty('notKept');
  expect(await website()).toBe('velowerk.example');
});

test('a customer’s language is stored, and a sign-up without one does not change it', async () => {
  const accountId = anAccount();
  const spoken = async () => (await api.owner.customer.findUniqueOrThrow({ where: { hostRef: accountId } })).language;
  await signUp({ accountId }).expect(200);
  expect(await spoken()).toBeNull();
  await signUp({ accountId, language: 'de' }).expect(200);
  await signUp({ accountId, language: '' }).expect(200);
  expect(await spoken()).toBe('de');
});

test('P14: a sign-up with a click older than the window is refused, names the partner, and rings nobody', async () => {
  const old = await aClick({ at: new Date(Date.now() - 61 * 86_400_000) });
  const { body } = await signUp({ accountId: anAccount(), clickId: old }).expect(200);
  expect(body).toMatchObject({ outcome: 'refused', reason: 'click_too_old', partner: { id: partner.id } });
  expect(await api.owner.referral.findUnique({ where: { id: body.referralId } })).toMatchObject({
    state: 'refused',
    reason: 'click_too_old',
  });
  expect(await lettersOf(body.referralId)).toEqual([]);
  expect(await ringsOf(body.referralId)).toBe(0);
});

test.each([
  { rule: 'of a robot', reason: 'bot', outcome: 'refused', because: 'click_not_counted' },
  { rule: 'of the partner’s own people', reason: 'own', outcome: 'refused', because: 'click_not_counted' },
  { rule: 'of somebody who followed the link twice', reason: 'repeated', outcome: 'credited', because: 'via_link' },
])('S72: a sign-up with a click $rule is $outcome', async ({ reason, outcome, because }) => {
  const clickId = await aClick({ counted: false, reason });
  const { body } = await signUp({ accountId: anAccount(), clickId }).expect(200);
  expect(body).toMatchObject({ outcome, reason: because });
});

test('P20: a sign-up from the partner’s own company is credited and marked for review', async () => {
  const own = await aPartner(api.owner, program.id);
  await api.owner.partner.update({ where: { id: own.id }, data: { domain: 'own-company.test' } });
  const { body } = await signUp({ accountId: anAccount(), code: own.link.code, email: 'chef@own-company.test' }).expect(200);
  expect(body).toMatchObject({ outcome: 'credited', reason: 'self_referral_flagged' });
  expect(await lettersOf(body.referralId)).toEqual([
    expect.objectContaining({ kind: 'signed_up', arguments: { review: 'self_referral' } }),
  ]);
});

test('P20: a sign-up with an address of one of the partner’s people, also an earlier one, is marked for review', async () => {
  const own = await aPartner(api.owner, program.id);
  const join = async (role: string) => {
    const person = await aPerson(api.owner, { roles: [], email: `${uuid()}@gmail.com` });
    await api.owner.partnerMember.create({ data: { partnerId: own.id, personId: person.id, role } });
    return person;
  };
  const [owner, , member] = [await join('owner'), await join('owner'), await join('member')];
  const signUpAs = async (email: string) => (await signUp({ accountId: anAccount(), code: own.link.code, email }).expect(200)).body.reason;
  expect(await signUpAs(member.email)).toBe('self_referral_flagged');
  expect(await signUpAs(`${uuid()}@gmail.com`)).toBe('via_code');
  const session = api.as(await sessionOf(api.anonymous(), owner.email));
  await stepUpByMail(api, { id: owner.id, ...session });
  const next = `${uuid()}@gmail.com`;
  await session.post('/v1/me/email', { email: next }).expect(202);
  const secret = await mailed(api, { personId: owner.id, kind: 'email_change' });
  await api.anonymous().post('/v1/email-change/confirm').send({ secret }).expect(200);
  expect(await signUpAs(owner.email)).toBe('self_referral_flagged');
  expect(await signUpAs(next)).toBe('self_referral_flagged');
});

test('P20, S73: a sign-up with an address of the partner’s own account, also an earlier one, or from its company is marked for review', async () => {
  const own = await aPartner(api.owner, program.id);
  const accountId = anAccount();
  const addresses = [`${uuid()}@first-hof.test`, `${uuid()}@second-hof.test`];
  await signUp({ accountId, email: addresses[0] }).expect(200);
  const { id: ownCustomerId } = await api.owner.customer.findUniqueOrThrow({ where: { hostRef: accountId } });
  await api.owner.partner.update({ where: { id: own.id }, data: { ownCustomerId } });
  await signUp({ accountId, email: addresses[1] }).expect(200);
  const signUpAs = async (email: string) => (await signUp({ accountId: anAccount(), code: own.link.code, email }).expect(200)).body.reason;
  for (const email of [...addresses, 'colleague@first-hof.test', 'colleague@second-hof.test'])
    expect(await signUpAs(email)).toBe('self_referral_flagged');
  expect(await signUpAs(`${uuid()}@third-hof.test`)).toBe('via_code');
});

test('a sign-up of a customer already credited in another program is refused without naming that partner', async () => {
  const other = await aProgram(api.owner, { codeRule: 'code_wins' });
  const rival = await aPartner(api.owner, other.id, { name: 'Rival GmbH' });
  const otherKey = await anApiKey(api.owner, other.id);
  const accountId = anAccount();
  await signUp({ accountId, code: partner.link.code }).expect(200);
  const { body } = await signUp({ accountId, code: rival.link.code }, otherKey).expect(200);
  expect(body).toMatchObject({ outcome: 'refused', reason: 'already_credited', partner: null });
  expect(JSON.stringify(body)).not.toContain('Alpenblick');
  expect(body.sentence.en).toContain('another partner');
  expect(body.sentence.de).toContain('einem anderen Partner');
});

test('a sign-up with a link of another program is refused with other_program_link', async () => {
  const other = await aProgram(api.owner);
  const rival = await aPartner(api.owner, other.id, { name: 'Rival GmbH' });
  const { body } = await signUp({
    accountId: anAccount(),
    clickId: await aClick({ link: { id: rival.link.id, partnerId: rival.id } }),
  }).expect(200);
  expect(body).toMatchObject({ outcome: 'refused', reason: 'other_program_link', referralId: null, partner: null });
});

test('waiting events of the account or its payment account are received again with the sign-up', async () => {
  const accountId = anAccount();
  const events = [
    { provider: 'host', eventId: uuid(), routing: { accountId } },
    { provider: 'stripe', eventId: uuid(), routing: { customer: `cus_${accountId}` } },
    { provider: 'stripe', eventId: uuid(), routing: { customer: 'cus_of_somebody_else' } },
  ];
  for (const event of events) {
    await api.owner.inboundEvent.create({
      data: {
        ...event,
        accountRef: 'main',
        type: 'x',
        livemode: false,
        raw: Buffer.from('{}'),
        state: 'unplaced',
        reason: 'unknown_customer',
        attempts: 3,
      },
    });
  }
  await signUp({ accountId, paymentAccounts: [{ provider: 'stripe', account: 'main', id: `cus_${accountId}` }] }).expect(200);
  const states = await Promise.all(
    events.map(
      async ({ provider, eventId }) =>
        (await api.owner.inboundEvent.findUniqueOrThrow({ where: { provider_eventId: { provider, eventId } } })).state,
    ),
  );
  expect(states).toEqual(['received', 'received', 'unplaced']);
});

test.each([
  { rule: 'a field that nobody knows', body: { partnerId: uuid() }, field: 'partnerId' },
  { rule: 'a wrong e-mail', body: { email: 'nobody' }, field: 'email' },
  { rule: 'a wrong country', body: { country: 'Switzerland' }, field: 'country' },
])('S13: a sign-up with $rule is refused at its field, and nothing is written', async ({ body, field }) => {
  const accountId = anAccount();
  const answer = await signUp({ accountId, ...body }).expect(400);
  expect(answer.body).toMatchObject({ code: 'invalid_input', errors: { [field]: expect.any(String) } });
  expect(await api.owner.customer.count({ where: { hostRef: accountId } })).toBe(0);
});

test('2.5: a customer credited by a payment before the sign-up keeps its partner and gets the account’s id', async () => {
  const externalId = `cus_${uuid()}`;
  const ids = { programId: program.id, partnerId: partner.id, termsId: program.termsId };
  const referral = await aReferral(api.owner, { ...ids, hostRef: `stripe:${externalId}` });
  await api.owner.customer.update({ where: { id: referral.customerId }, data: { programSlug: program.slug } });
  const accountId = anAccount();
  const paymentAccounts = [{ provider: 'stripe', account: 'acct_1', id: externalId }];
  const { body } = await signUp({ accountId, clickId: await aClick(), paymentAccounts }).expect(200);
  expect(body).toMatchObject({ outcome: 'refused', reason: 'already_credited' });
  expect(await api.owner.customer.findUniqueOrThrow({ where: { id: referral.customerId } })).toMatchObject({ hostRef: accountId });
});

test('a customer is found by words of its sealed name, and not by other words', async () => {
  const staff = await api.signIn(['staff']);
  const accountId = anAccount();
  await signUp({ accountId, clickId: await aClick(), name: 'Gasthof Enzian Thun' }).expect(200);
  const search = async (q: string) =>
    (
      await api
        .as(staff)
        .get(`/v1/referrals?filter=${encodeURIComponent(JSON.stringify({ q }))}`)
        .expect(200)
    ).body.map(({ customer }: { customer: { label: string } }) => customer.label);
  expect(await search('enzian thun')).toEqual(['Gasthof Enzian Thun']);
  expect(await search('enz')).toEqual(['Gasthof Enzian Thun']);
  expect(await search('Enzian Chur')).toEqual([]);
  expect((await api.owner.customer.findUniqueOrThrow({ where: { hostRef: accountId } })).nameWords.join()).not.toMatch(/enzian/i);
});

test.each([
  { rule: 'tomorrow', at: new Date(Date.now() + 86_400_000).toISOString() },
  { rule: 'in the last century', at: '1999-12-31T23:59:59Z' },
])('a sign-up dated $rule is refused', async ({ at }) => {
  const accountId = anAccount();
  expect((await signUp({ accountId, at }).expect(400)).body).toMatchObject({ code: 'invalid_input' });
  expect(await api.owner.customer.count({ where: { hostRef: accountId } })).toBe(0);
});

test('a payment account of another customer stays with that one, and its repetition is one refused decision', async () => {
  const paymentAccounts = [{ provider: 'stripe', account: 'acct_1', id: `cus_${uuid()}` }];
  await signUp({ accountId: anAccount(), paymentAccounts }).expect(200);
  const second = { accountId: anAccount(), clickId: await aClick(), paymentAccounts };
  for (let told = 0; told < 2; told += 1) expect((await signUp(second).expect(200)).body).toMatchObject({ outcome: 'credited' });
  const { id } = await api.owner.signup.findFirstOrThrow({ where: { hostRef: second.accountId } });
  const taken = await api.owner.decision.findMany({ where: { subjectKind: 'signup', subjectId: id, reason: 'payment_account_taken' } });
  expect(taken).toMatchObject([{ outcome: 'refused', inputs: { paymentAccount: paymentAccounts[0]?.id } }]);
});

test('S15: a sign-up of an account first named by another program is refused with other_program_link', async () => {
  const other = await aProgram(api.owner);
  const accountId = anAccount();
  await signUp({ accountId, name: 'Bakery' }, await anApiKey(api.owner, other.id)).expect(200);
  const { body } = await signUp({ accountId, name: 'Garage', clickId: await aClick() }).expect(200);
  expect(body).toMatchObject({ outcome: 'refused', reason: 'other_program_link', referralId: null, partner: null });
  expect(JSON.stringify(body)).not.toContain('Bakery');
});

test('S15: another program’s key changes nothing of a customer', async () => {
  const other = await aProgram(api.owner);
  const otherKey = await anApiKey(api.owner, other.id);
  const accountId = anAccount();
  await signUp({ accountId, clickId: await aClick() }).expect(200);
  const before = await api.owner.customer.findUniqueOrThrow({ where: { hostRef: accountId }, include: { accounts: true } });
  const paymentAccounts = [{ provider: 'stripe', account: 'acct_1', id: `cus_${uuid()}` }];
  await signUp({ accountId, name: 'Somebody else', hostPlan: 'Enterprise', country: 'DE', paymentAccounts }, otherKey).expect(200);
  expect(await api.owner.customer.findUniqueOrThrow({ where: { hostRef: accountId }, include: { accounts: true } })).toEqual(before);
});

test('a sign-up with characters that cannot be stored is refused with 400', async () => {
  for (const text of ['\\u0000', '\\udfff']) {
    const body = JSON.stringify({ accountId: anAccount(), name: 'WORD' }).replace('WORD', text);
    await api.anonymous().post('/v1/signups').set('authorization', `Bearer ${key}`).type('json').send(body).expect(400);
  }
});

test('a refused referral shows no commission that another partner earned with the same customer', async () => {
  const first = await aReferral(api.owner, { programId: program.id, partnerId: partner.id, termsId: program.termsId });
  const other = await aPartner(api.owner, program.id);
  const sourceId = uuid();
  await api.owner.settlementSource.create({
    data: { id: sourceId, provider: 'stripe', accountRef: 'acct_1', externalId: `in_${sourceId}`, referralId: first.id },
  });
  const earned = {
    id: uuid(),
    sourceId,
    referralId: first.id,
    partnerId: partner.id,
    termsId: program.termsId,
    currency: 'CHF',
    rateBps: 1000,
  };
  await api.owner.commission.create({ data: { ...earned, state: 'pending', postedMinor: 1_250, pendingMinor: 1_250 } });
  const refusedId = uuid();
  const ids = { programId: program.id, partnerId: other.id, termsId: program.termsId, customerId: first.customerId };
  await api.owner.referral.create({
    data: { id: refusedId, ...ids, source: 'link', attributedAt: new Date(), state: 'refused', reason: 'already_credited' },
  });
  const staff = await api.signIn(['staff']);
  const soFar = async (id: string) => (await api.as(staff).get(`/v1/referrals/${id}`).expect(200)).body.commissionSoFar;
  expect(await soFar(first.id)).toEqual([{ amount: 1_250, currency: 'CHF' }]);
  expect(await soFar(refusedId)).toEqual([]);
});
