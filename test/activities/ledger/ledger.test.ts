import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { lockPartner, partnerBalances, post, postMany, type EntryDraft } from '../../../activities/ledger/ledger.ts';
import { moveToTarget } from '../../../domain/ledger/movement.ts';
import type { Account, EntryKind } from '../../../domain/ledger/posting.ts';
import { connect, type Db } from '../../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { LedgerStory } from '../../support/ledger-story.ts';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url('worker'));
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const accrual = (story: LedgerStory, amount: number, key: string = uuid()): EntryDraft =>
  story.draft({ kind: 'commission.accrue', key, postings: [{ debit: 'commission_expense', credit: 'partner_pending', amount }] });

const inTransaction = (draft: EntryDraft) => db.$transaction((tx) => post(tx, draft));
const entryOf = async (id: string) => {
  const [row] = await db.$queryRaw<{ effective_at: Date; memo: string | null; posting_count: number; metadata: unknown }[]>`
    select effective_at, memo, posting_count, metadata from ledger.journal_entry where id = ${id}::uuid`;
  return row;
};

test('an entry is posted once per key; a repetition writes nothing and returns the same', async () => {
  const story = new LedgerStory(db);
  const draft = accrual(story, 1000);
  const first = await inTransaction(draft);
  const second = await inTransaction(draft);
  expect(first.created).toBe(true);
  expect(second).toEqual({ entryId: first.entryId, created: false });
  expect(await story.balances()).toEqual({ pending: 1000, commission_expense: 1000 });
});

test('a replay is recognised through the other function too, and with a later instant', async () => {
  const story = new LedgerStory(db);
  const draft = accrual(story, 1000);
  const first = await inTransaction(draft);
  const later = { ...draft, effectiveAt: '2026-11-27T00:00:00Z' };
  expect(await db.$transaction((tx) => postMany(tx, [later, draft]))).toEqual([
    { key: draft.key, entryId: first.entryId, created: false },
    { key: draft.key, entryId: first.entryId, created: false },
  ]);
});

test('the same key with another amount is refused, and nothing is written', async () => {
  const story = new LedgerStory(db);
  const draft = accrual(story, 1000);
  await inTransaction(draft);
  const other = accrual(story, 999, draft.key);
  await expect(inTransaction(other)).rejects.toMatchObject({ name: 'LedgerError', word: 'LEDGER_IDEMPOTENCY_MISMATCH' });
  await expect(db.$transaction((tx) => postMany(tx, [other]))).rejects.toMatchObject({ word: 'LEDGER_IDEMPOTENCY_MISMATCH' });
  expect(await story.balances()).toEqual({ pending: 1000, commission_expense: 1000 });
});

test('many entries go together or not at all, in their order', async () => {
  const story = new LedgerStory(db);
  const other = new LedgerStory(db, 'EUR');
  const entries = [accrual(story, 1), accrual(other, 2), accrual(story, 3)];
  const posted = await db.$transaction((tx) => postMany(tx, entries));
  expect(posted.map(({ key, created }) => ({ key, created }))).toEqual(entries.map(({ key }) => ({ key, created: true })));
  expect([await story.balances(), await other.balances()]).toEqual([
    { pending: 4, commission_expense: 4 },
    { pending: 2, commission_expense: 2 },
  ]);
  const tooMuch = story.draft({
    kind: 'commission.release',
    key: uuid(),
    postings: [{ debit: 'partner_pending', credit: 'partner_available', amount: 5 }],
  });
  await expect(db.$transaction((tx) => postMany(tx, [accrual(other, 7), tooMuch]))).rejects.toMatchObject({ word: 'balance_floor' });
  expect(await other.balances()).toEqual({ pending: 2, commission_expense: 2 });
});

test('an empty list of entries makes no call', async () => expect(await db.$transaction((tx) => postMany(tx, []))).toEqual([]));

test('a posting of 0 is left out', async () => {
  const story = new LedgerStory(db);
  await inTransaction(accrual(story, 1000));
  const release = story.draft({
    kind: 'commission.release',
    key: uuid(),
    memo: 'Hold over',
    metadata: { rev: 2 },
    postings: [
      { debit: 'partner_pending', credit: 'partner_recoverable', amount: 0 },
      { debit: 'partner_pending', credit: 'partner_available', amount: 1000 },
    ],
  });
  const { entryId } = await inTransaction(release);
  expect(await entryOf(entryId)).toMatchObject({ posting_count: 1, memo: 'Hold over', metadata: { rev: 2 } });
});

test('a balance of an account that was never opened is 0', async () => {
  const all = { pending: 0, held: 0, available: 0, reserved: 0, recoverable: 0 };
  expect(await db.$transaction((tx) => partnerBalances(tx, uuid(), 'CHF'))).toEqual(all);
});

