import { v7 as uuid } from 'uuid';
import { noCrash, type CrashPoint } from '../../activities/crash-points.ts';
import { lockPartner, partnerBalances, post } from '../../activities/ledger/ledger.ts';
import { tellPayout } from '../../activities/payout/payout-mailbox.ts';
import { payoutRing } from '../../activities/payout/payout-rings.ts';
import { createPayoutActivities } from '../../activities/payout/payouts.ts';
import type { RailEvidence } from '../../domain/payout/payout-evidence.ts';
import { pairUp } from '../../domain/ledger/posting.ts';
import { connect, type Db } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import type { PayoutStep, Turn, Verdict } from '../../workflows/messages.ts';
import { freshDatabase } from './database.ts';
import { turnAt, warm } from './referral-world.ts';

/** Opens a database with one client for each role, and builders of a valid case. A test changes only what its rule is about. */
export async function payoutWorld() {
  const database = await freshDatabase();
  const owner = connect(database.url('owner'), { queryTimeoutMs: 30_000 }); // the test's own queries may take long
  const worker = connect(database.url('worker'));
  await Promise.all([warm(owner), warm(worker)]);
  const seat = { street: 'Gasse 1', postcode: '3000', town: 'Bern', country: 'CH' };
  await owner.company.create({ data: { id: uuid(), legalName: 'Commend AG', mailSender: 'pay@example.com', ...seat } });
  return {
    database,
    owner,
    worker,
    given: (change: Change = {}) => givenPartner(owner, worker, change),
    async end() {
      await Promise.all([owner.$disconnect(), worker.$disconnect()]);
      await database.drop();
    },
  };
}
export type PayoutWorld = Awaited<ReturnType<typeof payoutWorld>>;
/** The clients that the payout helpers need. */
export type Desk = Pick<PayoutWorld, 'owner' | 'worker'>;

export interface Change {
  readonly program?: Partial<Prisma.ProgramUncheckedCreateInput>;
  readonly programId?: string;
  readonly policy?: Partial<Prisma.PayoutPolicyUncheckedCreateInput> | null;
  readonly partner?: Partial<Prisma.PartnerUncheckedCreateInput>;
  readonly method?: Partial<Prisma.PayoutMethodUncheckedCreateInput> | null;
  readonly tax?: Partial<Prisma.PartnerTaxProfileUncheckedCreateInput>;
  readonly available?: number;
  readonly currency?: string;
}

export interface Payee {
  readonly programId: string;
  readonly partnerId: string;
  readonly methodId: string;
  readonly currency: string;
  /** The person who entered the payout details. */
  readonly editor: string;
}

export const asOf = '2026-11-02T08:00:00.000Z';

/** Makes an active partner with a verified account and an available balance. Without a program, it gets a new one. */
async function givenPartner(owner: Db, worker: Db, change: Change): Promise<Payee> {
  const [partnerId, methodId, editor] = [uuid(), uuid(), uuid()];
  const currency = change.currency ?? 'CHF';
  const programId = change.programId ?? (await givenProgram(owner, change));
  await owner.partner.create({
    data: { id: partnerId, programId, state: 'active', companyName: 'Partner AG', country: 'CH', ...change.partner },
  });
  if (change.method !== null)
    await owner.payoutMethod.create({ data: { ...methodRow({ id: methodId, partnerId, editor, currency }), ...change.method } });
  await owner.partnerTaxProfile.create({ data: { ...privatePerson(partnerId), ...change.tax } });
  const payee = { programId, partnerId, methodId, currency, editor };
  if (change.available !== undefined && change.available > 0) await fund(worker, payee, change.available);
  return payee;
}

/** The tax profile of a private person: no tax applies. */
export const privatePerson = (partnerId: string) => ({
  id: uuid(),
  partnerId,
  validFrom: '2026-01-01T00:00:00Z',
  country: 'CH',
  entity: 'person',
  legalName: 'Anna Partner',
  street: 'Weg 2',
  postcode: '3001',
  town: 'Bern',
  vatRegistered: false,
});

export async function givenProgram(owner: Db, { program = {}, policy = {}, currency = 'CHF' }: Change = {}): Promise<string> {
  const id = uuid();
  const settings = {
    slug: `p-${id}`,
    name: 'Reseller',
    partnerKind: 'reseller',
    currency,
    timeZone: 'Europe/Zurich',
    rails: ['bank_file', 'stripe_connect', 'paypal', 'manual'],
  };
  await owner.program.create({ data: { id, ...settings, ...program } });
  if (policy !== null) await addPolicy(owner, id, { currency, ...policy });
  return id;
}

