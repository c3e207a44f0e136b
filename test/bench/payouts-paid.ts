import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { v7 as uuid } from 'uuid';
import { noCrash } from '../../activities/crash-points.ts';
import { hands } from '../../activities/hands.ts';
import { payoutsPerSet } from '../../activities/payout/payout-save.ts';
import { payoutsPerTurn } from '../../activities/payout/payout-set.ts';
import { createPeriodOpeningActivities } from '../../activities/payout-run/period-opening.ts';
import { openBatchFile } from '../../prisma/bank/batch-file.ts';
import { connect } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { openBank, type TimedBank } from './bank.ts';
import { audited, count, equal, type Check } from './checks.ts';
import type { Instance } from './instance.ts';
import { withCores } from './machine.ts';
import { heapMb, startHand, type Hand } from './paying-hand.ts';
import { aCompany, aProgramOf, amountMinor, keys } from './payouts-world.ts';
import { linesOf, type Limit, type Section } from './report.ts';
import type { Plan } from './rounds.ts';

const names = { control: 'the bank alone', product: 'payouts paid' };
/** Of a file: what its statement comes to stays well below what an import may hold. */
const paymentsPerFile = 2_500;
/** Files under way at once. */
const lanes = 4;
const target = { seconds: 180, partners: 100_000, memoryMb: 400, historyEvents: 4_000 };
/** A turn in the history of the run: its activity and the workflow task before it. */
const eventsPerTurn = 6;

/** A run of payouts from its approval to the last answer of the bank, beside the time that the bank itself takes. */
export async function payoutsPaid(instance: Instance, plan: Plan): Promise<Section> {
  const database = await freshDatabase();
  const hand = await startHand(database, instance);
  try {
    await aCompany(database);
    const { programId } = await aProgramOf(database, plan.partners, 'bank_file');
    const paying: Paying = {
      database,
      hand,
      bank: openBank(),
      run: await proposed(database, hand, programId),
      partners: plan.partners,
      say: plan.say,
      turns: 0,
      turnUnderWay: Promise.resolve(),
      nextTurn: undefined,
    };
    const startedAt = performance.now();
    const { cores } = await withCores({ 'bank and worker': process.pid, database: instance.postgresPid }, () => pay(paying));
    const seconds = (performance.now() - startedAt) / 1000;
    const memory = { worker: await hand.memory() };
    const spent = Object.entries(cores).map(([name, busy]) => `${name} ${(busy * seconds).toFixed(1)} s`);
    plan.say(`    of the processors: ${spent.join(', ')}`); // where others share them, this says more than the time
    const own = { perSecond: plan.partners / paying.bank.seconds(), round: 1, name: names.control, ratio: 1, isSteady: true, cores };
    const samples = [own, { ...own, perSecond: plan.partners / seconds, name: names.product, ratio: paying.bank.seconds() / seconds }];
    return {
      title: 'Payouts paid',
      about: about(plan.partners),
      lines: linesOf(samples, names.control),
      limits: limitsOf(plan, { seconds, turns: paying.turns, memoryMb: memory.worker.peakMb }),
      memory,
      checks: await checks(paying, plan.partners),
    };
  } finally {
    await hand.stop();
    await database.drop();
  }
}

const about = (
  partners: number,
): string => `${partners.toLocaleString('en')} payouts of a proposed run: approved as one content by another person, exported as bank files of
${paymentsPerFile.toLocaleString('en')}, handed over, answered by the simulator's bank, settled, their documents queued. Of a hundred payments the bank refuses one
in its pain.002, and names one not in its statement but in a later advice. Four files are under way at a time, of the ten errands that a worker
carries out at once: while the run takes its turn for one, the worker writes or reads another. The worker is a process of its own that does what the
activities of the product do, with a heap of ${heapMb} MB; twice it is killed in the middle of its work and another one goes on. Mails and
documents lie queued at the end with their bells: carrying them out waits for a mail server, and is not measured. The control is the time that
the bank itself took to read its files and write its answers, in the same run; it is in the product's, which shares the cores with it.
Measured once.`;

interface Figures {
  readonly seconds: number;
  readonly turns: number;
  readonly memoryMb: number;
}

