import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createBexioTokenStore } from '../../activities/settlement/bexio-credentials.ts';
import { pauseAccount } from '../../activities/settlement/provider-account.ts';
import { v7 as uuid } from 'uuid';
import { connect, type Db } from '../../prisma/client.ts';
import { openCompanyIban, sealCompanyIban } from '../../prisma/bank/company-account.ts';
import { readDataKeys } from '../../prisma/secrets.ts';
import { changeAccess, changeBadge, changeHost, changeLogins } from '../../scripts/host-product.ts';
import { changePayouts } from '../../scripts/payout-terms.ts';
import { changeApproval, closeBankAccount, connectBexio, connectStripe, keepBankAccount, openProgram } from '../../scripts/installation.ts';
import { aPartner, aProgram } from '../api/rows.ts';
import { methodRow } from '../support/payout-world.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

const keys = readDataKeys(randomBytes(32).toString('base64'));
let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url('owner'));
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** What whoever runs the machine has done to these, in their order. */
const deedsAt = async (kind: string) => {
  const rows = await db.auditEntry.findMany({
    where: { subjectKind: kind, actorId: null, actorName: 'terminal' },
    orderBy: { seq: 'asc' },
  });
  return rows.map(({ action, before, after }) => ({ action, before, after }));
};

test('the company’s account is stored sealed, invalid ones are refused, and its BIC can be corrected', async () => {
  await keepBankAccount(db, keys, { iban: 'CH31 0839 0123 0008 8901 2', bic: 'POFICHBEXXX', currency: 'CHF' });
  const row = await db.companyBankAccount.findFirstOrThrow();
  expect(openCompanyIban(keys, { id: row.id, iban: row.iban })).toBe('CH3108390123000889012');
  const own = { iban: 'CH3108390123000889012', bic: 'POFICHBEXXX', currency: 'CHF' };
  await expect(keepBankAccount(db, keys, { ...own, currency: 'EUR' })).rejects.toThrow('already, in CHF');
  await expect(keepBankAccount(db, keys, { ...own, currency: 'USD' })).rejects.toThrow('CHF or EUR');
  await expect(keepBankAccount(db, keys, { ...own, bic: 'nonsense' })).rejects.toThrow('no BIC');
  await keepBankAccount(db, keys, { ...own, bic: 'zkbkchzz80a', currency: 'chf' });
  expect(await db.companyBankAccount.findMany()).toMatchObject([{ bic: 'ZKBKCHZZ80A', currency: 'CHF' }]);
  await expect(keepBankAccount(db, keys, { iban: 'CH3108390123000889013', bic: 'POFICHBEXXX', currency: 'EUR' })).rejects.toThrow(
    'no IBAN',
  );
  await expect(keepBankAccount(db, keys, { iban: 'CH4431999123000889012', bic: 'POFICHBEXXX', currency: 'EUR' })).rejects.toThrow(
    'QR-IBAN',
  );
  const after = { bic: 'POFICHBEXXX', currency: 'CHF', pays: true }; // the account number is in no audit
  expect(await deedsAt('bank_account')).toEqual([
    { action: 'company.add_bank_account', before: null, after },
    { action: 'company.change_bank_account', before: after, after: { ...after, bic: 'ZKBKCHZZ80A' } },
  ]);
});

test('of several accounts in a currency the one entered last pays', async () => {
  const [first, second] = [{ iban: 'CH3108390123000889012' }, { iban: 'CH5604835012345678009' }];
  const own = { bic: 'POFICHBEXXX', currency: 'CHF' };
  const pays = async () => {
    const row = await db.companyBankAccount.findFirstOrThrow({ where: { currency: 'CHF' }, orderBy: { chosenAt: 'desc' } });
    return openCompanyIban(keys, { id: row.id, iban: row.iban });
  };
  for (const { iban } of [first, second, first]) {
    await keepBankAccount(db, keys, { ...own, iban });
    expect(await pays()).toBe(iban);
  }
  expect((await deedsAt('bank_account')).at(-1)).toMatchObject({ before: { pays: false }, after: { pays: true } });
});