/** Makes the partner of a referral payable: threshold 50.00, a verified account, a private person's tax profile. */
export async function makePayable(
  { owner }: Desk,
  { programId, partnerId }: { readonly programId: string; readonly partnerId: string },
  policy: Partial<Prisma.PayoutPolicyUncheckedCreateInput> = {},
): Promise<Payee> {
  const [methodId, editor] = [uuid(), uuid()];
  await owner.program.update({ where: { id: programId }, data: { rails: ['bank_file', 'stripe_connect', 'paypal', 'manual'] } });
  await addPolicy(owner, programId, policy);
  await owner.payoutMethod.create({ data: methodRow({ id: methodId, partnerId, editor, currency: 'CHF' }) });
  await owner.partnerTaxProfile.create({ data: privatePerson(partnerId) });
  return { programId, partnerId, methodId, currency: 'CHF', editor };
}

export const addPolicy = (owner: Db, programId: string, policy: Partial<Prisma.PayoutPolicyUncheckedCreateInput> = {}) =>
  owner.payoutPolicy.create({ data: { id: uuid(), programId, currency: 'CHF', thresholdMinor: 5_000, schedule: 'both', ...policy } });

export const methodRow = ({ id, partnerId, editor, currency }: { id: string; partnerId: string; editor: string; currency: string }) => ({
  id,
  partnerId,
  rail: 'bank_file',
  currency,
  details: new Uint8Array([1]),
  detailsIndex: id,
  detailsFingerprint: `fingerprint of ${id}`,
  masked: 'CH93 •••• 2957',
  editedBy: editor,
  verifiedAt: '2026-01-01T00:00:00Z',
  activeFrom: '2026-01-01T00:00:00Z',
});

/** Adds payout details of the partner that are paid by hand. Returns their id. */
export async function byHand(owner: Db, { partnerId, editor, currency }: Payee): Promise<string> {
  const row = { ...methodRow({ id: uuid(), partnerId, editor, currency }), rail: 'manual', masked: '•••' };
  return (await owner.payoutMethod.create({ data: row })).id;
}

/** Gives the partner an available balance with an adjustment. `amount` is in minor units. */
export async function fund(db: Db, { partnerId, currency }: Payee, amount: number): Promise<void> {
  await db.$transaction((tx) =>
    post(tx, {
      key: `adjustment:${uuid()}`,
      kind: 'adjustment',
      effectiveAt: asOf,
      actor: 'test',
      partnerId,
      currency,
      postings: pairUp([['adjustment_expense', amount]], [['partner_available', amount]]),
      sourceType: 'test',
      sourceId: partnerId,
    }),
  );
}

/** Books a commission as pending. `amount` is in minor units. */
export async function accrue(db: Db, { partnerId, currency }: Pick<Payee, 'partnerId' | 'currency'>, amount: number): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockPartner(tx, partnerId, currency);
    const about = { effectiveAt: asOf, actor: 'test', partnerId, currency, sourceType: 'test', sourceId: partnerId };
    const postings = pairUp([['commission_expense', amount]], [['partner_pending', amount]]);
    await post(tx, { ...about, key: `accrue:${uuid()}`, kind: 'commission.accrue', postings });
  });
}

export async function clawBack(db: Db, { partnerId, currency }: Payee, amount: number): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockPartner(tx, partnerId, currency);
    const available = Math.min(amount, (await partnerBalances(tx, partnerId, currency)).available);
    const from = [
      ['partner_available', available],
      ['partner_recoverable', amount - available],
    ] as const;
    await post(tx, {
      key: `clawback:${uuid()}`,
      kind: 'commission.clawback',
      effectiveAt: asOf,
      actor: 'test',
      partnerId,
      currency,
      postings: pairUp(from, [['commission_expense', amount]]),
      sourceType: 'test',
      sourceId: partnerId,
    });
  });
}

/** Returns the balances of the partner and of the company's accounts that its payouts moved. Zeros are left out; with two currencies, keys name them. */
export async function booksOf(owner: Db, partnerId: string): Promise<Record<string, number>> {
  const rows = await owner.$queryRaw<{ code: string; currency: string; balance: bigint }[]>`
    with mine as (select e.id from ledger.journal_entry e where e.source_id in (
        select id::text from payout where partner_id = ${partnerId}::uuid union select ${partnerId})
        or e.source_id in (select id::text from adjustment where partner_id = ${partnerId}::uuid)
      union select l.entry_id from ledger.line l join ledger.account a on a.id = l.account_id where a.partner_id = ${partnerId}::uuid)
    select a.code, a.currency::text as currency, sum(case when a.normal_side = l.side then l.amount else -l.amount end)::bigint as balance
    from ledger.line l join ledger.account a on a.id = l.account_id where l.entry_id in (select id from mine)
      and a.code not in ('adjustment_expense', 'commission_expense')
    group by 1, 2 having sum(case when a.normal_side = l.side then l.amount else -l.amount end) <> 0 order by 1, 2`;
  const isOne = new Set(rows.map(({ currency }) => currency)).size <= 1;
  return Object.fromEntries(
    rows.map(({ code, currency, balance }) => [code.replace('partner_', '') + (isOne ? '' : ` ${currency}`), Number(balance)]),
  );
}

