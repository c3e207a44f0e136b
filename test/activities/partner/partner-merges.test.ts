import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { writeLoginMail } from '../../../activities/mail/login-mail.ts';
import { lockPartner, post } from '../../../activities/ledger/ledger.ts';
import { followMerges } from '../../../activities/partner/partner-merges.ts';
import { carryOutMerge } from '../../support/merge-world.ts';
import { inTransaction } from '../../../activities/transactions.ts';
import { pairUp } from '../../../domain/ledger/posting.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import { readYearlySummaries } from '../../../prisma/ledger/bookkeeping.ts';
import { findReversibleEntry } from '../../../prisma/ledger/reversible-entry.ts';
import { aPartner, aProgram, aReferral } from '../../api/rows.ts';
import { balancesOf } from '../../support/referral-world.ts';
import { issueTaxDocument, profileRow } from '../../support/tax-world.ts';
import { bankKeys } from '../../support/bank-world.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import {
  byHand,
  clawBack,
  fund,
  makePayable,
  payoutStory,
  payoutWorld,
  privatePerson,
  type Payee,
  type PayoutWorld,
} from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const carryOut = (id: string) => carryOutMerge(world.worker, id);

async function somebody(): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Somebody' } });
  return id;
}

/** Two partners of one program, each with a link, an owner and somewhere to be paid. */
async function pair() {
  const program = await aProgram(world.owner);
  const [from, into] = [await payee(program.id), await payee(program.id)];
  const id = uuid();
  const people = { askedBy: await somebody(), approvedBy: await somebody() };
  await world.owner.partnerMerge.create({
    data: { id, fromPartnerId: from.partnerId, intoPartnerId: into.partnerId, reason: 'Signed up twice', ...people },
  });
  return { id, program, from, into };
}

async function payee(programId: string): Promise<Payee> {
  const partner = await aPartner(world.owner, programId);
  await world.owner.partnerMember.create({ data: { partnerId: partner.id, personId: await somebody(), role: 'owner' } });
  const existing = await world.owner.payoutPolicy.count({ where: { programId } });
  return existing === 0
    ? makePayable(world, { programId, partnerId: partner.id })
    : { programId, partnerId: partner.id, methodId: uuid(), currency: 'CHF', editor: uuid() };
}

/** The oracle: what both have or owe together, per currency, and what the company has on each account. */
async function sums(partnerIds: readonly string[]) {
  const [both, trial] = await Promise.all([
    world.owner.$queryRaw`
      select a.currency::text as currency, sum(case when a.code = 'partner_recoverable' then -b.balance else b.balance end)::bigint as amount
      from ledger.account a join ledger.balance b on b.account_id = a.id where a.partner_id = any(${[...partnerIds]}::uuid[]) group by 1 order by 1`,
    world.owner.$queryRaw<{ expense: bigint }[]>`
      select coalesce(sum(case when l.side = a.normal_side then l.amount else -l.amount end), 0)::bigint as expense
      from ledger.line l join ledger.account a on a.id = l.account_id where a.code = 'adjustment_expense'`,
  ]);
  return { both, trial };
}

/** Entries of a merge that the nightly check cannot explain. */
async function orphansOf(id: string): Promise<unknown[]> {
  const rows = await world.owner.$queryRawUnsafe<{ id: string }[]>(audits.find(({ code }) => code === 'A10')?.sql ?? '');
  return rows.filter((row) => row.id === id);
}

const cases = [
  { name: 'both have', from: { has: 12_000 }, into: { has: 500 } },
  { name: 'the one owes', from: { has: 1_000, owes: 4_000 }, into: { has: 10_000 } },
  { name: 'the one owes more than the other has', from: { has: 0, owes: 9_000 }, into: { has: 2_000 } },
  { name: 'the other owes', from: { has: 7_000 }, into: { has: 0, owes: 2_500 } },
  { name: 'neither has anything', from: { has: 0 }, into: { has: 0 } },
];

test.each(cases)('a merge neither loses nor creates money: $name', async ({ from: one, into: other }) => {
  const { id, from, into } = await pair();
  for (const [who, { has, owes = 0 }] of [
    [from, { owes: 0, ...one }],
    [into, { owes: 0, ...other }],
  ] as const) {
    if (has > 0) await fund(world.worker, who, has);
    if (owes > 0) await clawBack(world.worker, who, has + owes);
  }
  const before = await sums([from.partnerId, into.partnerId]);
  await carryOut(id);
  expect(await sums([from.partnerId, into.partnerId])).toEqual(before);
  const left = await balancesOf(world.owner, from.partnerId);
  expect([left['available'] ?? 0, left['recoverable'] ?? 0]).toEqual([0, 0]);
  expect(await orphansOf(id)).toEqual([]);
});