test('a closed account pays no more until it is named again; the one that pays is closed only if no other could', async () => {
  const own = { bic: 'POFICHBEXXX', currency: 'CHF' };
  const [first, second] = ['CH3108390123000889012', 'CH5604835012345678009'];
  await keepBankAccount(db, keys, { ...own, iban: first });
  await keepBankAccount(db, keys, { ...own, iban: second });
  await expect(closeBankAccount(db, keys, second)).rejects.toThrow('name the one that pays');
  await expect(closeBankAccount(db, keys, 'DE89370400440532013000')).rejects.toThrow('no account of the company');
  const closed = async () =>
    (await db.companyBankAccount.findMany({ where: { closedAt: { not: null } } })).map((row) => openCompanyIban(keys, row));
  await closeBankAccount(db, keys, 'CH31 0839 0123 0008 8901 2');
  expect(await closed()).toEqual([first]);
  await closeBankAccount(db, keys, second);
  expect((await deedsAt('bank_account')).at(-1)).toMatchObject({ action: 'company.close_bank_account', after: { isClosed: true } });
  await keepBankAccount(db, keys, { ...own, iban: first });
  expect(await closed()).toEqual([second]);
});

test('a program is opened from its preset with terms in force, once per slug', async () => {
  const facts = { preset: 'ambassador', slug: 'plauder', name: 'Plauder', origins: ['https://www.plauder.example/start'] } as const;
  const id = await openProgram(db, facts);
  expect(await db.program.findUniqueOrThrow({ where: { id } })).toMatchObject({
    partnerKind: 'ambassador',
    destinationOrigins: ['https://www.plauder.example'],
  });
  expect(await db.programTerms.findMany({ where: { programId: id } })).toMatchObject([{ version: 1 }]);
  expect(await db.payoutPolicy.count({ where: { programId: id } })).toBeGreaterThan(0);
  await expect(openProgram(db, facts)).rejects.toThrow('already');
  await expect(openProgram(db, { ...facts, slug: 'other', origins: ['plauder'] })).rejects.toThrow('no address of a website');
});

test('two open programs cannot have the same name in any spelling; an archived one frees its name', async () => {
  const facts = { preset: 'reseller', slug: 'alpen', name: 'Alpen Partners', origins: ['https://www.alpen.example'] } as const;
  const id = await openProgram(db, facts);
  for (const name of ['Alpen Partners', 'alpen  PARTNERS'])
    await expect(openProgram(db, { ...facts, slug: 'alpen-2', name })).rejects.toThrow('the name of the program alpen, which is open');
  const both = await Promise.allSettled(['berg', 'berg-2'].map((slug) => openProgram(db, { ...facts, slug, name: 'Berg' })));
  expect(both.map(({ status }) => status).toSorted((a, b) => a.localeCompare(b))).toEqual(['fulfilled', 'rejected']);
  await db.program.update({ where: { id }, data: { archivedAt: new Date() } });
  await openProgram(db, { ...facts, slug: 'alpen-2' });
  expect(await db.program.count({ where: { name: 'Alpen Partners' } })).toBe(2);
});

test.each([
  { what: 'a slug that no address carries', given: { slug: 'Bad Slug/ü' }, says: '--slug takes lower-case letters' },
  { what: 'a slug with a hyphen at its end', given: { slug: 'velo-' }, says: '--slug takes lower-case letters' },
  { what: 'a slug that nobody types', given: { slug: 'a'.repeat(41) }, says: 'at most 40' },
  { what: 'the address of a page of the portal', given: { slug: 'confirm' }, says: 'a page of the portal' },
  { what: 'no name', given: { name: ' ' }, says: '--name takes the name that partners read' },
  { what: 'a name of two lines', given: { name: 'Velo\nPartners' }, says: '--name takes the name that partners read' },
])('opening a program with $what is refused', async ({ given, says }) => {
  const facts = { preset: 'reseller', slug: 'velo-2', name: 'Velo Partners', origins: ['https://www.velo.example'] } as const;
  await expect(openProgram(db, { ...facts, ...given })).rejects.toThrow(says);
  expect(await db.program.count({ where: { slug: given.slug ?? facts.slug } })).toBe(0);
});