function limitsOf({ partners }: Plan, { seconds, turns, memoryMb }: Figures): Limit[] {
  const share = partners / target.partners;
  const events = `events in the history of the run, ${eventsPerTurn} a turn`;
  const millis = ((seconds * 1000) / partners).toFixed(1);
  return [
    {
      name: `seconds for ${partners.toLocaleString('en')} payouts`,
      found: seconds,
      atMost: Math.round(10 * target.seconds * share) / 10,
      why: `a payout takes ${millis} ms. It moves four times (approved, in a file, handed over, settled), and each time writes its letter, decision,
step of history, audit entry and row, twice a journal entry: about 30 rows with their indexes. What the worker's one thread
reads and decides, and what the database writes, is spread over both cores as far as a run's turns, one after the other, allow.`,
    },
    {
      name: 'memory of the worker in MB',
      found: memoryMb,
      atMost: target.memoryMb,
      why: `${hands} transactions at a time hold ${payoutsPerSet.toLocaleString('en')} payouts each with their histories, and a bank file of ${paymentsPerFile.toLocaleString('en')} payments is text in memory three times: built, checked, sealed.`,
    },
    {
      name: events,
      found: turns * eventsPerTurn,
      atMost: Math.ceil(target.historyEvents * share),
      why: `a turn moves up to ${payoutsPerTurn.toLocaleString('en')} payouts.`,
    },
  ];
}

interface Run {
  readonly id: string;
  readonly programId: string;
  readonly period: string;
}

interface Paying {
  readonly database: TestDatabase;
  readonly hand: Hand;
  readonly bank: TimedBank;
  readonly run: Run;
  readonly partners: number;
  readonly say: (line: string) => void;
  turns: number;
  turnUnderWay: Promise<void>;
  nextTurn: Promise<void> | undefined;
}

async function proposed(database: TestDatabase, hand: Hand, programId: string): Promise<Run> {
  const db = connect(database.url('worker'));
  const { openPeriod } = createPeriodOpeningActivities({ db, crashPoint: noCrash });
  const { period } = await openPeriod({ programId, opens: 'payout-run', scheduledAt: '2026-11-01T05:00:00.000Z' });
  await db.$disconnect();
  await hand.do({ name: 'turns', programId, period });
  const { rows } = await database.pool('owner').query<{ id: string }>('select id from payout_run where program_id = $1', [programId]);
  const id = rows[0]?.id ?? '';
  await command(database, { kind: 'prepare', subject: ['payout_run', id], body: {}, isLetter: true });
  await hand.do({ name: 'turns', programId, period });
  await database.pool('owner').query('analyze');
  return { id, programId, period };
}

async function pay(paying: Paying): Promise<void> {
  const { database, hand, run, say } = paying;
  const lap = laps(say);
  const toRun = { subject: ['payout_run', run.id], isLetter: true } as const;
  await command(database, { ...toRun, kind: 'approve', body: { contentHash: await hashOf(paying) } });
  const killedTurns = await hand.doKilled({ name: 'turns', ...run }, killedAfterMs(paying.partners));
  paying.turns += killedTurns;
  lap('approved');
  const files = await filesOf(paying);
  const halfWay = Math.floor(files.length / 2);
  const answers: string[][] = [];
  await inLanes(files, async (payoutIds, index) => {
    answers.push(await payFile(paying, payoutIds, index === halfWay));
  });
  lap('handed over and answered');
  await inLanes(answers, async ([statement = '', advice = '']) => {
    await importFile(paying, statement);
    await importFile(paying, advice);
  });
  lap('settled');
}