test('a repeated merge posts nothing; later earnings of the part are moved once', async () => {
  const { id, from, into } = await pair();
  await fund(world.worker, from, 5_000);
  await carryOut(id);
  await carryOut(id);
  await followMerges(world.worker);
  expect(await balancesOf(world.owner, into.partnerId)).toMatchObject({ available: 5_000 });
  await fund(world.worker, from, 700);
  await followMerges(world.worker);
  await followMerges(world.worker);
  expect(await balancesOf(world.owner, into.partnerId)).toMatchObject({ available: 5_700 });
  await clawBack(world.worker, from, 200);
  await followMerges(world.worker);
  expect(await balancesOf(world.owner, into.partnerId)).toMatchObject({ available: 5_500 });
});

test('all logins of a partner end when it becomes part of another one, and the other one’s go on', async () => {
  const { id, program, from, into } = await pair();
  const ids = { programId: program.id, partnerId: from.partnerId, termsId: program.termsId };
  const [goes, stays] = [await aReferral(world.owner, ids), await aReferral(world.owner, ids)];
  const source = { id: uuid(), provider: 'stripe', accountRef: 'acct_1', externalId: uuid(), referralId: stays.id };
  await world.owner.settlementSource.create({ data: source });
  const loginAt = async (customerId: string, partnerId = from.partnerId) => {
    const both = { partnerId, customerId };
    const [loginId, ticketId] = [uuid(), uuid()];
    await world.owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId: program.id, ...both, title: 'Login' } });
    const asked = { scopes: ['settings'], purpose: 'Set up the page.', requestedAt: new Date(), requestedBy: uuid() };
    await world.owner.partnerLogin.create({ data: { id: loginId, ticketId, ...both, ...asked, state: 'requested' } });
    return loginId;
  };
  const others = await aReferral(world.owner, { ...ids, partnerId: into.partnerId });
  const over = [await loginAt(goes.customerId), await loginAt(stays.customerId)];
  const goesOn = await loginAt(others.customerId, into.partnerId);
  await carryOut(id);
  const letters = await world.owner.mailboxMessage.findMany({ where: { entityId: { in: [...over, goesOn] } } });
  expect(letters.map(({ entityId, kind }) => [entityId, kind]).toSorted()).toEqual(over.map((login) => [login, 'merged']).toSorted());
});

test.each(['login_admin', 'member'])(
  'open logins of the whole learn of people who joined by a merge if they sign in at customers: %s',
  async (role) => {
    const { id, program, from, into } = await pair();
    const personId = await somebody();
    await world.owner.partnerMember.create({ data: { partnerId: from.partnerId, personId, role } });
    const { customerId } = await aReferral(world.owner, { programId: program.id, partnerId: into.partnerId, termsId: program.termsId });
    const [loginId, ticketId, both] = [uuid(), uuid(), { partnerId: into.partnerId, customerId }];
    await world.owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId: program.id, ...both, title: 'Login' } });
    const asked = { scopes: ['settings'], purpose: 'Set up the page.', requestedAt: new Date('2026-01-01'), requestedBy: uuid() };
    await world.owner.partnerLogin.create({ data: { id: loginId, ticketId, ...both, ...asked, state: 'requested' } });
    await carryOut(id);
    const letters = await world.owner.mailboxMessage.findMany({ where: { entityId: loginId } });
    expect(letters.map(({ kind }) => kind)).toEqual(role === 'login_admin' ? ['team_joined'] : []);
    const library = { db: world.worker, keys: bankKeys() };
    const reader = { name: '', language: 'en', timeZone: 'Europe/Zurich' } as const;
    const places = { portalUrl: 'https://p.test/portal', consoleUrl: '', linkUrl: '' };
    const { paragraphs } = await writeLoginMail(library, { template: 'login_customer_team', loginId }, { reader, places });
    expect(paragraphs[0]?.includes('Somebody')).toBe(role === 'login_admin');
  },
);