test('a program’s applications can be set to be approved by staff, at its opening or later', async () => {
  const facts = { preset: 'reseller', slug: 'by-staff', name: 'By staff', origins: ['https://www.velo.example'] } as const;
  const id = await openProgram(db, { ...facts, approval: 'by_staff' });
  const approval = async () => (await db.program.findUniqueOrThrow({ where: { id } })).approval;
  expect(await approval()).toBe('by_staff');
  await changeApproval(db, { slug: 'by-staff', approval: 'automatic' });
  expect(await approval()).toBe('automatic');
  await changeApproval(db, { slug: 'by-staff', approval: 'automatic' }); // said again, nothing is different
  const audited = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } });
  const byTerminal = { subjectKind: 'program', actorId: null, actorName: 'terminal' };
  expect(audited).toMatchObject([
    { ...byTerminal, action: 'program.open', after: { slug: 'by-staff', preset: 'reseller', approval: 'by_staff' } },
    { ...byTerminal, action: 'program.change_approval', before: { approval: 'by_staff' }, after: { approval: 'automatic' } },
  ]);
  await expect(changeApproval(db, { slug: 'nowhere', approval: 'by_staff' })).rejects.toThrow('no program nowhere');
});

const facts = { preset: 'reseller', name: 'Velo', origins: ['https://www.velo.example', 'https://blog.velo.example/start'] } as const;

test('P31, P32: the affiliate platform is switched on with its hours and how it is answered, and each change is audited once', async () => {
  const id = await openProgram(db, { ...facts, slug: 'access', name: 'access' });
  const kept = async () => {
    const { accessHours, accessAnsweredBy } = await db.program.findUniqueOrThrow({ where: { id } });
    return { accessHours, accessAnsweredBy };
  };
  const off = { accessHours: null, accessAnsweredBy: 'staff' };
  expect(await kept()).toEqual(off);
  await expect(changeAccess(db, { slug: 'access', answeredBy: 'automatic' })).rejects.toThrow('offered no affiliate platform');
  expect(await kept()).toEqual(off);
  expect(await changeAccess(db, { slug: 'access', hours: 24 })).toBe(
    'staff answer requests of access for the affiliate platform within 24 hours',
  );
  for (let said = 0; said < 2; said += 1)
    expect(await changeAccess(db, { slug: 'access', answeredBy: 'automatic' })).toContain(
      'are answered with a link at once; promised is one within 24 hours',
    );
  expect(await changeAccess(db, { slug: 'access', hours: 1 })).toContain('within 1 hour');
  expect(await kept()).toEqual({ accessHours: 1, accessAnsweredBy: 'automatic' });
  expect(await changeAccess(db, { slug: 'access', hours: null })).toContain('partners of access cannot request');
  const deeds = await db.auditEntry.findMany({ where: { subjectId: id, action: 'program.change_access' }, orderBy: { seq: 'asc' } });
  expect(deeds).toMatchObject([
    { before: off, after: { accessHours: 24, accessAnsweredBy: 'staff' }, actorName: 'terminal' },
    { before: { accessAnsweredBy: 'staff' }, after: { accessHours: 24, accessAnsweredBy: 'automatic' } },
    { after: { accessHours: 1 } },
    { before: { accessHours: 1 }, after: { accessHours: null, accessAnsweredBy: 'automatic' } },
  ]);
  for (const hours of [0, 169, 1.5, Number.NaN]) await expect(changeAccess(db, { slug: 'access', hours })).rejects.toThrow('1 to 168');
  await expect(db.program.update({ where: { id }, data: { accessAnsweredBy: 'nobody' } })).rejects.toThrow('program_access_answered_by');
  await expect(changeAccess(db, { slug: 'nowhere', hours: 24 })).rejects.toThrow('no program nowhere');
});

test('P33: customer logins are off until switched on for some days, and each change is audited', async () => {
  const id = await openProgram(db, { ...facts, slug: 'logins', name: 'logins' });
  const kept = async () => {
    const { loginDays, loginConsent } = await db.program.findUniqueOrThrow({ where: { id } });
    return { loginDays, loginConsent };
  };
  expect(await kept()).toEqual({ loginDays: null, loginConsent: 'required' });
  expect(await changeLogins(db, { slug: 'logins', days: 30 })).toContain('30 days at most; each customer is asked for consent before');
  expect(await kept()).toEqual({ loginDays: 30, loginConsent: 'required' });
  await changeLogins(db, { slug: 'logins', days: 60, consent: 'informed' });
  const left = await changeLogins(db, { slug: 'logins', days: 60 }); // said again, nothing is different
  expect(left).toBe('partners of logins sign in at customers, 60 days at most; customers are informed, not asked');
  expect(await kept()).toEqual({ loginDays: 60, loginConsent: 'informed' });
  await changeLogins(db, { slug: 'logins', days: null });
  expect(await kept()).toEqual({ loginDays: null, loginConsent: 'informed' });
  for (const days of [0, 91, 1.5, Number.NaN]) await expect(changeLogins(db, { slug: 'logins', days })).rejects.toThrow('1 to 90');
  await expect(changeLogins(db, { slug: 'nowhere', days: 30 })).rejects.toThrow('no program nowhere');
  const deeds = await db.auditEntry.findMany({ where: { subjectId: id, action: 'program.change_logins' }, orderBy: { seq: 'asc' } });
  expect(deeds.map(({ after }) => after)).toEqual([
    { loginDays: 30, loginConsent: 'required' },
    { loginDays: 60, loginConsent: 'informed' },
    { loginDays: null, loginConsent: 'informed' },
  ]);
});

