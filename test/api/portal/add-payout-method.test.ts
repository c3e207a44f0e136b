import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { openMethod } from '../../../prisma/payout/payout-method.ts';
import { givenCompanyAccount } from '../../support/bank-world.ts';
import { mergedInto } from '../../support/merged.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type FullPartner, type PortalWorld } from './partners.ts';

let api: RunningApi;
let world: PortalWorld;
let partner: FullPartner;
let owner: Awaited<ReturnType<FullPartner['person']>>;
let path: string;
beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
  await givenCompanyAccount(api, api.deps.config.dataKeys);
  partner = await world.partner(await world.program());
  owner = await partner.person('owner');
  path = `/v1/portal/partners/${partner.partnerId}/payout-methods`;
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

const address = { postcode: '8001', town: 'Zürich', country: 'ch' };
const bank = (change: object = {}) => ({
  currency: 'EUR',
  details: { rail: 'bank_file', name: 'Anna Partner', iban: 'ch93 0076 2011 6238 5295 7', address, ...change },
});

test.each([
  ['iban_wrong', 'details.iban', { iban: 'CH9300762011623852958' }],
  ['iban_is_qr', 'details.iban', { iban: 'CH4431999123000889012' }],
  ['iban_is_companys', 'details.iban', { iban: 'CH56 0483 5012 3456 7800 9' }],
  ['country_missing', 'details.address.country', { address: { ...address, country: 'XX' } }],
  ['iban_country_not_reached', 'details.iban', { iban: 'AE070331234567890123456' }],
  ['name_foreign_characters', 'details.name', { name: '株式会社' }],
  ['street_foreign_characters', 'details.address.street', { address: { ...address, street: 'ул. Ленина' } }],
  ['town_missing', 'details.address.town', { address: { ...address, town: ' ' } }],
  ['postcode_wrong', 'details.address.postcode', { address: { ...address, postcode: '80010' } }],
])('%s is shown at its field while typing, and refused when saved', async (code, field, change) => {
  const checked = await owner.post(`${path}/check`, bank(change)).expect(200);
  expect(checked.body.problems).toEqual([{ field, code }]);
  await owner.stepUp();
  const refused = await owner.post(path, bank(change)).expect(400);
  expect(refused.body).toMatchObject({ code: 'invalid_input', errors: { [field]: code } });
});

test('an account that its bank called closed cannot be entered again by its partner until the bank pays to it', async () => {
  const again = await world.partner(await world.program());
  const person = await again.person('owner');
  const details = `/v1/portal/partners/${again.partnerId}/payout-methods`;
  await person.stepUp();
  const { body } = await person.post(details, bank()).expect(200);
  const refused = { id: body.methodId };
  const problems = async (of = person, at = details) => (await of.post(`${at}/check`, bank()).expect(200)).body.problems;
  await api.owner.payoutMethod.update({
    where: refused,
    data: { revokedAt: new Date(), revokedReason: 'AC06', refusedAt: new Date(), refusedCode: 'AC06' },
  }); // blocked may be let go
  expect(await problems()).toEqual([]);
  await api.owner.payoutMethod.update({ where: refused, data: { revokedReason: 'AC04', refusedCode: 'AC04', refusedAt: new Date() } });
  expect(await problems()).toEqual([{ field: 'details.iban', code: 'iban_is_closed' }]);
  expect((await person.post(details, bank()).expect(400)).body.errors).toEqual({ 'details.iban': 'iban_is_closed' });
  expect(await problems(owner, path)).toEqual([]); // whose account it is not learns nothing by it
  const whole = await world.partner(await world.program());
  await mergedInto(api.owner, { from: again.partnerId, into: whole.partnerId });
  const theirs = `/v1/portal/partners/${whole.partnerId}/payout-methods`;
  expect(await problems(await whole.person('owner'), theirs)).toEqual([{ field: 'details.iban', code: 'iban_is_closed' }]); // its part's account is its own
  await api.owner.$executeRaw`alter table payout_method disable trigger payout_method_check`;
  await api.owner.payoutMethod.update({
    where: refused,
    data: { revokedAt: null, revokedReason: null, refusedCode: null, refusedAt: null },
  });
  await api.owner.$executeRaw`alter table payout_method enable trigger payout_method_check`;
  expect(await problems()).toEqual([]);
});

