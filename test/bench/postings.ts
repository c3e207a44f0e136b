import { v7 as uuid } from 'uuid';
import { post, postMany, type EntryDraft } from '../../activities/ledger/ledger.ts';
import { inTransaction } from '../../activities/transactions.ts';
import { connect, type Db } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { audited, count, equal, type Check } from './checks.ts';
import type { Instance } from './instance.ts';
import { fillTpcB, pgbench } from './pgbench.ts';
import { linesOf, ratioOf, type Section } from './report.ts';
import { hammer, inTurn, spread, type Plan, type Sample } from './rounds.ts';

const clients = 8;
const batch = { entries: 500, connections: 2 };
const partnerCount = 100_000;
const names = { control: 'pgbench, `ledger.post`', single: '`post`', many: '`postMany`, 500 entries', tpcB: 'pgbench, TPC-B' };

const sameFunction = `\\set pending random(:first, :last)
select * from ledger.post(gen_random_uuid(), 'commission.accrue', gen_random_uuid()::text, now(), 'pgbench',
  jsonb_build_array(jsonb_build_array(:expense::bigint, :pending::bigint, 100)), 'commission', gen_random_uuid()::text);
`;

/** One commission each, for one of 100,000 partners, on one expense account: as activities post them, against the function alone. */
export async function postings(instance: Instance, plan: Plan): Promise<Section> {
  const [database, peer] = [await freshDatabase(), await freshDatabase('template0')];
  const db = connect(database.url('worker'), { max: clients });
  try {
    const accounts = await openAccounts(database);
    await fillTpcB(peer.url('owner'), 20);
    const sent: EntryDraft[] = [];
    const samples = await inTurn(
      {
        control: { name: names.control, measure: (seconds) => byFunction(database, accounts, seconds) },
        subjects: [
          { name: names.single, measure: (seconds) => hammer(clients, seconds, () => postOne(db, draftFor(accounts, sent))) },
          {
            name: names.many,
            measure: (seconds) => hammer(batch.connections, seconds, () => postBatch(db, () => draftFor(accounts, sent))),
          },
          {
            name: names.tpcB,
            measure: (seconds) => rate(pgbench({ url: peer.url('owner'), script: { builtin: 'tpcb-like' }, clients, seconds })),
          },
        ],
        watched: { product: process.pid, database: instance.postgresPid },
      },
      plan,
    );
    return section(samples, await checks(database, { db, sent }));
  } finally {
    await db.$disconnect();
    await Promise.all([database.drop(), peer.drop()]);
  }
}

interface Accounts {
  readonly partners: readonly string[];
  readonly expense: number;
  readonly first: number;
  readonly last: number;
}

async function openAccounts(database: TestDatabase): Promise<Accounts> {
  const worker = database.pool('worker');
  const partners = Array.from({ length: partnerCount }, () => uuid());
  const open = `select min(id)::int as first, max(id)::int as last from (
    select ledger.open_account('partner_pending', partner, '', 'CHF') as id from unnest($1::uuid[]) partner) opened`;
  const expense = await count(database, `select ledger.open_account('commission_expense', null, '', 'CHF')`);
  const { rows } = await worker.query<{ first: number; last: number }>(open, [partners]);
  const [{ first, last } = { first: 0, last: 0 }] = rows;
  if (last - first + 1 !== partnerCount) throw new Error('the accounts have gaps');
  await database.pool('owner').query('vacuum analyze ledger.account, ledger.balance');
  return { partners, expense, first, last };
}

const rate = async (measured: Promise<number>) => ({ perSecond: await measured });

function byFunction(database: TestDatabase, { expense, first, last }: Accounts, seconds: number) {
  return rate(pgbench({ url: database.url('worker'), script: sameFunction, variables: { expense, first, last }, clients, seconds }));
}

function draftFor({ partners }: Accounts, sent: EntryDraft[]): EntryDraft {
  const draft: EntryDraft = {
    key: uuid(),
    kind: 'commission.accrue',
    effectiveAt: new Date().toISOString(),
    actor: 'product',
    partnerId: partners[Math.floor(Math.random() * partners.length)] ?? '',
    currency: 'CHF',
    postings: [{ debit: 'commission_expense', credit: 'partner_pending', amount: 100 }],
    sourceType: 'commission',
    sourceId: uuid(),
  };
  sent.push(draft);
  return draft;
}

async function postOne(db: Db, draft: EntryDraft): Promise<number> {
  const { created } = await inTransaction(db, (tx) => post(tx, draft));
  return Number(created);
}

async function postBatch(db: Db, draft: () => EntryDraft): Promise<number> {
  const drafts = Array.from({ length: batch.entries }, draft);
  const posted = await inTransaction(db, (tx) => postMany(tx, drafts));
  return posted.filter(({ created }) => created).length;
}

/** A1 to A5 are what of the invariants concerns the ledger alone: here nothing else was written. */
async function checks(database: TestDatabase, { db, sent }: { readonly db: Db; readonly sent: readonly EntryDraft[] }): Promise<Check[]> {
  const entries = await count(database, `select count(*) from ledger.journal_entry where actor = 'product'`);
  const again = sent.slice(-1_000);
  const replayed = await inTransaction(db, (tx) => postMany(tx, again));
  const after = await count(database, `select count(*) from ledger.journal_entry where actor = 'product'`);
  return [
    equal('every entry that was sent is there once', entries, sent.length),
    equal('1,000 of them sent again post nothing', replayed.filter(({ created }) => created).length + after - entries, 0),
    ...(await audited(database, ['A1', 'A2', 'A3', 'A4', 'A5'])),
  ];
}

function section(samples: readonly Sample[], found: readonly Check[]): Section {
  const toFunction = (subject: string) => spread(samples.filter(({ name }) => name === subject).map(({ ratio }) => ratio)).median;
  const toTpcB = (subject: string) => ratioOf(samples, { subject, to: names.tpcB }).median;
  return {
    title: 'Postings',
    about: `One commission each, for one of 100,000 partners, all on one expense account. \`post\` and \`postMany\` run as activities run them:
\`inTransaction(db, tx => post(tx, entry))\` on ${clients} connections, batches on ${batch.connections}. The control calls the same SQL
function from pgbench, ${clients} clients, prepared; TPC-B is pgbench's own, scale 20.`,
    lines: linesOf(samples, names.control),
    limits: [
      { name: '`post` against the function', found: toFunction(names.single), atLeast: 0.92, why: why.single },
      { name: '`postMany` against the function', found: toFunction(names.many), atLeast: 0.92, why: why.many },
      { name: '`post` against TPC-B', found: toTpcB(names.single), atLeast: 2.3, why: why.tpcB(1 / toFunction(names.tpcB)) },
      { name: '`postMany` against TPC-B', found: toTpcB(names.many), atLeast: 2.3, why: why.many },
    ],
    checks: found,
    memory: {},
  };
}

const why = {
  single: `a posting of its own is a transaction of its own: BEGIN, the statement and COMMIT are three round trips through Prisma, where
pgbench makes one in C. Whatever posts many goes through \`postMany\`.`,
  many: 'a batch is one call of `ledger.post_many`; what is left is the time inside PostgreSQL.',
  tpcB: (
    byFunction: number,
  ) => `the bare function, called by pgbench, makes ${byFunction.toFixed(2)} × TPC-B: it writes a header and a posting,
moves a kept balance and checks the rules, all with their indexes. What is said of \`post\` against the function comes on top.`,
};