test('B22, P30: the plans that may hide the badge are set, and partners whose badge is shown again are told once', async () => {
  const id = await openProgram(db, { ...facts, preset: 'ambassador', slug: 'badges', name: 'badges' });
  const partnerOn = async (hostPlan: string) => {
    const [customerId, partnerId] = [uuid(), uuid()];
    await db.customer.create({ data: { id: customerId, hostRef: customerId, badgeShown: false } });
    const own = { programId: id, state: 'active', companyName: hostPlan, personKind: 'person', country: 'CH', ownCustomerId: customerId };
    await db.partner.create({ data: { id: partnerId, hostPlan, ...own } });
    return partnerId;
  };
  const [starter, pro, free] = [await partnerOn('Starter'), await partnerOn('pro'), await partnerOn('free')];
  const told = async () => {
    const letters = await db.mailboxMessage.findMany({ where: { entityId: { in: [starter, pro, free] }, kind: 'badge_is_back' } });
    return letters.map(({ entityId }) => entityId);
  };
  for (const _twice of [1, 2])
    expect(await changeBadge(db, { slug: 'badges', plans: ['Pro', ' Team '] })).toBe('the badge of badges may be hidden on Pro, Team');
  expect(await told()).toEqual([starter]);
  expect(await changeBadge(db, { slug: 'badges', plans: [] })).toBe('the badge of badges may be hidden on any paid plan');
  expect(await told()).toEqual([starter]);
  const deeds = await db.auditEntry.findMany({ where: { subjectId: id, action: 'program.change_badge' }, orderBy: { seq: 'asc' } });
  expect(deeds.map(({ after }) => after)).toEqual([{ badgeRemovablePlans: ['Pro', 'Team'] }, { badgeRemovablePlans: [] }]);
  await openProgram(db, { ...facts, slug: 'no-badge', name: 'no-badge' });
  await expect(changeBadge(db, { slug: 'no-badge', plans: [] })).rejects.toThrow('have no badge');
});

test('the amounts from which a program pays are set per currency, and whether it converts', async () => {
  const id = await openProgram(db, { ...facts, slug: 'paying', name: 'paying' });
  const kept = async () => {
    const { currencyRule } = await db.program.findUniqueOrThrow({ where: { id } });
    const policies = await db.payoutPolicy.findMany({ where: { programId: id }, orderBy: { currency: 'asc' } });
    return {
      currencyRule,
      policies: policies.map(({ currency, thresholdMinor, schedule }) => [currency, Number(thresholdMinor), schedule]),
    };
  };
  const { policies } = await kept();
  await db.payoutPolicy.updateMany({ where: { programId: id }, data: { secondApprovalFromMinor: 500_000 } });
  await changePayouts(db, { slug: 'paying', currency: 'usd', threshold: '60.00', rule: 'convert' });
  const [, , schedule] = policies[0] ?? [];
  expect(await kept()).toEqual({ currencyRule: 'convert_at_payout', policies: [...policies, ['USD', 6_000, schedule]] });
  const opened = await db.payoutPolicy.findFirstOrThrow({ where: { programId: id, currency: 'USD' } });
  expect(opened).toMatchObject({ secondApprovalFromMinor: 500_000n }); // no way round two approvals
  await changePayouts(db, { slug: 'paying', currency: 'USD', threshold: '75' });
  expect(await kept()).toEqual({ currencyRule: 'convert_at_payout', policies: [...policies, ['USD', 7_500, schedule]] });
  const wrong = { slug: 'paying', currency: 'USD', threshold: '75' };
  await expect(changePayouts(db, { ...wrong, currency: 'GBP' })).rejects.toThrow('GBP is not supported');
  for (const threshold of ['0', '-5', '7.505', 'much'])
    await expect(changePayouts(db, { ...wrong, threshold })).rejects.toThrow('no amount');
  await expect(changePayouts(db, { ...wrong, slug: 'nowhere' })).rejects.toThrow('no program nowhere');
  const deeds = await db.auditEntry.findMany({ where: { subjectId: id, action: 'program.change_payouts' }, orderBy: { seq: 'asc' } });
  expect(deeds.map(({ before, after }) => [before, after])).toEqual([
    [
      { threshold: null, currencyRule: 'keep' },
      { currency: 'USD', threshold: '60.00', currencyRule: 'convert_at_payout' },
    ],
    [
      { threshold: '60.00', currencyRule: 'convert_at_payout' },
      { currency: 'USD', threshold: '75.00', currencyRule: 'convert_at_payout' },
    ],
  ]);
});