test('a release at a suspended or held part stays there until that is lifted', async () => {
  const { id, from, into } = await pair();
  await carryOut(id);
  const change = (data: object) => world.owner.partner.update({ where: { id: from.partnerId }, data });
  await fund(world.worker, from, 900);
  for (const [held, lifted] of [
    [{ state: 'suspended' }, { state: 'active' }],
    [
      { payoutsOnHoldReason: 'failures', payoutsOnHoldSince: new Date() },
      { payoutsOnHoldReason: null, payoutsOnHoldSince: null },
    ],
  ]) {
    await change(held ?? {});
    await followMerges(world.worker);
    expect(await balancesOf(world.owner, from.partnerId)).toMatchObject({ available: 900 });
    await change(lifted ?? {});
  }
  await followMerges(world.worker);
  expect(await balancesOf(world.owner, into.partnerId)).toMatchObject({ available: 900 });
});

test('a release at a held part stays there if the whole has ended meanwhile', async () => {
  const { id, from, into } = await pair();
  await carryOut(id);
  const change = (partner: string, state: string) => world.owner.partner.update({ where: { id: partner }, data: { state } });
  await change(from.partnerId, 'suspended');
  await change(into.partnerId, 'closed');
  await fund(world.worker, from, 900);
  await followMerges(world.worker);
  expect(await balancesOf(world.owner, from.partnerId)).toMatchObject({ available: 900 });
  await change(from.partnerId, 'active');
  await followMerges(world.worker);
  expect(await balancesOf(world.owner, into.partnerId)).toMatchObject({ available: 900 });
});

test('a merge moves links, people and customers without earnings; the rest stays at the part', async () => {
  const { id, program, from, into } = await pair();
  const ids = { programId: program.id, partnerId: from.partnerId, termsId: program.termsId };
  const [fresh, earning] = [await aReferral(world.owner, ids), await aReferral(world.owner, ids)];
  const source = { id: uuid(), provider: 'stripe', accountRef: 'acct_1', externalId: uuid(), referralId: earning.id };
  await world.owner.settlementSource.create({ data: source });
  await carryOut(id);
  expect(await world.owner.link.count({ where: { partnerId: from.partnerId } })).toBe(0);
  expect(await world.owner.link.count({ where: { partnerId: into.partnerId } })).toBe(2);
  const ownerOf = async (referralId: string) => (await world.owner.referral.findUniqueOrThrow({ where: { id: referralId } })).partnerId;
  expect([await ownerOf(fresh.id), await ownerOf(earning.id)]).toEqual([into.partnerId, from.partnerId]);
  const noted = await world.owner.decision.findMany({ where: { subjectId: { in: [fresh.id, earning.id] } } });
  expect(noted).toMatchObject([{ subjectKind: 'referral', subjectId: fresh.id, outcome: 'noted', reason: 'went_along' }]);
  for (const { partnerId } of [from, into]) expect(await world.owner.partnerMember.count({ where: { partnerId } })).toBe(2);
  expect(await world.owner.payoutMethod.count({ where: { partnerId: from.partnerId } })).toBe(1);
  const { state } = await world.owner.partner.findUniqueOrThrow({ where: { id: from.partnerId } });
  expect(state).toBe('active'); // its customers go on earning
  const merge = await world.owner.partnerMerge.findUniqueOrThrow({ where: { id } });
  expect(merge).toMatchObject({ moved: { links: 1, referrals: 1, people: 2, amounts: {} } });
  expect(merge.mergedAt).not.toBeNull();
});

test('a merge moves open access to the affiliate platform, also if it is opened later', async () => {
  const { id, from, into } = await pair();
  const openSince = (partnerId: string, affiliatePlatformSince: Date) =>
    world.owner.partner.update({ where: { id: partnerId }, data: { affiliatePlatformSince } });
  const sinceOf = async (partnerId: string) =>
    (await world.owner.partner.findUniqueOrThrow({ where: { id: partnerId } })).affiliatePlatformSince;
  const since = new Date('2026-11-01T08:00:00Z');
  await openSince(from.partnerId, since);
  await carryOut(id);
  expect(await sinceOf(into.partnerId)).toEqual(since);
  const later = await pair();
  await openSince(later.into.partnerId, new Date('2026-10-01T08:00:00Z'));
  await carryOut(later.id);
  await openSince(later.from.partnerId, since);
  await followMerges(world.worker);
  expect(await sinceOf(later.into.partnerId)).toEqual(new Date('2026-10-01T08:00:00Z')); // what was open stays open as it was
  const last = await pair();
  await carryOut(last.id);
  expect(await sinceOf(last.into.partnerId)).toBeNull();
  await openSince(last.from.partnerId, since);
  await followMerges(world.worker);
  expect(await sinceOf(last.into.partnerId)).toEqual(since);
});