test('an account opened in a transaction that failed is opened again', async () => {
  const story = new LedgerStory(db);
  const draft = accrual(story, 1000);
  await expect(
    db.$transaction(async (tx) => {
      await post(tx, draft);
      throw new Error('the process dies before the commit');
    }),
  ).rejects.toThrow('dies');
  expect((await inTransaction(draft)).created).toBe(true);
});

test('two transactions may open the same accounts at once', async () => {
  const story = new LedgerStory(db, 'USD');
  await Promise.all(Array.from({ length: 6 }, (_, n) => inTransaction(accrual(story, n + 1))));
  expect(await story.balances()).toEqual({ pending: 21, commission_expense: 21 });
});

const refused: readonly { word: string; kind: EntryKind; debit: Account; credit: Account; amount?: number }[] = [
  { word: 'LEDGER_RULE', kind: 'payout.settle', debit: 'commission_expense', credit: 'partner_pending' },
  { word: 'LEDGER_REVERSAL', kind: 'reversal', debit: 'partner_pending', credit: 'commission_expense' },
  { word: 'balance_floor', kind: 'commission.release', debit: 'partner_pending', credit: 'partner_available' },
];
test.each(refused)('a refusal is one error with the word $word', async ({ word, kind, debit, credit }) => {
  const draft = new LedgerStory(db).draft({ kind, key: uuid(), postings: [{ debit, credit, amount: 1 }] });
  const error: unknown = await inTransaction(draft).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'LedgerError', word });
  expect(String(error)).toContain(word);
});

test('an error that is not the ledger’s is thrown unchanged', async () => {
  const story = new LedgerStory(db, 'XXX');
  const error: unknown = await inTransaction(accrual(story, 1)).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'PrismaClientKnownRequestError' });
  const none = accrual(new LedgerStory(db), 0);
  await expect(inTransaction(none)).rejects.toMatchObject({ name: 'PrismaClientKnownRequestError' });
});

test('20 clawbacks of 100 at once on 1000 available: exact, and none is refused', async () => {
  const story = new LedgerStory(db);
  const earning = await story.invoice({ total: 30_000, eligible: 30_000 }).settle();
  await earning.release();
  await story.payOut(2000);
  const clawBack = (n: number) =>
    db.$transaction(
      async (tx) => {
        await lockPartner(tx, story.partnerId, 'CHF');
        const balances = await partnerBalances(tx, story.partnerId, 'CHF');
        const parts = { posted: 100, pending: 0, held: 0, released: 100 };
        const target = {
          target: 0,
          hold: 0,
          isReleased: true,
          expense: 'commission_expense',
          balances,
          reason: 'refunded',
          isDisputeLost: false,
        } as const;
        for (const { postings } of moveToTarget(parts, target)) {
          await post(tx, story.draft({ kind: 'commission.clawback', key: `commission:${earning.id}:clawback:${n}`, postings }));
        }
      },
      { maxWait: 20_000, timeout: 20_000 },
    );
  await Promise.all(Array.from({ length: 20 }, (_, n) => clawBack(n)));
  expect(await story.balances()).toEqual({ recoverable: 1000, commission_expense: 1000, cash: -2000 });
});

/** What an entry says of its day, and that the lines of its accounts are in the order of their days. */
async function daysOf(story: LedgerStory) {
  return db.$queryRaw<{ at: Date; belongs_to: string | null }[]>`
    select e.effective_at as at, e.metadata ->> 'belongsTo' as belongs_to from ledger.line l
    join ledger.account a on a.id = l.account_id join ledger.journal_entry e on e.id = l.entry_id
    where a.partner_id = ${story.partnerId}::uuid order by l.account_version`;
}

test('an entry effective before an existing line is dated with that line’s instant and names its true day if it differs', async () => {
  const story = new LedgerStory(db);
  const at = (effectiveAt: string): EntryDraft => ({ ...accrual(story, 100), effectiveAt });
  const [first, second, third] = [at('2026-09-30T22:30:00Z'), at('2026-09-29T10:00:00Z'), at('2026-09-30T22:10:00Z')];
  for (const draft of [first, second, third]) await inTransaction(draft);
  const stands = new Date('2026-09-30T22:30:00Z');
  expect(await daysOf(story)).toEqual([
    { at: stands, belongs_to: null },
    { at: stands, belongs_to: '2026-09-29' },
    { at: stands, belongs_to: null },
  ]);
  expect(await inTransaction(second)).toMatchObject({ created: false }); // as it was asked for
});

