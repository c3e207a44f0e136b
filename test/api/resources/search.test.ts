import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { normalEmail } from '../../../domain/account/email-address.ts';
import { ticketReference } from '../../../domain/promise/ticket.ts';
import { sealInvitee } from '../../../prisma/partner/invitee.ts';
import { blindIndex } from '../../../prisma/secrets.ts';
import { sealCustomerName } from '../../../prisma/account/customer-secrets.ts';
import { nameWords } from '../../../prisma/partner/name-words.ts';
import type { SearchAnswer } from '../../../api/contract/search.ts';
import { payables, somebody } from '../payable.ts';
import { aPartner, aProgram, aReferral } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';
import { aStatement } from '../statements-world.ts';

let api: RunningApi;
let sami: Awaited<ReturnType<typeof somebody>>;
let desk: Awaited<ReturnType<typeof payables>>;
beforeAll(async () => {
  api = await startApi();
  desk = await payables(api);
  sami = await somebody(api, ['support']);
});
afterAll(async () => {
  await desk.end();
  await api.stop();
});

const found = async (q: string, reader = sami): Promise<SearchAnswer['groups']> =>
  (await reader.get(`/v1/search?q=${encodeURIComponent(q)}`).expect(200)).body.groups;
const ids = (groups: SearchAnswer['groups']) => Object.fromEntries(groups.map(({ kind, hits }) => [kind, hits.map(({ id }) => id)]));

async function aCustomer(name: string, email: string) {
  const program = await aProgram(api.owner);
  const partner = await aPartner(api.owner, program.id, { name: `Bringer ${email.length}` });
  const { customerId } = await aReferral(api.owner, { programId: program.id, partnerId: partner.id, termsId: program.termsId });
  const keys = api.deps.config.dataKeys;
  const data = {
    name: sealCustomerName(keys, customerId, name),
    nameWords: nameWords(keys, name),
    emailIndex: blindIndex(keys, 'email', email),
  };
  await api.owner.customer.update({ where: { id: customerId }, data });
  return { customerId, partner };
}

async function aTaxDocument(partnerId: string, reference: string): Promise<string> {
  const id = uuid();
  const amounts = { netMinor: 1_000, vatMinor: 81, grossMinor: 1_081, currency: 'CHF' };
  const about = { partnerId, kind: 'self_bill', regime: 'domestic', series: 'SB', year: 2026, number: 4711, reference };
  const range = { fromVersions: {}, toVersions: {}, companySnapshot: {}, partnerTaxSnapshot: {} };
  await api.owner.taxDocument.create({ data: { id, ...about, ...amounts, ...range, issuedAt: new Date() } });
  return id;
}

async function anInvoice(reference: string) {
  const program = await aProgram(api.owner);
  const partner = await aPartner(api.owner, program.id);
  const { id: referralId } = await aReferral(api.owner, { programId: program.id, partnerId: partner.id, termsId: program.termsId });
  const sourceId = uuid();
  const data = { id: sourceId, provider: 'bexio', accountRef: 'main', externalId: sourceId, reference, referralId };
  await api.owner.settlementSource.create({ data });
  return { partner, sourceId };
}

test('a customer is found by a word of the name or by the whole email address in any case', async () => {
  const { customerId, partner } = await aCustomer('Bäckerei Sonnenschein', 'anna@sonnenschein.test');
  expect(ids(await found('sonnen'))).toEqual({ customer: [customerId] });
  expect(await found('Anna@Sonnenschein.test')).toEqual([
    { kind: 'customer', hits: [{ id: customerId, label: 'Bäckerei Sonnenschein', hint: partner.name }], hasMore: false },
  ]);
  expect(await found('anna@')).toEqual([]);
});

test('search finds a partner by name, code or email address, an event by its id, and a ticket by its number', async () => {
  const program = await aProgram(api.owner);
  const partner = await aPartner(api.owner, program.id, { name: 'Zwiebelturm AG' });
  await api.owner.partnerMember.create({ data: { partnerId: partner.id, personId: sami.id, role: 'owner' } });
  for (const text of ['zwiebel', partner.link.code.toLowerCase(), sami.email.toUpperCase(), partner.id])
    expect(ids(await found(text))).toMatchObject({ partner: [partner.id] });
  const raw = Buffer.from('{}');
  await api.owner.inboundEvent.create({
    data: {
      provider: 'stripe',
      eventId: 'evt_zwiebel',
      accountRef: 'acct_1',
      type: 'invoice.paid',
      livemode: false,
      objectId: 'in_zwiebel',
      raw,
    },
  });
  for (const text of ['in_zwiebel', 'evt_zwiebel', 'stripe:evt_zwiebel'])
    expect(ids(await found(text))).toEqual({ event: ['stripe:evt_zwiebel'] });
  expect(ids(await found('paypal:evt_zwiebel'))).toEqual({});
  const event = `evt-${uuid()}`; // as the host product names it
  const eventId = `${program.slug}:${event}`;
  await api.owner.inboundEvent.create({
    data: { provider: 'host', eventId, accountRef: program.slug, type: 'widget.installed', livemode: true, raw },
  });
  for (const text of [event, eventId]) expect(ids(await found(text))).toEqual({ event: [`host:${eventId}`] });
  const data = { id: uuid(), kind: 'question', programId: program.id, partnerId: partner.id, title: 'Where is November?' };
  const ticket = await api.owner.ticket.create({ data });
  expect(ids(await found(ticketReference(ticket.number, ticket.createdAt.toISOString()).toLowerCase()))).toEqual({ ticket: [ticket.id] });
});

