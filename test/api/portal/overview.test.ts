import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { PortalOverview } from '../../../api/contract/portal-overview.ts';
import { haltPayouts } from '../../../prisma/payout/halt-payouts.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { liftHalts } from '../../support/halts.ts';
import { accrue, clawBack, methodRow, payoutStory, submitted } from '../../support/payout-world.ts';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type FullPartner, type PortalWorld } from './partners.ts';

let api: RunningApi;
let world: PortalWorld;
let partner: FullPartner;

beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
  partner = await world.partner(await world.program());
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

const overviewFor = async (role: 'owner' | 'member'): Promise<PortalOverview> => {
  const person = await partner.person(role);
  const { body } = await person.get(`/v1/portal/partners/${partner.partnerId}/overview`).expect(200);
  return PortalOverview.parse(body);
};

test('the overview shows balances per currency, the open payout and whether another one can be requested', async () => {
  const { balances, nextPayouts } = await overviewFor('owner');
  expect(balances.map(({ currency, available, reserved }) => ({ currency, available, reserved }))).toEqual([
    { currency: 'CHF', available: 0, reserved: 7_000 },
    { currency: 'EUR', available: 12_820, reserved: 0 },
  ]);
  const [chf, eur] = nextPayouts;
  expect(chf?.open).toMatchObject({ id: partner.payoutId, state: 'reserved', amount: { amount: 7_000, currency: 'CHF' }, canCancel: true });
  expect(chf?.open?.approveBy).not.toBeNull();
  expect(chf?.request).toEqual({ isPossible: false, reason: 'payout_open' });
  expect(chf?.open?.askedBy).toBe('program');
  expect(eur).toMatchObject({
    threshold: { amount: 5_000, currency: 'EUR' },
    missing: { amount: 0, currency: 'EUR' },
    open: null,
    request: { isPossible: true, reason: null },
    method: { rail: 'bank_file', masked: 'CH93•••2957' },
  });
});

test('while all payouts are stopped the overview says so, and a request is still possible', async () => {
  expect((await overviewFor('owner')).areAllStopped).toBe(false);
  await api.owner.$transaction((tx) => haltPayouts(tx, [{ kind: 'restored', name: uuid() }]));
  const { areAllStopped, nextPayouts } = await overviewFor('member');
  expect(areAllStopped).toBe(true);
  expect(nextPayouts.find(({ currency }) => currency === 'EUR')?.request).toEqual({ isPossible: true, reason: null });
  await liftHalts(api.owner);
  expect((await overviewFor('owner')).areAllStopped).toBe(false);
});

test('S22: a member sees the next payouts without the account they go to', async () => {
  const { nextPayouts } = await overviewFor('member');
  expect(nextPayouts.map(({ method }) => method?.masked)).toEqual([null, null]);
  expect(nextPayouts[0]?.open?.masked).toBeNull();
});

test('the overview shows the terms in force and the partner’s own link', async () => {
  const { rules, link, traffic } = await overviewFor('owner');
  expect(rules).toMatchObject({ version: 1, rateBps: 1000, cardHoldDays: 30 });
  expect(rules?.policies.map(({ threshold }) => threshold.currency)).toEqual(['CHF', 'EUR']);
  expect(link?.code).toBe(partner.code);
  expect(traffic.clicks).toEqual({ now: 0, before: 0 });
});

test('while new payout details wait, the earlier ones are still used', async () => {
  const resting = await world.partner(await world.program());
  const owner = await resting.person('owner');
  await owner.stepUp();
  const bank = {
    rail: 'bank_file',
    name: 'Anna Partner',
    iban: 'DE89370400440532013000',
    address: { postcode: '53111', town: 'Bonn', country: 'DE' },
  };
  await owner.post(`/v1/portal/partners/${resting.partnerId}/payout-methods`, { currency: 'EUR', details: bank }).expect(200);
  const { body } = await owner.get(`/v1/portal/partners/${resting.partnerId}/overview`).expect(200);
  const eur = PortalOverview.parse(body).nextPayouts.find(({ currency }) => currency === 'EUR');
  expect(eur).toMatchObject({ request: { isPossible: true }, method: { id: resting.methodId } });
});

const nextOf = async (of: Awaited<ReturnType<typeof world.partner>>) => {
  const { body } = await (await of.person('owner')).get(`/v1/portal/partners/${of.partnerId}/overview`).expect(200);
  return PortalOverview.parse(body).nextPayouts.find(({ currency }) => currency === 'EUR');
};