/** A partner of the program asks to sign in at a customer, or may. */
async function aLogin(programId: string, state: 'requested' | 'active', consent?: 'given') {
  const [partnerId, customerId, ticketId, id] = [uuid(), uuid(), uuid(), uuid()];
  const names = { companyName: 'Partner', country: 'CH', state: 'active' };
  await db.partner.create({ data: { id: partnerId, programId, ...names } });
  await db.customer.create({ data: { id: customerId, hostRef: customerId } });
  await db.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId, partnerId, customerId, title: 'Login' } });
  const asked = { scopes: ['settings'], purpose: 'Set it up.', requestedAt: new Date(), requestedBy: uuid() };
  const since = state === 'active' ? { activatedAt: new Date(), activatedBy: uuid(), expiresAt: new Date(Date.now() + 86_400_000) } : {};
  await db.partnerLogin.create({ data: { id, ticketId, partnerId, customerId, state, ...asked, ...since } });
  if (consent !== undefined)
    await db.partnerLoginConsent.create({
      data: { id: uuid(), partnerLoginId: id, partnerId, kind: consent, by: 'Rosa', way: 'host', at: new Date() },
    });
  return id;
}

test('P33, P34: changes of customer logins are passed on to open and active logins', async () => {
  const id = await openProgram(db, { ...facts, slug: 'told', name: 'told' });
  await changeLogins(db, { slug: 'told', days: 30, consent: 'informed' });
  const [open, agreed, inside] = [await aLogin(id, 'requested'), await aLogin(id, 'requested', 'given'), await aLogin(id, 'active')];
  const told = async () => {
    const letters = await db.mailboxMessage.findMany({ where: { entityId: { in: [open, agreed, inside] }, kind: 'logins_changed' } });
    return [open, agreed, inside].map((one) => letters.filter(({ entityId }) => entityId === one).length);
  };
  const since = async () => {
    const { loginsSince, loginConsentSince } = await db.program.findUniqueOrThrow({ where: { id } });
    return { loginsSince, loginConsentSince };
  };
  await changeLogins(db, { slug: 'told', days: 60 });
  expect(await told()).toEqual([0, 0, 0]);
  const before = await since();
  await changeLogins(db, { slug: 'told', days: 60, consent: 'required' });
  expect(await told()).toEqual([1, 0, 1]);
  expect(Number((await since()).loginConsentSince)).toBeGreaterThan(Number(before.loginConsentSince));
  await changeLogins(db, { slug: 'told', days: null });
  expect([await told(), (await since()).loginsSince]).toEqual([[2, 1, 2], before.loginsSince]);
  await changeLogins(db, { slug: 'told', days: 30 });
  expect(await told()).toEqual([3, 2, 3]);
  expect(Number((await since()).loginsSince)).toBeGreaterThan(Number(before.loginsSince));
  expect(await db.outbox.count({ where: { workflowId: { in: [open, agreed, inside].map((one) => `partner-login/${one}`) } } })).toBe(3);
});

