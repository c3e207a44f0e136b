import { v7 as uuid } from 'uuid';
import { connect, type Db } from '../../prisma/client.ts';
import type { Prisma, ProgramTerms } from '../../prisma/generated/client.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { termsOf } from '../../prisma/partner/program-rows.ts';
import { termsHash } from '../../prisma/partner/terms-hash.ts';
import type { Turn } from '../../workflows/messages.ts';
import { freshDatabase } from './database.ts';

type TermsRow = Partial<Prisma.ProgramTermsUncheckedCreateInput>;
type ProgramRow = Partial<Prisma.ProgramUncheckedCreateInput>;

interface Change {
  readonly terms?: TermsRow;
  readonly program?: ProgramRow;
  readonly referral?: Partial<Prisma.ReferralUncheckedCreateInput>;
  readonly partnerState?: string;
}

export interface Given {
  readonly programId: string;
  readonly partnerId: string;
  readonly customerId: string;
  readonly referralId: string;
  readonly hostRef: string;
}

/** Opens a database with one client for each role, and builders of a valid case. A test changes only what its rule is about. */
export async function referralWorld() {
  const database = await freshDatabase();
  const owner = connect(database.url('owner'), { queryTimeoutMs: 30_000 }); // the test's own queries may take long
  const worker = connect(database.url('worker'));
  await Promise.all([warm(owner), warm(worker)]);
  const company = { legalName: 'Example SaaS AG', street: 'Bahnhofstrasse 1', postcode: '8001', town: 'Zürich', country: 'CH' };
  await owner.company.create({ data: { id: uuid(), ...company, mailSender: 'Example <partners@example.com>' } });
  return {
    database,
    owner,
    worker,
    /** Makes a program with one partner and one referred customer. */
    given: (change: Change = {}) => referred(owner, change),
    /** Makes another customer of the same partner, under the same terms. */
    another: (given: Given, change: Change['referral'] = {}) => another(owner, given, change),
    async end() {
      await Promise.all([owner.$disconnect(), worker.$disconnect()]);
      await database.drop();
    },
  };
}
export type World = Awaited<ReturnType<typeof referralWorld>>;

/** Makes the client load its modules now, because Jest loads none after a test. Retries: a busy machine may refuse the first connection. */
export async function warm(db: Db, tries = 5): Promise<void> {
  try {
    await db.$queryRaw`select 1`;
  } catch (error) {
    if (tries === 1) throw error;
    await warm(db, tries - 1);
  }
}

export const mailOf = (partnerId: string): string => `owner@${partnerId}.test`;
export const signedUpAt = '2026-03-01T09:00:00.000Z';

async function referred(owner: Db, change: Change): Promise<Given> {
  const [programId, termsId, partnerId, customerId, referralId] = [uuid(), uuid(), uuid(), uuid(), uuid()];
  const hostRef = `acc_${customerId.slice(-8)}`;
  await owner.program.create({
    data: {
      id: programId,
      slug: `p-${programId}`,
      name: 'Reseller',
      partnerKind: 'reseller',
      currency: 'CHF',
      timeZone: 'Europe/Zurich',
      ...change.program,
    },
  });
  await writeTerms(owner, { ...termsRow({ id: termsId, programId }), ...change.terms });
  await owner.partner.create({
    data: { id: partnerId, programId, state: change.partnerState ?? 'active', companyName: 'Partner AG', country: 'CH' },
  });
  await owner.person.create({ data: { id: partnerId, email: mailOf(partnerId), name: 'Anna Partner' } });
  await owner.partnerMember.create({ data: { partnerId, personId: partnerId, role: 'owner' } });
  await owner.customer.create({ data: { id: customerId, hostRef } });
  await owner.referral.create({
    data: {
      id: referralId,
      customerId,
      partnerId,
      programId,
      termsId,
      source: 'link',
      attributedAt: signedUpAt,
      state: 'signed_up',
      ...change.referral,
    },
  });
  return { programId, partnerId, customerId, referralId, hostRef };
}