test.each([
  ['partner_suspended', { state: 'suspended' }],
  ['payouts_on_hold', { payoutsOnHoldReason: 'Documents are missing', payoutsOnHoldSince: new Date() }],
])('a partner whose payouts wait for a person (%s) is shown no day of the next run', async (reason, change) => {
  const still = await world.partner(await world.program());
  expect(await nextOf(still)).toMatchObject({ runOn: expect.any(String), request: { isPossible: true } });
  await api.owner.partner.update({ where: { id: still.partnerId }, data: change });
  expect(await nextOf(still)).toMatchObject({ runOn: null, request: { isPossible: false, reason } });
});

test('B19: a closed partner below the threshold can request what is left', async () => {
  const closed = await world.partner(await world.program());
  await api.owner.partner.update({ where: { id: closed.partnerId }, data: { state: 'closed' } });
  await api.owner.payoutPolicy.updateMany({ where: { programId: closed.programId }, data: { thresholdMinor: 50_000 } });
  expect(await nextOf(closed)).toMatchObject({ missing: { amount: 0 }, request: { isPossible: true, reason: null } });
});

test('B19: a partner can request what came back, although the threshold was raised since', async () => {
  const payee = await world.partner(await world.program());
  const story = await submitted({ owner: api.owner, worker: world.worker }, { ...payee, currency: 'EUR' });
  await story.see({ kind: 'failed', code: 'AM04' });
  await api.owner.payoutPolicy.updateMany({ where: { programId: payee.programId }, data: { thresholdMinor: 50_000 } });
  const { amountMinor } = await story.row();
  const cameBack = { amount: Number(amountMinor), currency: 'EUR' };
  expect(await nextOf(payee)).toMatchObject({ threshold: cameBack, missing: { amount: 0 }, request: { isPossible: true, reason: null } });
  await story.tell({ kind: 'leave', arguments: { reason: 'The partner wants it later' } });
  expect(await nextOf(payee)).toMatchObject({ threshold: { amount: 50_000 }, request: { isPossible: false, reason: 'below_threshold' } });
});

test('new payout details move the next run to after their waiting period, unless finance has confirmed them', async () => {
  const fresh = await world.partner(await world.program());
  const usual = (await nextOf(fresh))?.runOn ?? '';
  const activeFrom = new Date(`${usual}T23:00:00Z`); // the run of that day is over by then
  const { methodId: id } = fresh;
  await api.owner.payoutMethod.update({ where: { id }, data: { activeFrom, confirmedBy: null } });
  const rested = await nextOf(fresh);
  expect(rested).toMatchObject({ request: { reason: 'method_cooling_off' } });
  expect(rested?.runOn?.slice(0, 7)).not.toBe(usual.slice(0, 7));
  await api.owner.payoutMethod.update({ where: { id }, data: { confirmedBy: uuid() } });
  expect((await nextOf(fresh))?.runOn).toBe(usual);
});

test('a partner whose waiting payout details were entered by a person locked since is shown no day of the next run', async () => {
  const taken = await world.partner(await world.program());
  await api.owner.payoutMethod.update({ where: { id: taken.methodId }, data: { editorLockedAt: new Date() } });
  expect(await nextOf(taken)).toMatchObject({ runOn: null, request: { isPossible: false, reason: 'method_editor_locked' } });
});

test('a partner without payout details, or with an undecided debit, is shown no day of the next run', async () => {
  const [without, doubtful] = [await world.partner(await world.program()), await world.partner(await world.program())];
  await api.owner.payoutMethod.updateMany({ where: { partnerId: without.partnerId }, data: { revokedAt: new Date() } });
  expect(await nextOf(without)).toMatchObject({ runOn: null, request: { reason: 'no_payout_method' } });
  const failed = payoutStory({ owner: api.owner, worker: world.worker });
  expect(await failed.request({ ...doubtful, currency: 'EUR' })).toMatchObject({ accepted: true });
  await failed.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' } });
  await aHeldBooking(api.owner, { matchedPayoutId: failed.payoutId, currency: 'EUR', reason: 'unexpected_debit' });
  expect(await nextOf(doubtful)).toMatchObject({ runOn: null, request: { reason: 'debit_undecided' } });
});

test('R14: the overview says that a payout cannot be requested for a missing VAT number', async () => {
  const careless = await world.partner(await world.program());
  const seat = { country: 'CH', legalName: 'Partner AG', street: 'Weg 2', postcode: '3001', town: 'Bern' };
  await api.owner.partnerTaxProfile.create({
    data: { id: uuid(), partnerId: careless.partnerId, validFrom: '2026-02-01T00:00:00Z', entity: 'company', vatRegistered: true, ...seat },
  });
  const owner = await careless.person('owner');
  const { body } = await owner.get(`/v1/portal/partners/${careless.partnerId}/overview`).expect(200);
  const eur = PortalOverview.parse(body).nextPayouts.find(({ currency }) => currency === 'EUR');
  expect(eur?.request).toEqual({ isPossible: false, reason: 'vat_id_missing' });
});