test('several entries are dated like this by existing lines and by earlier entries of the same call', async () => {
  const [story, other] = [new LedgerStory(db), new LedgerStory(db)];
  const at = (of: LedgerStory, effectiveAt: string): EntryDraft => ({ ...accrual(of, 100), effectiveAt });
  await inTransaction(at(story, '2026-09-20T10:00:00Z'));
  const days = ['2026-09-18', '2026-09-22', '2026-09-21'];
  const drafts = days.flatMap((day) => [at(story, `${day}T10:00:00Z`), at(other, `${day}T10:00:00Z`)]);
  await db.$transaction((tx) => postMany(tx, drafts));
  const told = async (of: LedgerStory) => (await daysOf(of)).map((row) => [row.at.toISOString().slice(0, 10), row.belongs_to]);
  expect(await told(story)).toEqual([
    ['2026-09-20', null],
    ['2026-09-20', '2026-09-18'],
    ['2026-09-22', null],
    ['2026-09-22', '2026-09-21'],
  ]);
  expect(await told(other)).toEqual([
    ['2026-09-18', null],
    ['2026-09-22', null],
    ['2026-09-22', '2026-09-21'],
  ]);
});

test('an entry posted after one in two currencies is dated after it in both', async () => {
  const story = new LedgerStory(db);
  await inTransaction({ ...accrual(story, 100), effectiveAt: '2026-09-30T10:00:00Z' });
  const both = { ...accrual(story, 100), effectiveAt: '2026-09-20T10:00:00Z' };
  const drafts = [
    { ...both, postings: [...both.postings, ...accrual(story, 100).postings.map((posting) => ({ ...posting, currency: 'EUR' }))] },
    { ...accrual(story, 5), currency: 'EUR', effectiveAt: '2026-09-20T10:00:00Z' },
  ];
  const entries = await db.$transaction((tx) => postMany(tx, drafts));
  const rows = await db.$queryRaw<{ at: Date }[]>`
    select effective_at as at from ledger.journal_entry where id = any (${entries.map(({ entryId }) => entryId)}::uuid[])`;
  expect(rows.map(({ at }) => at.toISOString())).toEqual(['2026-09-30T10:00:00.000Z', '2026-09-30T10:00:00.000Z']);
});

test('an entry of a closed period is posted today, and its memo names the true day', async () => {
  const own = await freshDatabase();
  const worker = connect(own.url('worker'));
  try {
    const story = new LedgerStory(worker);
    const old = accrual(story, 500);
    await worker.$transaction((tx) => post(tx, old));
    await worker.$queryRaw`select ledger.close_period('2027-01-01T00:00:00Z')::text`;

    const replay = await worker.$transaction((tx) => post(tx, old));
    expect(replay.created).toBe(false); // an old key still answers
    const { entryId } = await worker.$transaction((tx) => post(tx, { ...accrual(story, 1000), memo: 'Late.' }));
    const [row] = await worker.$queryRaw<{ effective_at: Date; memo: string; metadata: unknown }[]>`
      select effective_at, memo, metadata from ledger.journal_entry where id = ${entryId}::uuid`;
    expect(row).toMatchObject({ memo: 'Late.', metadata: { belongsTo: '2026-11-26' } });
    expect(row?.effective_at.toISOString()).toBe('2027-01-01T00:00:00.000Z'); // the clock is behind the close: its first open instant
    await worker.$transaction((tx) => postMany(tx, [accrual(story, 1), { ...accrual(story, 2), effectiveAt: '2027-01-02T00:00:00Z' }]));
    expect(await story.balances()).toEqual({ pending: 1503, commission_expense: 1503 });

    const learned = { ...accrual(story, 7), effectiveAt: '2027-01-05T00:00:00.000Z', happenedAt: '2026-12-30T12:00:00.000Z' };
    const later = await worker.$transaction((tx) => post(tx, learned)); // what is learned late is booked when it is learned
    const [known] = await worker.$queryRaw<{ effective_at: Date; memo: string | null; metadata: unknown }[]>`
      select effective_at, memo, metadata from ledger.journal_entry where id = ${later.entryId}::uuid`;
    expect(known).toMatchObject({ memo: null, metadata: { belongsTo: '2026-12-30' } });
    expect(known?.effective_at.toISOString()).toBe(learned.effectiveAt);
    const inTime = await worker.$transaction((tx) => post(tx, { ...learned, key: uuid(), happenedAt: '2027-01-01T00:00:00.000Z' }));
    const [open] = await worker.$queryRaw<{ metadata: object }[]>`
      select metadata from ledger.journal_entry where id = ${inTime.entryId}::uuid`;
    expect(open?.metadata).not.toHaveProperty('belongsTo');

    const early = {
      id: uuid(),
      kind: 'commission.accrue',
      key: `early:${uuid()}`,
      effectiveAt: '2026-12-31T23:59:59Z',
      actor: 'test',
      postings: [[1, 2, 5]],
    };
    const inOpen = { ...early, id: uuid(), key: `a:${uuid()}`, effectiveAt: '2027-01-01T00:00:00Z' };
    await expect(worker.$queryRaw`select * from ledger.post_many(${JSON.stringify([inOpen, early])}::jsonb)`).rejects.toThrow(
      `LEDGER_PERIOD_CLOSED: effective_at of key ${early.key}`,
    ); // whatever our own side reckoned
  } finally {
    await worker.$disconnect();
    await own.drop();
  }
});