test('the host product’s own origin is set apart from link destinations, and frames and logins use it', async () => {
  const id = await openProgram(db, { ...facts, slug: 'apart', name: 'apart', hostOrigin: 'https://app.velo.example/login' });
  const kept = async () => {
    const { hostOrigin, embedOrigins, destinationOrigins } = await db.program.findUniqueOrThrow({ where: { id } });
    return { hostOrigin, embedOrigins, destinationOrigins };
  };
  const destinationOrigins = ['https://www.velo.example', 'https://blog.velo.example'];
  expect(await kept()).toEqual({ hostOrigin: 'https://app.velo.example', embedOrigins: ['https://app.velo.example'], destinationOrigins });
  await changeHost(db, { slug: 'apart', origin: 'https://my.velo.example' });
  expect(await kept()).toEqual({ hostOrigin: 'https://my.velo.example', embedOrigins: ['https://my.velo.example'], destinationOrigins });
  await expect(changeHost(db, { slug: 'apart', origin: 'velo' })).rejects.toThrow('no address of a website');
  await expect(changeHost(db, { slug: 'nowhere', origin: 'https://my.velo.example' })).rejects.toThrow('no program nowhere');
  expect(await db.auditEntry.findMany({ where: { subjectId: id, action: 'program.change_host' } })).toMatchObject([
    { before: { hostOrigin: 'https://app.velo.example' }, after: { hostOrigin: 'https://my.velo.example' } },
  ]);
  const alike = await openProgram(db, { ...facts, slug: 'alike', name: 'alike' });
  expect(await db.program.findUniqueOrThrow({ where: { id: alike } })).toMatchObject({
    hostOrigin: null,
    embedOrigins: destinationOrigins,
  });
});

test('a connected account is stored, and a new token ends its pause', async () => {
  await connectStripe(db, { accountRef: 'main', livemode: true });
  await connectBexio(db, keys, { accountRef: 'main', refreshToken: 'first' });
  await pauseAccount(db, { provider: 'bexio', accountRef: 'main' }, 'refused');
  await connectBexio(db, keys, { accountRef: 'main', refreshToken: 'second' });
  expect(await createBexioTokenStore({ db, keys, accountRef: 'main' }).read()).toBe('second');
  const accounts = await db.providerAccount.findMany({ orderBy: { provider: 'asc' } });
  expect(accounts).toMatchObject([
    { provider: 'bexio', pausedAt: null, lastError: null, livemode: true },
    { provider: 'stripe', livemode: true },
  ]);
  await expect(connectBexio(db, keys, { accountRef: 'main', refreshToken: '' })).rejects.toThrow('standard input');
  await expect(connectBexio(db, keys, { accountRef: 'a b', refreshToken: 'third' })).rejects.toThrow('letters, digits');
  await expect(connectStripe(db, { accountRef: 'bad name/ü', livemode: true })).rejects.toThrow('letters, digits');
  await expect(connectStripe(db, { accountRef: 'second', livemode: true })).rejects.toThrow('Stripe is connected as main');
  await expect(connectStripe(db, { accountRef: 'second', livemode: false })).rejects.toThrow('run `connect stripe main`');
  await expect(connectBexio(db, keys, { accountRef: 'second', refreshToken: 'third' })).rejects.toThrow('Bexio is connected as main');
  expect(await db.providerAccount.count()).toBe(2);
  const deeds = await db.auditEntry.findMany({ where: { action: 'provider.connect' }, orderBy: { seq: 'asc' } });
  expect(deeds.map(({ subjectId }) => subjectId)).toEqual(['stripe:main', 'bexio:main', 'bexio:main']);
  const old = { provider: 'stripe', accountRef: 'second', livemode: true };
  await db.providerAccount.create({ data: old }); // from before there was one
  await connectStripe(db, { accountRef: 'second', livemode: false });
  expect(await db.providerAccount.findMany({ where: { provider: 'stripe' }, orderBy: { accountRef: 'asc' } })).toMatchObject([
    { accountRef: 'main', livemode: true },
    { accountRef: 'second', livemode: false },
  ]);
});

test('a partner’s payout account cannot become the company’s until it is switched off', async () => {
  const { id: programId } = await aProgram(db);
  const { id: partnerId } = await aPartner(db, programId);
  const own = { iban: 'CH9300762011623852957', bic: 'POFICHBEXXX', currency: 'CHF' };
  const id = uuid();
  const method = {
    ...methodRow({ id, partnerId, editor: uuid(), currency: 'CHF' }),
    detailsIndex: sealCompanyIban(keys, id, own.iban).ibanIndex,
  };
  await db.payoutMethod.create({ data: method });
  const count = await db.companyBankAccount.count();
  await expect(keepBankAccount(db, keys, own)).rejects.toThrow('A partner is paid to CH9300762011623852957');
  expect(await db.companyBankAccount.count()).toBe(count);
  await db.payoutMethod.update({ where: { id }, data: { revokedAt: new Date() } });
  await keepBankAccount(db, keys, own);
  expect(await db.companyBankAccount.count()).toBe(count + 1);
});