test('an account called closed can be entered again after finance records that it is open, until the next refusal', async () => {
  const called = await world.partner(await world.program());
  const person = await called.person('owner');
  const details = `/v1/portal/partners/${called.partnerId}/payout-methods`;
  await person.stepUp();
  const { body } = await person.post(details, bank()).expect(200);
  const where = { id: body.methodId };
  const refuse = () =>
    api.owner.payoutMethod.update({
      where,
      data: { revokedAt: new Date(), revokedReason: 'AC04', refusedAt: new Date(), refusedCode: 'AC04' },
    });
  const problems = async () => (await person.post(`${details}/check`, bank()).expect(200)).body.problems;
  await refuse();
  const said = `/v1/payout-methods/${body.methodId}/say-open`;
  const reason = 'Told on the phone by their bank';
  const staff = (roles: Parameters<typeof somebody>[1], fresh = true) => somebody(api, roles, { fresh });
  await (await staff(['support'])).post(said, { reason }).expect(403);
  expect((await (await staff(['finance_preparer'], false)).post(said, { reason }).expect(403)).body.code).toBe('step_up_required');
  const preparer = await staff(['finance_preparer']);
  await preparer.post(said, { reason: '' }).expect(400);
  await preparer.post(`/v1/payout-methods/${uuid()}/say-open`, { reason }).expect(404);
  expect((await problems()).length).toBe(1);
  const listed = async () =>
    (await preparer.get(`/v1/payout-methods?filter=${encodeURIComponent(JSON.stringify({ id: [body.methodId] }))}`).expect(200)).body[0];
  expect(await listed()).toMatchObject({ isCalledClosed: true, openSaidBy: null });
  await preparer.post(said, { reason }).expect(200);
  expect(await listed()).toMatchObject({ isCalledClosed: false, openSaidBy: { id: preparer.id } });
  expect(await problems()).toEqual([]);
  expect((await preparer.post(said, { reason }).expect(409)).body.code).toBe('account_not_called_closed');
  const audited = { subjectId: body.methodId, action: 'payout_method.say_open' };
  expect(await api.owner.auditEntry.findMany({ where: audited })).toMatchObject([{ actorId: preparer.id, reason }]);
  await person.post(details, bank()).expect(200);
  await refuse();
  expect((await problems()).length).toBe(1);
});

test('what finance recorded about an account applies to the partner and its parts', async () => {
  const [part, whole] = [await world.partner(await world.program()), await world.partner(await world.program())];
  const problems = async () => {
    const path = `/v1/portal/partners/${whole.partnerId}/payout-methods/check`;
    return (await (await whole.person('owner')).post(path, bank()).expect(200)).body.problems;
  };
  const ids: string[] = [];
  for (const { partnerId, person } of [part, whole]) {
    const owner = await person('owner');
    await owner.stepUp();
    const { body } = await owner.post(`/v1/portal/partners/${partnerId}/payout-methods`, bank()).expect(200);
    ids.push(body.methodId);
  }
  await api.owner.payoutMethod.updateMany({
    where: { id: { in: ids } },
    data: { revokedAt: new Date(), revokedReason: 'AC04', refusedAt: new Date(), refusedCode: 'AC04' },
  });
  await mergedInto(api.owner, { from: part.partnerId, into: whole.partnerId });
  expect(await problems()).toEqual([{ field: 'details.iban', code: 'iban_is_closed' }]);
  const preparer = await somebody(api, ['finance_preparer'], { fresh: true });
  await preparer.post(`/v1/payout-methods/${ids[1]}/say-open`, { reason: 'Told on the phone by their bank' }).expect(200);
  expect(await problems()).toEqual([]);
});