async function another(owner: Db, given: Given, change: Change['referral']): Promise<Given> {
  const { id: _id, due: _due, nextDueAt: _next, ...like } = await owner.referral.findUniqueOrThrow({ where: { id: given.referralId } });
  const [customerId, referralId] = [uuid(), uuid()];
  const hostRef = `acc_${customerId.slice(-8)}`;
  await owner.customer.create({ data: { id: customerId, hostRef } });
  await owner.referral.create({ data: { ...like, id: referralId, customerId, state: 'signed_up', version: 1, endsAt: null, ...change } });
  return { ...given, customerId, referralId, hostRef };
}

/** Writes a version of the terms with its hash. The database fills in left-out columns, so a first write is rolled back to compute the hash. */
export async function writeTerms(owner: Db, data: Prisma.ProgramTermsUncheckedCreateInput): Promise<void> {
  const filledIn = owner.$transaction(async (tx) => {
    throw new FilledIn(await tx.programTerms.create({ data }));
  });
  const hash = await filledIn.catch((error: unknown) => {
    if (error instanceof FilledIn) return termsHash(termsOf(error.row));
    throw error;
  });
  await owner.programTerms.create({ data: { ...data, hash } });
}

class FilledIn extends Error {
  readonly row: ProgramTerms;
  constructor(row: ProgramTerms) {
    super();
    this.row = row;
  }
}

/** Terms of 10 % of the net, with holds of 30 days for cards and 7 for invoices. */
export const termsRow = ({ id, programId }: { readonly id: string; readonly programId: string }) => ({
  id,
  programId,
  version: 1,
  validFrom: '2025-01-01T00:00:00Z',
  paymentSources: ['stripe_card', 'stripe_other', 'bexio'],
  rateBps: 1000,
  baseMode: 'net',
  roundingMode: 'half_up',
  cardHoldDays: 30,
  invoiceHoldDays: 7,
  installationHoldDays: 30,
  hash: `hash of ${id}`,
});

/** Places an event at a referral: the ring first, then the letter. */
export async function post(
  db: Db,
  { referralId }: Given,
  letter: { kind: string; eventId?: string; arguments?: Prisma.InputJsonObject },
): Promise<void> {
  await db.$transaction(async (tx) => {
    await ring(tx, {
      workflowId: `referral/${referralId}`,
      workflowType: 'referral',
      input: { referralId },
      cause: letter.kind,
      summary: 'Referral',
    });
    const eventId = letter.eventId ?? `test:${uuid()}`;
    await putLetter(tx, { entityKind: 'referral', entityId: referralId, eventId, kind: letter.kind, arguments: letter.arguments ?? {} });
  });
}

export const turnAt = (asOf: string, change: Partial<Turn> = {}): Turn => ({ asOf, cause: 'test', commands: [], failures: [], ...change });

/** Returns the balances of the partner's accounts, without zeros. */
export async function balancesOf(owner: Db, partnerId: string): Promise<Record<string, number>> {
  const rows = await owner.$queryRaw<{ code: string; balance: bigint }[]>`
    select a.code, b.balance from ledger.account a join ledger.balance b on b.account_id = a.id
    where a.partner_id = ${partnerId}::uuid and b.balance <> 0 order by 1`;
  return Object.fromEntries(rows.map(({ code, balance }) => [code.replace('partner_', ''), Number(balance)]));
}

export async function entryKinds(owner: Db, partnerId: string): Promise<string[]> {
  const rows = await owner.$queryRaw<{ kind: string }[]>`
    select distinct e.kind, e.id from ledger.journal_entry e join ledger.posting p on p.entry_id = e.id
    join ledger.account a on a.id in (p.debit_account_id, p.credit_account_id) where a.partner_id = ${partnerId}::uuid order by e.id`;
  return rows.map(({ kind }) => kind);
}

export async function decisionsOf(owner: Db, { partnerId }: Given): Promise<string[]> {
  const rows = await owner.decision.findMany({ where: { partnerId }, orderBy: { id: 'asc' } });
  return rows.map(({ kind, outcome, reason }) => `${kind} ${outcome} ${reason}`);
}