interface Told {
  readonly kind: string;
  readonly actor?: string;
  readonly arguments?: Prisma.InputJsonObject;
}

/** Returns one payout and the steps that drive it by hand. Each step is a real transaction on Postgres; nothing waits. */
export function payoutStory(world: Desk, { payoutId = uuid(), crashPoint = noCrash }: { payoutId?: string; crashPoint?: CrashPoint } = {}) {
  const { drainPayout } = createPayoutActivities({ db: world.worker, crashPoint });
  let now = asOf;
  const drain = (at = now, change: Partial<Turn> = {}): Promise<PayoutStep> => {
    now = at;
    return drainPayout({ payoutId, ...turnAt(at, change) });
  };
  const row = () => world.owner.payout.findUniqueOrThrow({ where: { id: payoutId } });
  /** Writes a command and rings the payout, as the api does. Returns the command's id. */
  const write = async ({ kind, actor = uuid(), arguments: body = {} }: Told): Promise<string> => {
    const id = uuid();
    await world.owner.$transaction(async (tx) => {
      await tx.command.create({
        data: { id, actorId: actor, kind, subjectKind: 'payout', subjectId: payoutId, arguments: body, contentHash: 'h' },
      });
      await ring(tx, payoutRing({ id: payoutId, reference: 'PO' }, kind));
      await putLetter(tx, {
        entityKind: 'payout',
        entityId: payoutId,
        eventId: `command:${id}`,
        kind: 'command',
        arguments: { commandId: id },
      });
    });
    return id;
  };
  const tell = async (told: Told, at = now): Promise<Verdict | undefined> => {
    const id = await write(told);
    return (await drain(at, { commands: [id] })).verdicts[id];
  };
  const story = {
    payoutId,
    drain,
    row,
    write,
    tell,
    request: ({ partnerId, currency }: Payee, more: Prisma.InputJsonObject = {}, actor = uuid()) =>
      tell({ kind: 'requestPayout', actor, arguments: { partnerId, currency, ...more } }),
    approve: async (actor = uuid()) => tell({ kind: 'approve', actor, arguments: { contentHash: (await row()).contentHash } }),
    letter: (kind: string, body: Prisma.InputJsonObject, eventId: string = uuid()) =>
      world.worker.$transaction((tx) => putLetter(tx, { entityKind: 'payout', entityId: payoutId, eventId, kind, arguments: body })),
    put: (evidence: RailEvidence, eventId: string = uuid()) =>
      world.worker.$transaction((tx) => tellPayout(tx, { id: payoutId, reference: 'PO' }, { evidence, eventId })),
    /** Puts a rail's evidence into the mailbox and drains it. */
    async see(evidence: RailEvidence, at = now): Promise<PayoutStep> {
      await story.put(evidence);
      return drain(at);
    },
    decisions: async () =>
      (await world.owner.decision.findMany({ where: { subjectKind: 'payout', subjectId: payoutId }, orderBy: { id: 'asc' } })).map(
        ({ outcome, reason }) => `${outcome} ${reason}`,
      ),
    calls: () => world.owner.outboundCall.findMany({ where: { payoutId }, orderBy: { attempt: 'asc' } }),
    kinds: async () =>
      (
        await world.owner.$queryRaw<{ kind: string }[]>`
          select kind from ledger.journal_entry where source_type = 'payout' and source_id = ${payoutId} order by id`
      ).map(({ kind }) => kind),
  };
  return story;
}
export type PayoutStory = ReturnType<typeof payoutStory>;

/** Makes a bank file with this payout alone, not yet handed over. Returns the file's id. */
export async function exportFile(world: Desk, story: PayoutStory, at = asOf): Promise<string> {
  const batchId = uuid();
  await world.worker.payoutBatch.create({
    data: {
      id: batchId,
      rail: 'bank_file',
      currencies: ['CHF'],
      msgId: batchId,
      fileSha256: batchId,
      nbOfTxs: 1,
      ctrlSum: '1',
      state: 'exported',
      exportedAt: at,
    },
  });
  await world.worker.payout.update({ where: { id: story.payoutId }, data: { payoutBatchId: batchId } });
  await story.letter('exported', { batchId });
  await story.drain(at);
  return batchId;
}

/** Makes a payout that was requested, approved, put into a file and handed over to the bank. */
export async function submitted(world: Desk, payee: Payee, at = asOf): Promise<PayoutStory> {
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  const batchId = await exportFile(world, story, at);
  await story.letter('handed_over', { batchId, actorId: uuid() });
  await story.drain(at);
  return story;
}

export async function settled(world: Desk, payee: Payee, at = asOf): Promise<PayoutStory> {
  const story = await submitted(world, payee, at);
  const { amountMinor } = await story.row();
  await story.see({ kind: 'settled', reference: 'debit-1', amount: Number(amountMinor) }, at);
  return story;
}
