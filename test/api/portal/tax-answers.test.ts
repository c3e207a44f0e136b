import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
  const seat = { street: 'Gasse 1', postcode: '3000', town: 'Bern', country: 'CH' };
  const ours = { legalName: 'Commend AG', mailSender: 'pay@example.com', vatId: 'CHE-116.281.710 MWST' };
  await api.owner.company.create({ data: { id: uuid(), ...ours, ...seat } });
});
afterAll(() => api.stop());

const company = {
  entity: 'company',
  legalName: 'Brunner GmbH',
  street: 'Dorfstrasse 12',
  postcode: '3600',
  town: 'Thun',
  country: 'CH',
  vatRegistered: true,
  vatId: 'che 109 322 551',
  vatRegisteredUntil: null,
  agreesToSelfBilling: true,
};

async function refused(answer: Promise<{ readonly status: number; readonly body: { readonly errors: object } }>) {
  const { status, body } = await answer;
  expect(status).toBe(400);
  return { body };
}

async function member(role: 'owner' | 'member' = 'owner') {
  const program = await aProgram(api.owner);
  const { id: partnerId } = await aPartner(api.owner, program.id);
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: person.id, role } });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const path = `/v1/portal/partners/${partnerId}`;
  const settings = async () => (await caller.get(`${path}/settings`).expect(200)).body;
  const seen = async () => (await caller.get(`${path}/settings`)).body.tax?.since ?? null;
  const tell = async (change: object = {}) => caller.post(`${path}/tax-profile`, { ...company, seen: await seen(), ...change });
  return { partnerId, person, settings, tell };
}