test('a moved link keeps its first partner through several merges, and the whole’s own link has none', async () => {
  const { id, program, from, into } = await pair();
  await carryOut(id);
  const last = await payee(program.id);
  const next = { fromPartnerId: into.partnerId, intoPartnerId: last.partnerId, reason: 'Once more' };
  const again = uuid();
  await world.owner.partnerMerge.create({ data: { id: again, ...next, askedBy: await somebody(), approvedBy: await somebody() } });
  await carryOut(again);
  const links = await world.owner.link.findMany({ where: { partnerId: last.partnerId } });
  expect(links.map(({ formerPartnerId }) => formerPartnerId).toSorted()).toEqual([from.partnerId, into.partnerId, null].toSorted());
});

const hour = 3_600_000;
async function asksFor(partnerId: string, changes: object = {}): Promise<string> {
  const id = uuid();
  const requestedAt = new Date();
  const asked = { requestedAt, dueAt: new Date(requestedAt.getTime() + 24 * hour) };
  await world.owner.affiliateAccess.create({ data: { id, partnerId, state: 'open', ...asked, ...changes } });
  return id;
}
const requestOf = (id: string) => world.owner.affiliateAccess.findUniqueOrThrow({ where: { id } });

test('B26: of two open access requests the one with the earlier deadline goes on after a merge', async () => {
  const { id, from, into } = await pair();
  const first = await asksFor(from.partnerId, { dueAt: new Date(Date.now() + 2 * hour) });
  const second = await asksFor(into.partnerId);
  await carryOut(id);
  expect(await requestOf(first)).toMatchObject({ state: 'open', partnerId: into.partnerId });
  expect(await requestOf(second)).toMatchObject({ state: 'declined', reason: 'merged', nextDueAt: null });
  expect(await world.owner.outbox.count({ where: { workflowId: `affiliate-access/${second}`, cause: 'merged' } })).toBe(1);
});

test('B26: the whole’s access request goes on if its deadline is earlier, and a part’s only one moves', async () => {
  const both = await pair();
  const own = await asksFor(both.into.partnerId, { dueAt: new Date(Date.now() + 2 * hour) });
  const other = await asksFor(both.from.partnerId);
  await carryOut(both.id);
  expect(await requestOf(own)).toMatchObject({ state: 'open', partnerId: both.into.partnerId });
  expect(await requestOf(other)).toMatchObject({ state: 'declined', reason: 'merged', partnerId: both.from.partnerId });
  const one = await pair();
  const alone = await asksFor(one.from.partnerId);
  await carryOut(one.id);
  expect(await requestOf(alone)).toMatchObject({ state: 'open', partnerId: one.into.partnerId });
});

test('B26: an access request answered with a link goes on after a merge, and the other one ends', async () => {
  const { id, from, into } = await pair();
  const answered = await asksFor(from.partnerId, { answeredAt: new Date(), links: 1 });
  const waiting = await asksFor(into.partnerId);
  await carryOut(id);
  expect(await requestOf(answered)).toMatchObject({ state: 'open', partnerId: from.partnerId });
  expect(await requestOf(waiting)).toMatchObject({ state: 'declined', reason: 'merged' });
});

test('B26: an access request is told once that the other partner’s platform is open', async () => {
  const { id, from, into } = await pair();
  await world.owner.partner.update({ where: { id: from.partnerId }, data: { affiliatePlatformSince: new Date() } });
  const asked = await asksFor(into.partnerId);
  await carryOut(id);
  await followMerges(world.worker);
  expect(await world.owner.mailboxMessage.count({ where: { entityId: asked, kind: 'opened_elsewhere' } })).toBe(1);
});

test('each owner of both partners is told once of a merge, by name', async () => {
  const { id, from, into } = await pair();
  const member = await somebody();
  await world.owner.partnerMember.create({ data: { partnerId: from.partnerId, personId: member, role: 'member' } });
  await fund(world.worker, from, 5_000);
  await carryOut(id);
  await carryOut(id);
  const owners = await world.owner.partnerMember.findMany({ where: { partnerId: into.partnerId, role: 'owner' } });
  expect(owners).toHaveLength(2);
  const wanted = await world.owner.effect.findMany({ where: { entityId: id } });
  const told = wanted.map(({ arguments: body }) => body);
  expect(told).toHaveLength(2);
  for (const { personId: ownerId } of owners) expect(told).toContainEqual({ template: 'partner_merged', mergeId: id, ownerId });
  expect(await world.owner.outbox.count({ where: { workflowId: { startsWith: `errand/mail:partner_merged:${id}` } } })).toBe(2);
});