test('search finds a partner by the address of an open invitation and of its application', async () => {
  const program = await aProgram(api.owner);
  const keys = api.deps.config.dataKeys;
  const [address, applied] = [`eve+${uuid()}@gmail.com`, `anna+shop-${uuid()}@zwiebel.test`];
  const partner = await aPartner(api.owner, program.id, { name: 'Einladerin AG' });
  await api.owner.partner.update({ where: { id: partner.id }, data: { emailIndex: blindIndex(keys, 'email', normalEmail(applied)) } });
  const id = uuid();
  const invited = { id, kind: 'member', name: 'Eve', language: 'en', partnerId: partner.id, memberRole: 'member', invitedBy: sami.id };
  await api.owner.invitation.create({ data: { ...invited, ...sealInvitee(keys, id, address) } });
  for (const text of [address.toUpperCase(), applied]) expect(ids(await found(text))).toEqual({ partner: [partner.id] });
  await api.owner.invitation.updateMany({ where: { partnerId: partner.id }, data: { withdrawnAt: new Date() } });
  expect(await found(address)).toEqual([]);
});

test('search finds statements, tax documents and invoices by number, for readers who may see them', async () => {
  const finance = await somebody(api, ['finance_preparer']);
  const statement = await aStatement(api);
  expect(await found(statement.number.toLowerCase())).toEqual([
    {
      kind: 'statement',
      hits: [{ id: statement.id, label: statement.number, hint: `${statement.partnerName} · 2026-10` }],
      hasMore: false,
    },
  ]);
  const document = await aTaxDocument((await desk.payout()).partnerId, 'SB-2026-004711');
  expect(ids(await found('sb-2026-004711', finance))).toEqual({ document: [document] });
  expect(await found('SB-2026-004711')).toEqual([]);
  const { partner, sourceId } = await anInvoice('RE-zwiebel-7');
  expect(await found('re-ZWIEBEL-7')).toEqual([
    { kind: 'invoice', hits: [{ id: sourceId, label: 'RE-zwiebel-7', hint: partner.name }], hasMore: false },
  ]);
  expect(await found('RE-zwiebel')).toEqual([]);
});

test('search lists an exact number before partial matches, within its kind and among kinds', async () => {
  const finance = await somebody(api, ['finance_preparer', 'support']);
  const partner = await aPartner(api.owner, (await aProgram(api.owner)).id);
  const { programId } = await api.owner.partner.findUniqueOrThrow({ where: { id: partner.id } });
  const question = { kind: 'question', programId, partnerId: partner.id };
  const ticket = await api.owner.ticket.create({ data: { ...question, id: uuid(), title: 'Where is it?' } });
  const number = ticketReference(ticket.number, ticket.createdAt.toISOString());
  for (let n = 0; n < 7; n++) await api.owner.ticket.create({ data: { ...question, id: uuid(), title: `As in ${number}, please` } });
  const statement = await aStatement(api, { number: `S${number}` });
  const groups = await found(number.toLowerCase(), finance);
  expect(groups.map(({ kind, hits }) => [kind, hits[0]?.id])).toEqual([
    ['ticket', ticket.id],
    ['statement', statement.id],
  ]);
  const payout = await desk.payout();
  await api.owner.payout.update({ where: { id: payout.payoutId }, data: { reference: 'PO-2026-77' } });
  for (let n = 0; n < 7; n++) {
    const { payoutId } = await desk.payout();
    await api.owner.payout.update({ where: { id: payoutId }, data: { reference: `PO-2026-77${n}` } });
  }
  expect((await found('po-2026-77', finance))[0]?.hits[0]?.id).toBe(payout.payoutId);
});