test('R14: no run is announced that would leave the partner out for the tax of pending money; what is available can be requested', async () => {
  const billed = await world.partner(await world.program());
  const { partnerId } = billed;
  const owner = await billed.person('owner');
  const eur = async () => {
    const { body } = await owner.get(`/v1/portal/partners/${partnerId}/overview`).expect(200);
    return PortalOverview.parse(body).nextPayouts.find(({ currency }) => currency === 'EUR');
  };
  const parties = { companySnapshot: {}, partnerTaxSnapshot: {} };
  const number = { series: 'SB', year: 2026, number: 990_002, reference: 'SB-2026-990002', kind: 'self_bill', regime: 'domestic' };
  const all = { fromVersions: {}, toVersions: { partner_available: 1_000, partner_recoverable: 1_000 } }; // what is available is billed
  const figures = { netMinor: 1n, vatMinor: 0n, grossMinor: 1n };
  await api.owner.taxDocument.create({
    data: { id: uuid(), partnerId, currency: 'EUR', issuedAt: new Date(), ...number, ...figures, ...all, ...parties },
  });
  const seat = { country: 'CH', legalName: 'Partner AG', street: 'Weg 2', postcode: '3001', town: 'Bern' };
  await api.owner.partnerTaxProfile.create({
    data: { id: uuid(), partnerId, validFrom: '2026-02-01T00:00:00Z', entity: 'company', vatRegistered: true, ...seat },
  });
  expect(await eur()).toMatchObject({ runOn: expect.any(String), request: { isPossible: true } });
  await accrue(world.worker, { partnerId, currency: 'EUR' }, 1_000);
  expect(await eur()).toMatchObject({ runOn: null, request: { isPossible: true, reason: null } });
});

test('C01: an applicant who still misses something sees by which day it is due', async () => {
  const applicant = await world.partner(await world.program());
  const due = { reminder: '2026-12-01T10:00:00.000Z', lapse: '2026-12-04T23:30:00.000Z' };
  await api.owner.partner.update({ where: { id: applicant.partnerId }, data: { state: 'awaiting_agreement', due } });
  const { body } = await (await applicant.person('owner')).get(`/v1/portal/partners/${applicant.partnerId}/overview`).expect(200);
  expect(PortalOverview.parse(body).partner).toMatchObject({ lapsesOn: '2026-12-05' });
});

test('B20: a payout is shown as requested by the partner or made by the program, and one requested by staff as neither', async () => {
  const asking = await world.partner(await world.program());
  const askedBy = async () => {
    const { body } = await (await asking.person('member')).get(`/v1/portal/partners/${asking.partnerId}/payouts`).expect(200);
    return body.map((row: { askedBy: string | null }) => row.askedBy);
  };
  expect(await askedBy()).toEqual(['program']);
  await api.owner.command.updateMany({ where: { subjectId: asking.payoutId }, data: { onBehalfOfPartnerId: asking.partnerId } });
  expect(await askedBy()).toEqual(['partner']);
  await api.owner.payout.update({ where: { id: asking.payoutId }, data: { period: '2026-10' } });
  expect(await askedBy()).toEqual([null]);
});

test('what the partner owes is added to the amount still missing to the threshold', async () => {
  const owing = await world.partner(await world.program(), 0);
  await clawBack(world.worker, { ...owing, currency: 'EUR' }, 462);
  expect((await nextOf(owing))?.missing).toEqual({ amount: 5_462, currency: 'EUR' });
});

test('a failed payout asks for new payout details until some are entered', async () => {
  const refused = await world.partner(await world.program());
  const owner = await refused.person('owner');
  const cameBack = async () => (await owner.get(`/v1/portal/partners/${refused.partnerId}/overview`).expect(200)).body.cameBack;
  const { payoutId } = refused;
  const { contentHash } = await api.owner.payout.findUniqueOrThrow({ where: { id: payoutId } });
  const approvedBy = uuid();
  await api.owner.payoutApproval.create({ data: { id: uuid(), payoutId, personId: approvedBy, contentHash: contentHash ?? '' } });
  for (const state of ['approved', 'submitting', 'submitted', 'failed'])
    await api.owner.payout.update({
      where: { id: payoutId },
      data: { state, approvedBy, ...(state === 'submitted' ? { submittedAt: new Date() } : {}) },
    });
  expect(await cameBack()).toMatchObject({ id: payoutId, state: 'failed' });
  const { currency } = await api.owner.payout.findUniqueOrThrow({ where: { id: payoutId } });
  const row = methodRow({ id: uuid(), partnerId: refused.partnerId, editor: uuid(), currency: currency.trim() });
  await api.owner.payoutMethod.create({ data: { ...row, createdAt: new Date(Date.now() + 1_000) } });
  expect(await cameBack()).toBeNull();
});