test('M4: tax answers store the VAT number as written in documents and the consent with its hash; payouts wait for the check', async () => {
  const { partnerId, person, settings, tell } = await member();
  expect(await settings()).toMatchObject({ tax: null, taxObstacle: 'tax_profile_missing' });
  expect((await tell()).status).toBe(200);
  expect(await settings()).toMatchObject({
    tax: { vatId: 'CHE-109.322.551 MWST', agreesToSelfBilling: true, vatIdCheckedAt: null },
    taxObstacle: 'vat_check_outdated',
  });
  const consents = await api.owner.agreementAcceptance.findMany({ where: { partnerId, kind: 'self_billing' } });
  expect(consents).toMatchObject([{ personId: person.id, textSha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
});

test('tax answers with an unknown country are refused at that field', async () => {
  const { partnerId, tell } = await member();
  const { body } = await refused(tell({ country: 'XX' }));
  expect(Object.keys(body.errors)).toEqual(['country']);
  expect(await api.owner.partnerTaxProfile.count({ where: { partnerId } })).toBe(0);
});

test.each([
  ['CH', '80010', true],
  ['CH', 'CH-8001', true],
  ['DE', '8001', true],
  ['CH', '8001', false],
  ['GB', 'ne1 6ee', false],
  ['AE', '-', false], // a country without postcodes
])('the postcode of an address is one of its country: %s %s', async (country, postcode, isRefused) => {
  const { partnerId, tell } = await member();
  const answer = await tell({ country, postcode, entity: 'person' });
  expect(answer.status).toBe(isRefused ? 400 : 200);
  if (isRefused) expect(answer.body.errors).toEqual({ postcode: 'postcode_wrong' });
  expect(await api.owner.partnerTaxProfile.count({ where: { partnerId } })).toBe(isRefused ? 0 : 1);
});

test('a legal name with a line break is refused at its field, with the sentence that helps', async () => {
  const { partnerId, tell } = await member();
  const { body } = await refused(tell({ legalName: 'Brunner\nGmbH' }));
  expect(body.errors).toEqual({ legalName: 'Write this on one line, without line breaks and tabs.' });
  expect(await api.owner.partnerTaxProfile.count({ where: { partnerId } })).toBe(0);
});

test('M4: a VAT number stays checked if only case and spaces of number, name or address change', async () => {
  const { partnerId, settings, tell } = await member();
  const { agreesToSelfBilling: _agrees, ...columns } = company;
  const at = new Date('2026-11-01T08:00:00Z');
  const row = {
    ...columns,
    id: uuid(),
    partnerId,
    vatId: 'CHE-109.322.551 MWST',
    validFrom: at,
    vatIdCheckedAt: at,
    selfBillingAgreementAt: at,
  };
  await api.owner.partnerTaxProfile.create({ data: row });
  expect((await tell({ legalName: 'BRUNNER GmbH ', street: 'Dorfstrasse  12' })).status).toBe(200);
  expect((await settings()).tax).toMatchObject({ legalName: 'BRUNNER GmbH', vatIdCheckedAt: at.toISOString() });
  for (const change of [{ legalName: 'Mallory GmbH' }, { street: 'Dorfstrasse 13' }, { postcode: '3000' }, { town: 'Bern' }]) {
    expect((await tell(change)).status).toBe(200);
    expect(await settings()).toMatchObject({ tax: { ...change, vatIdCheckedAt: null }, taxObstacle: 'vat_check_outdated' });
    await api.owner.partnerTaxProfile.create({ data: { ...row, id: uuid(), validFrom: new Date() } });
  }
  expect((await tell({ vatId: 'CHE-123.456.788' })).status).toBe(200);
  expect((await settings()).tax).toMatchObject({ vatId: 'CHE-123.456.788 MWST', vatIdCheckedAt: null });
});

test('M4: a VAT number that was not found is still shown so after another number was entered in between', async () => {
  const { partnerId, settings, tell } = await member();
  const { agreesToSelfBilling: _agrees, ...columns } = company;
  const at = new Date('2026-11-01T08:00:00Z');
  const row = { ...columns, id: uuid(), partnerId, vatId: 'CHE-109.322.551 MWST', validFrom: at, selfBillingAgreementAt: at };
  await api.owner.partnerTaxProfile.create({ data: { ...row, vatIdRefutedAt: at } });
  for (const between of [{ vatId: 'CHE-123.456.788' }, { vatRegistered: false }]) {
    expect((await tell(between)).status).toBe(200);
    expect((await settings()).tax.vatIdRefutedAt).toBeNull();
    expect((await tell()).status).toBe(200);
    expect(await settings()).toMatchObject({ tax: { vatIdRefutedAt: at.toISOString() }, taxObstacle: 'vat_id_not_found' });
  }
  const found = new Date();
  await api.owner.partnerTaxProfile.create({ data: { ...row, id: uuid(), validFrom: found, vatIdCheckedAt: found } });
  expect((await tell({ vatId: 'CHE-123.456.788' })).status).toBe(200);
  expect((await tell()).status).toBe(200);
  expect(await settings()).toMatchObject({ tax: { vatIdRefutedAt: null }, taxObstacle: 'vat_check_outdated' });
});

test('M4: the first day of the VAT registration is kept while number, name and address stay the same', async () => {
  const { partnerId, tell } = await member();
  const { agreesToSelfBilling: _agrees, ...columns } = company;
  const at = new Date('2026-11-01T08:00:00Z');
  const checked = { vatIdCheckedAt: at, vatRegisteredFrom: new Date('2026-10-01') };
  const row = { ...columns, id: uuid(), partnerId, vatId: 'CHE-109.322.551 MWST', validFrom: at, selfBillingAgreementAt: at, ...checked };
  await api.owner.partnerTaxProfile.create({ data: row });
  const since = async () =>
    (await api.owner.partnerTaxProfile.findFirstOrThrow({ where: { partnerId }, orderBy: { createdAt: 'desc' } })).vatRegisteredFrom;
  expect((await tell({ agreesToSelfBilling: false })).status).toBe(200);
  expect(await since()).toEqual(new Date('2026-10-01'));
  expect((await tell({ vatId: 'CHE-123.456.788' })).status).toBe(200);
  expect(await since()).toBeNull();
});

test('M4: the last day of the VAT registration is kept; a later one ends the check of the number, an earlier one does not', async () => {
  const { partnerId, settings, tell } = await member();
  const { agreesToSelfBilling: _agrees, ...columns } = company;
  const at = new Date(Date.now() - 86_400_000);
  const checked = { vatIdCheckedAt: at, vatRegisteredFrom: new Date('2026-01-01') };
  const row = { ...columns, id: uuid(), partnerId, vatId: 'CHE-109.322.551 MWST', validFrom: at, selfBillingAgreementAt: at, ...checked };
  await api.owner.partnerTaxProfile.create({ data: row });
  const known = async () => {
    const { tax, taxObstacle } = await settings();
    return [tax.vatRegisteredUntil, tax.vatIdCheckedAt !== null, taxObstacle];
  };
  expect((await tell({ vatRegisteredUntil: '2026-02-28' })).status).toBe(200);
  expect(await known()).toEqual(['2026-02-28', true, null]);
  expect((await tell({ vatRegisteredUntil: '2026-01-31' })).status).toBe(200);
  expect(await known()).toEqual(['2026-01-31', true, null]);
  expect((await tell({ vatRegisteredUntil: '2026-02-01' })).status).toBe(200);
  expect(await known()).toEqual(['2026-02-01', false, null]);
  expect((await tell({ vatRegisteredUntil: null })).status).toBe(200);
  expect(await known()).toEqual([null, false, 'vat_check_outdated']);
  expect((await tell({ vatRegistered: false, vatRegisteredUntil: '2026-02-01' })).status).toBe(200);
  expect(await known()).toEqual([null, false, null]);
  const last = await api.owner.auditEntry.findMany({
    where: { subjectId: partnerId, action: 'partner.tell_tax' },
    orderBy: { seq: 'asc' },
  });
  expect(last[0]?.after).toMatchObject({ vatRegisteredUntil: '2026-02-28' });
});

test('M4: a last day of the VAT registration before its first, more than a year ahead or ten years back, is refused at its field', async () => {
  const { partnerId, tell } = await member();
  const { agreesToSelfBilling: _agrees, ...columns } = company;
  const at = new Date(Date.now() - 86_400_000);
  const checked = { vatIdCheckedAt: at, vatRegisteredFrom: new Date('2026-02-01') };
  const row = { ...columns, id: uuid(), partnerId, vatId: 'CHE-109.322.551 MWST', validFrom: at, selfBillingAgreementAt: at, ...checked };
  await api.owner.partnerTaxProfile.create({ data: row });
  const ending = (vatRegisteredUntil: string) => tell({ vatRegisteredUntil });
  expect((await refused(ending('2026-01-31'))).body.errors).toEqual({ vatRegisteredUntil: 'registration_ends_first' });
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  expect((await refused(ending(inDays(368)))).body.errors).toEqual({ vatRegisteredUntil: 'registration_ends_late' });
  expect((await refused(ending('October'))).body.errors).toHaveProperty('vatRegisteredUntil');
  expect((await ending(inDays(360))).status).toBe(200);
  const other = await member();
  await api.owner.partnerTaxProfile.create({ data: { ...row, id: uuid(), partnerId: other.partnerId, vatRegisteredFrom: null } });
  const typo = (await refused(other.tell({ vatRegisteredUntil: '1900-01-01' }))).body.errors;
  expect(typo).toEqual({ vatRegisteredUntil: 'registration_ends_early' });
});

test('M4: a consent to self-billing belongs to the company that gave it; another name or country needs its own', async () => {
  const { partnerId, person, settings, tell } = await member();
  const { agreesToSelfBilling: _agrees, ...columns } = company;
  const at = new Date('2026-11-01T08:00:00Z');
  const row = { ...columns, id: uuid(), partnerId, vatId: 'CHE-109.322.551 MWST', validFrom: at, selfBillingAgreementAt: at };
  await api.owner.partnerTaxProfile.create({ data: row });
  const agreed = async () => {
    const { selfBillingAgreementAt } = await api.owner.partnerTaxProfile.findFirstOrThrow({
      where: { partnerId },
      orderBy: { createdAt: 'desc' },
    });
    return selfBillingAgreementAt;
  };
  for (const change of [{ legalName: 'BRUNNER GmbH', street: 'Dorfstrasse 13' }, { vatId: 'CHE-123.456.788' }]) {
    expect((await tell(change)).status).toBe(200);
    expect(await agreed()).toEqual(at);
  }
  expect(await api.owner.agreementAcceptance.count({ where: { partnerId } })).toBe(0);
  expect((await tell({ legalName: 'Mallory GmbH', agreesToSelfBilling: false })).status).toBe(200);
  expect((await settings()).tax).toMatchObject({ agreesToSelfBilling: false, agreedAs: 'Brunner GmbH' });
  expect((await tell({ legalName: 'Mallory GmbH' })).status).toBe(200);
  expect((await settings()).tax).toMatchObject({ agreesToSelfBilling: true, agreedAs: null });
  const given = await agreed();
  expect(given?.getTime()).toBeGreaterThan(at.getTime());
  expect((await tell({ legalName: 'Mallory GmbH', country: 'LI', postcode: '9490' })).status).toBe(200);
  expect((await agreed())?.getTime()).toBeGreaterThan(given?.getTime() ?? 0);
  expect(await api.owner.agreementAcceptance.findMany({ where: { partnerId } })).toMatchObject([
    { personId: person.id, kind: 'self_billing' },
    { personId: person.id, kind: 'self_billing' },
  ]);
  expect((await tell({ legalName: 'Mallory GmbH', country: 'LI', postcode: '9490', agreesToSelfBilling: false })).status).toBe(200);
  expect((await settings()).tax).toMatchObject({ agreedAs: null }); // its own, and taken back
});

test('M4: a VAT number that was not found stays so under another name; another number waits for its own check', async () => {
  const { partnerId, settings, tell } = await member();
  const { agreesToSelfBilling: _agrees, ...columns } = company;
  const at = new Date('2026-11-01T08:00:00Z');
  const row = { ...columns, id: uuid(), partnerId, vatId: 'CHE-109.322.551 MWST', validFrom: at, selfBillingAgreementAt: at };
  await api.owner.partnerTaxProfile.create({ data: { ...row, vatIdRefutedAt: at } });
  expect((await tell({ legalName: 'Brunner AG' })).status).toBe(200);
  expect(await settings()).toMatchObject({ tax: { vatIdRefutedAt: at.toISOString() }, taxObstacle: 'vat_id_not_found' });
  expect((await tell({ vatId: 'CHE-123.456.788' })).status).toBe(200);
  expect(await settings()).toMatchObject({ tax: { vatIdRefutedAt: null }, taxObstacle: 'vat_check_outdated' });
});

test('M4: an invalid VAT number is refused at its field, and a private person has none', async () => {
  const { partnerId, settings, tell } = await member();
  expect((await refused(tell({ vatId: 'CHE-109.322.552' }))).body.errors).toEqual({ vatId: 'vat_id_wrong' });
  expect((await refused(tell({ vatId: 'che 116.281.710' }))).body.errors).toEqual({ vatId: 'vat_id_is_companys' });
  expect((await refused(tell({ vatId: null }))).body.errors).toEqual({ vatId: 'vat_id_missing' });
  expect(await api.owner.partnerTaxProfile.count({ where: { partnerId } })).toBe(0);
  expect((await tell({ entity: 'person' })).status).toBe(200);
  expect(await settings()).toMatchObject({ tax: { entity: 'person', vatRegistered: false, vatId: null }, taxObstacle: null });
});

test('S22: tax answers are refused to members', async () => {
  const { tell, partnerId } = await member('member');
  expect((await tell()).status).toBe(403);
  expect(await api.owner.partnerTaxProfile.count({ where: { partnerId } })).toBe(0);
});

test('M4: repeated tax answers are stored once, and changed ones again', async () => {
  const { partnerId, settings, tell } = await member();
  const first = await tell({ seen: null });
  expect(first.body.seen).toBe((await settings()).tax.since);
  expect(await tell({ seen: null })).toMatchObject({ status: 200, body: first.body });
  expect(await api.owner.partnerTaxProfile.count({ where: { partnerId } })).toBe(1);
  expect((await tell({ town: 'Bern', seen: first.body.seen })).status).toBe(200);
  expect(await api.owner.partnerTaxProfile.count({ where: { partnerId } })).toBe(2);
});

test('M4: tax answers based on an older version are refused with version_changed', async () => {
  const { partnerId, settings, tell } = await member();
  expect((await tell()).status).toBe(200);
  const stale = await tell({ town: 'Bern', seen: null });
  expect(stale).toMatchObject({ status: 412, body: { code: 'version_changed' } });
  expect((await settings()).tax).toMatchObject({ town: 'Thun' });
  expect(await api.owner.partnerTaxProfile.count({ where: { partnerId } })).toBe(1);
});