/** Nobody waits for one file's end before the next one: while the run takes its turn for one, the worker reads another. */
async function inLanes<Item>(items: readonly Item[], carryOut: (item: Item, index: number) => Promise<void>): Promise<void> {
  const left = items.entries();
  const lane = async () => {
    for (const [index, item] of left) await carryOut(item, index);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** In the middle of what is done with so many payouts: a part of the least that one takes. */
const killedAfterMs = (payouts: number): number => Math.min(2_000, payouts / 10);

const laps = (say: (line: string) => void) => {
  let at = performance.now();
  return (what: string) => {
    say(`    ${what} after ${((performance.now() - at) / 1000).toFixed(1)} s`);
    at = performance.now();
  };
};

/** Answers what is left to import: the statement, then the advice. */
async function payFile(paying: Paying, payoutIds: readonly string[], isKilled: boolean): Promise<string[]> {
  const { database, hand, bank, run } = paying;
  const key = await command(database, {
    kind: 'exportBankFile',
    subject: ['program', run.programId],
    body: { programId: run.programId, payoutIds },
  });
  await (isKilled
    ? hand.doKilled({ name: 'exportBankFile', key }, killedAfterMs(payoutIds.length))
    : hand.do({ name: 'exportBankFile', key }));
  await turn(paying);
  const { rows } = await database.pool('owner').query<{ file: Buffer }>('select file from payout_batch where id = $1', [key]);
  const { reply, statement, advice } = await bank.take(openBatchFile(keys, key, rows[0]?.file ?? Buffer.alloc(0)));
  const handOver = await command(database, { kind: 'confirmHandOver', subject: ['payout_batch', key], body: {} });
  await hand.do({ name: 'decideBankFile', key: handOver });
  await turn(paying);
  await importFile(paying, reply);
  return [statement, advice];
}

async function importFile(paying: Paying, xml: string): Promise<void> {
  const [id, raw] = [uuid(), Buffer.from(xml)];
  const sha256 = createHash('sha256').update(raw).digest('hex');
  await paying.database
    .pool('owner')
    .query(
      `insert into bank_file_import (id, sha256, kind, message_version, imported_by, state, raw) values ($1, $2, 'camt.053', '', $3, 'read', $4)`,
      [id, sha256, uuid(), raw],
    );
  await paying.hand.do({ name: 'importBankFile', key: id });
  await turn(paying);
}

/** As its bell makes it: a run takes one turn after the other, and who rings during one is served by the next. */
function turn(paying: Paying): Promise<void> {
  paying.nextTurn ??= paying.turnUnderWay.then(async () => {
    paying.nextTurn = undefined;
    const turns = await paying.hand.do({ name: 'turns', ...paying.run });
    paying.turns += turns;
  });
  paying.turnUnderWay = paying.nextTurn;
  return paying.nextTurn;
}

interface Said {
  readonly kind: string;
  readonly subject: readonly [kind: string, id: string];
  readonly body: object;
  readonly isLetter?: boolean;
}

/** Written as the api writes it. Answers its id. */
async function command(database: TestDatabase, { kind, subject, body, isLetter = false }: Said): Promise<string> {
  const id = uuid();
  const owner = database.pool('owner');
  await owner.query(
    `insert into command (id, actor_id, kind, subject_kind, subject_id, arguments, content_hash) values ($1, $2, $3, $4, $5, $6, 'bench')`,
    [id, uuid(), kind, ...subject, body],
  );
  if (isLetter)
    await owner.query(
      `insert into mailbox_message (entity_kind, entity_id, event_id, kind, arguments) values ($1, $2, 'command:' || $3, 'command', $4)`,
      [...subject, id, { commandId: id }],
    );
  return id;
}

async function hashOf({ database, run }: Paying): Promise<string> {
  const { rows } = await database
    .pool('owner')
    .query<{ hash: string }>('select content_hash as hash from payout_run where id = $1', [run.id]);
  return rows[0]?.hash ?? '';
}

async function filesOf({ database, run }: Paying): Promise<string[][]> {
  const { rows } = await database
    .pool('owner')
    .query<{ id: string }>(`select id from payout where payout_run_id = $1 and state = 'approved' order by id`, [run.id]);
  const ids = rows.map(({ id }) => id);
  return Array.from({ length: Math.ceil(ids.length / paymentsPerFile) }, (_, index) =>
    ids.slice(index * paymentsPerFile, (index + 1) * paymentsPerFile),
  );
}

async function checks(paying: Paying, partners: number): Promise<Check[]> {
  const { database, bank, run } = paying;
  const inState = (state: string) => count(database, 'select count(*) from payout where state = $1', [state]);
  const orders = new Set(bank.state.orders.map(({ endToEndId }) => endToEndId));
  const booked = bank.state.orders.filter(({ state }) => state === 'booked').length;
  const cash = `select coalesce(sum(p.amount), 0) from ledger.posting p join ledger.account a on a.id = p.credit_account_id where a.code = 'cash'`;
  const documents = `select count(distinct entity_id) from effect where kind = 'issueDocument'`;
  const unread = 'select count(*) from mailbox_message where applied_at is null';
  const entries = 'select count(*) from ledger.journal_entry';
  const before = await count(database, entries);
  await paying.hand.do({ name: 'turns', ...run });
  return [
    equal('every payout is once in the books of the bank', orders.size, partners),
    equal('and not twice', bank.state.orders.length, partners),
    equal('what the bank booked is settled', await inState('settled'), booked),
    equal('what the bank refused has failed', await inState('failed'), partners - booked),
    equal('what left our account is what the bank paid', await count(database, cash), booked * amountMinor),
    equal('every settled payout has its document queued, once', await count(database, documents), booked),
    equal('the run is closed', await count(database, `select count(*) from payout_run where id = $1 and state = 'closed'`, [run.id]), 1),
    equal('letters that nobody has read', await count(database, unread), 0),
    equal('another turn posts nothing', (await count(database, entries)) - before, 0),
    ...(await audited(database, ['A1', 'A2', 'A3', 'A4', 'A5', 'A7', 'A10'])),
  ];
}