test('S09: entering payout details without a fresh second factor is refused with step_up_required', async () => {
  const sleepy = await partner.person('owner');
  const { body } = await sleepy.post(path, bank()).expect(403);
  expect(body.code).toBe('step_up_required');
  expect(await api.owner.payoutMethod.count({ where: { editedBy: sleepy.id } })).toBe(0);
});

test('S34, C27: new payout details wait 72 hours, are sealed, masked and audited, and are mailed to the owners', async () => {
  await owner.stepUp();
  const { body } = await owner.post(path, bank()).expect(200);
  const row = await api.owner.payoutMethod.findUniqueOrThrow({ where: { id: body.methodId } });
  expect(row).toMatchObject({
    partnerId: partner.partnerId,
    rail: 'bank_file',
    masked: 'CH93•••2957',
    editedBy: owner.id,
    confirmedBy: null,
  });
  expect(row.activeFrom.getTime() - (row.verifiedAt?.getTime() ?? 0)).toBe(72 * 3_600_000);
  expect(openMethod(api.deps.config.dataKeys, row)).toMatchObject({
    iban: 'CH9300762011623852957',
    address: { country: 'CH', street: null },
  });
  const { body: shown } = await owner.get(path).expect(200);
  expect(shown.methods[0]).toMatchObject({ id: row.id, state: 'resting', isChosen: true, masked: 'CH93•••2957' });
  expect(JSON.stringify(shown)).not.toContain('CH9300762011623852957');
  await api.owner.payoutMethod.update({ where: { id: row.id }, data: { editorLockedAt: new Date() } });
  expect((await owner.get(path).expect(200)).body.methods[0]).toMatchObject({ id: row.id, state: 'unconfirmed' });
  await api.owner.payoutMethod.update({ where: { id: row.id }, data: { editorLockedAt: null } });
  const key = `mail:payout_details_changed:${row.id}`;
  expect(await api.owner.effect.findUniqueOrThrow({ where: { key } })).toMatchObject({
    kind: 'sendEmail',
    arguments: { methodId: row.id },
  });
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${key}` } })).toBe(1);
  const staffKey = `mail:payout_details_added:${row.id}`;
  expect(await api.owner.effect.findUniqueOrThrow({ where: { key: staffKey } })).toMatchObject({ arguments: { methodId: row.id } });
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${staffKey}` } })).toBe(1);
  const audited = await api.owner.auditEntry.findFirstOrThrow({ where: { subjectId: row.id } });
  expect(audited).toMatchObject({ action: 'payout_method.add', actorId: owner.id, onBehalfOfPartnerId: partner.partnerId });
});

test('payout details for a rail that the program does not offer are refused', async () => {
  await owner.stepUp();
  const stripe = { currency: 'EUR', details: { rail: 'stripe_connect', accountId: 'acct_12345' } };
  expect((await owner.post(`${path}/check`, stripe).expect(200)).body.problems).toEqual([
    { field: 'details.rail', code: 'method_not_offered' },
  ]);
  const { body } = await owner.post(path, stripe).expect(400);
  expect(body.errors).toEqual({ 'details.rail': 'method_not_offered' });
});

test('payout details in a currency that the program neither pays nor converts are refused', async () => {
  const one = await world.partner(await world.program());
  const rich = await one.person('owner');
  await rich.stepUp();
  const at = `/v1/portal/partners/${one.partnerId}/payout-methods`;
  await api.owner.payoutPolicy.deleteMany({ where: { programId: one.programId, currency: 'CHF' } });
  const francs = { ...bank(), currency: 'CHF' };
  expect((await rich.post(`${at}/check`, francs).expect(200)).body.problems).toEqual([{ field: 'currency', code: 'currency_not_offered' }]);
  expect((await rich.post(at, francs).expect(400)).body.errors).toEqual({ currency: 'currency_not_offered' });
  await api.owner.program.update({ where: { id: one.programId }, data: { currencyRule: 'convert_at_payout' } });
  await rich.post(at, francs).expect(200);
});

test('S13: payout details with an undeclared field are refused', async () => {
  await owner.stepUp();
  await owner.post(path, { ...bank(), verifiedAt: '2026-01-01T00:00:00Z' }).expect(400);
});