test('F27: a payout on its way at a merge is paid as approved, and only the rest moves', async () => {
  const { id, from, into } = await pair();
  await fund(world.worker, from, 8_000);
  const story = payoutStory(world);
  expect(await story.request(from, {}, uuid())).toMatchObject({ accepted: true });
  await fund(world.worker, from, 300);
  const before = await sums([from.partnerId, into.partnerId]);
  const { contentHash } = await story.row();
  await carryOut(id);
  expect(await sums([from.partnerId, into.partnerId])).toEqual(before);
  expect(await balancesOf(world.owner, from.partnerId)).toMatchObject({ reserved: 8_000 });
  expect(await balancesOf(world.owner, into.partnerId)).toMatchObject({ available: 300 });
  expect((await story.row()).contentHash).toBe(contentHash);
});

test('a payout by hand is held at the merge if the bank may have paid its money to the other partner', async () => {
  const { id, from, into } = await pair();
  await fund(world.worker, from, 8_000);
  const story = payoutStory(world);
  await story.request(from);
  await story.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' } });
  await aHeldBooking(world.owner, { matchedPayoutId: story.payoutId, reason: 'unexpected_debit', reference: 'debit-9' });
  await fund(world.worker, into, 9_000);
  await world.owner.partnerTaxProfile.create({ data: privatePerson(into.partnerId) });
  const handed = payoutStory(world);
  expect(await handed.request(into, { methodId: await byHand(world.owner, into) })).toEqual({ accepted: true });
  await handed.approve();
  await world.owner.outbox.deleteMany({ where: { workflowId: `payout/${handed.payoutId}` } });
  await carryOut(id);
  expect(await world.owner.outbox.count({ where: { workflowId: `payout/${handed.payoutId}`, cause: 'debit_in_doubt' } })).toBe(1);
  await handed.drain();
  expect(await handed.row()).toMatchObject({ state: 'approved', holdReason: 'debit_undecided' });
  expect(await handed.decisions()).toContain('noted debit_undecided');
});

const asOf = '2026-12-01T05:00:00.000Z';

/** Two partners who are registered, so that every document has VAT on top. */
async function registeredPair() {
  const pairOfTwo = await pair();
  const { from, into } = pairOfTwo;
  for (const { partnerId } of [from, into])
    await world.owner.partnerTaxProfile.create({ data: { ...profileRow(partnerId), validFrom: '2026-02-01T00:00:00Z' } });
  return pairOfTwo;
}

const documentFor = ({ partnerId, currency }: Payee) =>
  inTransaction(world.worker, async (tx) => {
    await lockPartner(tx, partnerId, currency);
    return issueTaxDocument(tx, { payoutId: uuid(), partnerId, currency, asOf });
  });

const fundAt = ({ partnerId, currency }: Payee, { amount, effectiveAt }: { amount: number; effectiveAt: string }) =>
  inTransaction(world.worker, (tx) =>
    post(tx, {
      key: `adjustment:${uuid()}`,
      kind: 'adjustment',
      effectiveAt,
      actor: 'test',
      partnerId,
      currency,
      postings: pairUp([['adjustment_expense', amount]], [['partner_available', amount]]),
      sourceType: 'test',
      sourceId: partnerId,
    }),
  );

/** Of both: what documents say. */
async function taxed({ from, into }: { from: Payee; into: Payee }) {
  const { _sum } = await world.owner.taxDocument.aggregate({
    where: { partnerId: { in: [from.partnerId, into.partnerId] } },
    _sum: { netMinor: true, vatMinor: true },
  });
  return { net: Number(_sum.netMinor), vat: Number(_sum.vatMinor) };
}