test('search finds a partner by a pasted referral link', async () => {
  const program = await aProgram(api.owner);
  const partner = await aPartner(api.owner, program.id);
  for (const link of [
    `https://go.example.test/r/${partner.link.code}?utm_source=mail#top`,
    `go.example.test/r/${partner.link.code.toLowerCase()}`,
  ])
    expect(ids(await found(link))).toEqual({ partner: [partner.id] });
  expect(await found('https://go.example.test/r/')).toEqual([]);
});

test('search does not find what the reader may not see', async () => {
  const { payoutId } = await desk.payout();
  const { reference } = await api.owner.payout.findUniqueOrThrow({ where: { id: payoutId } });
  expect(ids(await found(reference))).toEqual({ payout: [payoutId] });
  expect(await found(reference, await somebody(api, ['staff']))).toEqual([]);
});

test('search finds a login’s ticket only for those who look after logins', async () => {
  const { id: programId } = await aProgram(api.owner);
  const { id: partnerId } = await aPartner(api.owner, programId);
  const data = { id: uuid(), kind: 'partner_login', programId, partnerId, title: 'Set up their booking page' };
  const ticket = await api.owner.ticket.create({ data });
  expect(ids(await found('their booking page'))).toEqual({ ticket: [ticket.id] });
  expect(await found('their booking page', await somebody(api, ['finance_preparer']))).toEqual([]);
});

test('search for special characters finds nothing and does not fail', async () => {
  for (const text of ['%', '_', "'; drop table partner", '\\']) expect(Array.isArray(await found(text))).toBe(true);
  expect(await found('%%%')).toEqual([]);
  await sami.get('/v1/search?q=').expect(400);
});

test('a merged partner is marked in the search results', async () => {
  const program = await aProgram(api.owner);
  const [from, into] = [await aPartner(api.owner, program.id, { name: 'Quittenhof' }), await aPartner(api.owner, program.id)];
  const asker = await somebody(api, ['staff']);
  const people = { askedBy: asker.id, approvedBy: sami.id, mergedAt: new Date() };
  await api.owner.partnerMerge.create({
    data: { id: uuid(), fromPartnerId: from.id, intoPartnerId: into.id, reason: 'Twice', ...people },
  });
  const hint = `Program ${program.slug} → ${into.name} · ${from.link.code}`;
  expect(await found('quittenhof')).toEqual([{ kind: 'partner', hits: [{ id: from.id, label: 'Quittenhof', hint }], hasMore: false }]);
});

test('partners of the same name are told apart in the search by state and link code', async () => {
  const program = await aProgram(api.owner, { slug: 'namesakes' });
  const [one, other] = [
    await aPartner(api.owner, program.id, { name: 'Namenstag GmbH' }),
    await aPartner(api.owner, program.id, { name: 'Namenstag GmbH', state: 'applied' }),
  ];
  const hintsFor = async () => {
    const [group] = await found('namenstag');
    return Object.fromEntries((group?.hits ?? []).map(({ id, hint }) => [id, hint]));
  };
  const place = 'Program namesakes';
  expect(await hintsFor()).toEqual({ [one.id]: `${place} · ${one.link.code}`, [other.id]: `${place} · Applied · ${other.link.code}` });
  await api.owner.person.update({ where: { id: sami.id }, data: { language: 'de' } });
  expect((await hintsFor())[other.id]).toBe(`${place} · Beworben · ${other.link.code}`);
  await api.owner.person.update({ where: { id: sami.id }, data: { language: 'en' } });
});

test('search ignores extra spaces and the order of words', async () => {
  const program = await aProgram(api.owner);
  const partner = await aPartner(api.owner, program.id, { name: 'Mirabellen Werk' });
  const person = await somebody(api, [], { fresh: false });
  await api.owner.person.update({ where: { id: person.id }, data: { name: 'Regula Mirabelle' } });
  await api.owner.partnerMember.create({ data: { partnerId: partner.id, personId: person.id, role: 'owner' } });
  for (const text of ['mirabellen  werk', 'Werk Mirabellen', 'Mirabelle Regula'])
    expect(ids(await found(text))).toEqual({ partner: [partner.id] });
  const payout = await desk.payout();
  await api.owner.payout.update({ where: { id: payout.payoutId }, data: { reference: 'PO-2026-8123' } });
  expect(ids(await found('PO 2026 8123'))).toEqual({ payout: [payout.payoutId] });
});

test('search shows six results of a kind and says if there are more', async () => {
  const program = await aProgram(api.owner);
  for (let n = 0; n < 7; n++) await aPartner(api.owner, program.id, { name: `Zwetschge ${n}` });
  const [many] = await found('zwetschge');
  expect([many?.hits.length, many?.hasMore]).toEqual([6, true]);
  const [one] = await found('zwetschge 3');
  expect([one?.hits.length, one?.hasMore]).toEqual([1, false]);
});