test('documented earnings are not taxed again after a merge', async () => {
  const { id, from, into } = await registeredPair();
  await fund(world.worker, from, 8_420);
  expect(await documentFor(from)).toMatchObject({ netMinor: 8_420, vatMinor: 682 });
  await fund(world.worker, into, 6_118);
  await carryOut(id);
  expect(await documentFor(into)).toMatchObject({ netMinor: 6_118, vatMinor: 496 });
  expect(await balancesOf(world.owner, into.partnerId)).toMatchObject({ available: 9_102 + 6_118 + 496 });
  expect(await documentFor(from)).toMatchObject({ documentIds: [] });
  const years = await readYearlySummaries(world.worker, { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' });
  const adjusted = (partnerId: string) => years.find((year) => year.partnerId === partnerId)?.adjusted;
  expect([adjusted(from.partnerId), adjusted(into.partnerId)]).toEqual([8_420, 6_118]);
  const merged = (partnerId: string) => years.find((year) => year.partnerId === partnerId)?.merged;
  expect([merged(from.partnerId), merged(into.partnerId)]).toEqual([-9_102, 9_102]);
});

test('undocumented earnings are taxed once after a merge, at the rate of their service day', async () => {
  const { id, from, into } = await registeredPair();
  await fund(world.worker, from, 8_420);
  await documentFor(from);
  for (const effectiveAt of ['2023-12-31T12:00:00Z', '2024-01-01T12:00:00Z']) await fundAt(from, { amount: 10_000, effectiveAt });
  await carryOut(id);
  await followMerges(world.worker);
  expect(await documentFor(from)).toMatchObject({ documentIds: [] });
  expect(await documentFor(into)).toMatchObject({ netMinor: 20_000, vatMinor: 770 + 810 });
  expect(await taxed({ from, into })).toEqual({ net: 28_420, vat: 682 + 1_580 });
  const years = await readYearlySummaries(world.worker, { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }, into.partnerId);
  expect(years).toMatchObject([{ earned: 0, adjusted: 0, merged: 29_102, documentsNet: 20_000, documentsVat: 1_580 }]);
  expect(await balancesOf(world.owner, into.partnerId)).toMatchObject({ available: 9_102 + 20_000 + 1_580 });
});

test('a wrong document of a part is corrected at the part, and the correction moves', async () => {
  const { id, from, into } = await registeredPair();
  await fund(world.worker, from, 10_000);
  await documentFor(from);
  await clawBack(world.worker, from, 4_000);
  await carryOut(id);
  expect(await documentFor(into)).toMatchObject({ documentIds: [] });
  expect(await documentFor(from)).toMatchObject({ netMinor: -4_000, vatMinor: -324 });
  await followMerges(world.worker);
  expect(await taxed({ from, into })).toEqual({ net: 6_000, vat: 486 });
  expect(await balancesOf(world.owner, into.partnerId)).toMatchObject({ available: 6_486 });
});

test('earnings after a documented debt are fully taxed, and only the rest moves', async () => {
  const { id, from, into } = await registeredPair();
  await fund(world.worker, from, 1_000);
  await clawBack(world.worker, from, 1_000);
  await fund(world.worker, from, 5_000);
  await documentFor(from);
  await clawBack(world.worker, from, 9_000);
  await documentFor(from);
  await fund(world.worker, from, 10_000);
  await carryOut(id);
  expect(await documentFor(into)).toMatchObject({ netMinor: 10_000, vatMinor: 810 });
  expect(await taxed({ from, into })).toEqual({ net: 6_000, vat: 486 });
  expect(await balancesOf(world.owner, into.partnerId)).toMatchObject({ available: 6_486 });
});

test('a merge decided by one person moves nothing, and the database refuses the same person twice', async () => {
  const { id, from, into } = await pair();
  await fund(world.worker, from, 1_000);
  await world.owner.partnerMerge.update({ where: { id }, data: { approvedBy: null } });
  await carryOut(id);
  expect(await balancesOf(world.owner, into.partnerId)).toEqual({});
  const { askedBy } = await world.owner.partnerMerge.findUniqueOrThrow({ where: { id } });
  await expect(world.owner.partnerMerge.update({ where: { id }, data: { approvedBy: askedBy } })).rejects.toThrow(/partner_merge/);
});

test('a single entry of a merge cannot be reversed', async () => {
  const { id, from } = await pair();
  await fund(world.worker, from, 6_000);
  await carryOut(id);
  const entries = await world.owner.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where source_type = 'partner_merge' and source_id = ${id}`;
  const found = await world.owner.$transaction((tx) => Promise.all(entries.map((entry) => findReversibleEntry(tx, entry.id))));
  expect(found).toMatchObject([{ canBeReversed: false }, { canBeReversed: false }]);
});
