import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { answerOf, endBeside, patienceMs, startBeside } from './beside.ts';
import { audited, count, equal, type Check } from './checks.ts';
import type { Errand } from './empty-worker.ts';
import { secrets, until, type Instance } from './instance.ts';
import { memoryOf } from './machine.ts';
import { linesOf, type Section } from './report.ts';
import { inTurn, spread, type Measure, type Plan } from './rounds.ts';

const names = { control: 'empty workflow', product: 'events' };
const size = { referrals: 500, eventsEach: 4, referralsOfPartner: 10, warmUp: 50 };
const bounty = 5_000;
const allAudits = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A9', 'A10'];

/** Queued events of the host product, each read by the drain of its referral, against workflows of the same shape that do nothing. */
export async function events(instance: Instance, plan: Plan): Promise<Section> {
  const database = await freshDatabase();
  const { address, pid: temporal } = await instance.temporal();
  const empty = await startEmpty(address);
  try {
    const program = await aProgram(database);
    const worker = await startWorker(instance, { database, address });
    const batches: Batch[] = [];
    const referralsIn = (seconds: number) => (seconds < plan.seconds ? size.warmUp : size.referrals);
    const samples = await inTurn(
      {
        control: { name: names.control, measure: (seconds) => byEmpty(empty, referralsIn(seconds)) },
        subjects: [
          { name: names.product, measure: (seconds) => byProduct(database, { program, batches, referrals: referralsIn(seconds) }) },
        ],
        watched: { worker, peer: empty.pid ?? 0, database: instance.postgresPid, temporal },
      },
      plan,
    );
    const memory = { worker: await memoryOf(worker) };
    const ofProduct = samples.filter(({ name }) => name === names.product);
    return {
      title: 'Events',
      about: `${(size.referrals * size.eventsEach).toLocaleString('en')} installations reported for ${size.referrals} referrals: from the inbox through the dispatcher, a doorbell
each, and the drains, until every letter is applied. A first installation posts a bounty, each other one leaves a decision. The control
rings as many bells of as many workflows on the same server, whose loop is the same and whose drain does nothing. A round is the whole
amount, however long it takes.`,
      lines: linesOf(samples, names.control),
      limits: [{ name: 'events against an empty workflow', found: spread(ofProduct.map(({ ratio }) => ratio)).median, atLeast: 0.7, why }],
      memory,
      checks: await checks(database, batches),
    };
  } finally {
    await endBeside(empty);
    await database.drop();
  }
}

const why = `placing an event takes 10 statements and a drain 32 to 48, each through Prisma in the one thread of the worker that also runs the
workflows; the drain of the empty workflow takes none. The worker's core is what is busy.`;

async function startEmpty(address: string): Promise<ChildProcess> {
  const child = startBeside('empty-worker.ts', { TEMPORAL_ADDRESS: address });
  await secondsOf(child); // it is ready
  return child;
}

const Answer = z.object({ seconds: z.number() });
const secondsOf = async (child: ChildProcess): Promise<number> => Answer.parse(await answerOf(child)).seconds;

async function byEmpty(child: ChildProcess, workflows: number): Promise<Measure> {
  const errand: Errand = { run: uuid(), workflows, signalsEach: size.eventsEach };
  child.send(errand);
  return { perSecond: (workflows * size.eventsEach) / (await secondsOf(child)) };
}

async function startWorker(
  instance: Instance,
  { database, address }: { readonly database: TestDatabase; readonly address: string },
): Promise<number> {
  const { pid } = await instance.start({
    entry: 'worker/main',
    environment: {
      DATABASE_URL: database.url('worker'),
      AUDIT_DATABASE_URL: database.url('auditor'),
      DATA_KEYS: secrets.data,
      PUBLIC_URL: 'http://127.0.0.1:1',
      TEMPORAL_ADDRESS: address,
      DATA_DIR: join(instance.folder, 'worker'),
    },
    isReady: (said) => said.includes('"event":"worker.ready"'),
  });
  return pid ?? 0;
}

interface Ids {
  readonly program: string;
  readonly terms: string;
}

async function aProgram(database: TestDatabase): Promise<Ids> {
  const [program, terms] = [uuid(), uuid()];
  const owner = database.pool('owner');
  await owner.query(
    `insert into program (id, slug, name, partner_kind, currency, time_zone) values ($1, 'bench', 'Resellers', 'reseller', 'CHF', 'Europe/Zurich')`,
    [program],
  );
  await owner.query(
    `insert into program_terms (id, program_id, version, valid_from, payment_sources, rate_bps, base_mode, rounding_mode, card_hold_days,
       invoice_hold_days, installation_hold_days, hash, bounty)
     values ($1, $2, 1, '2025-01-01', '{stripe_card}', 1000, 'net', 'half_up', 30, 7, 30, 'hash', $3)`,
    [terms, program, { amount: { amount: bounty, currency: 'CHF' }, trigger: 'installation', per: 'customer' }],
  );
  return { program, terms };
}

interface Batch {
  /** What its events are called. */
  readonly name: string;
  readonly referrals: number;
}

interface Queue {
  readonly program: Ids;
  readonly batches: Batch[];
  readonly referrals: number;
}

async function byProduct(database: TestDatabase, { program, batches, referrals }: Queue): Promise<Measure> {
  const batch = { name: `batch-${batches.length}`, referrals };
  batches.push(batch);
  await addReferrals(database, batch, program);
  const startedAt = performance.now();
  await queueEvents(database, batch);
  await untilApplied(database);
  return { perSecond: (referrals * size.eventsEach * 1000) / (performance.now() - startedAt) };
}

/** Ten a partner, signed up a day ago. */
async function addReferrals(database: TestDatabase, { name, referrals }: Batch, { program, terms }: Ids): Promise<void> {
  await database.pool('owner').query(
    `with partners as (
       insert into partner (id, program_id, state, company_name, country)
       select gen_random_uuid(), $1, 'active', $3 || n, 'CH' from generate_series(1, $4::int / $5::int) n returning id
     ), partner_list as (select id, row_number() over () as n from partners
     ), customers as (
       insert into customer (id, host_ref) select gen_random_uuid(), $3 || '-' || n from generate_series(1, $4::int) n returning id
     ), customer_list as (select id, row_number() over () as n from customers)
     insert into referral (id, customer_id, partner_id, program_id, terms_id, source, attributed_at, state)
     select gen_random_uuid(), c.id, p.id, $1, $2, 'link', now() - interval '1 day', 'signed_up'
     from customer_list c join partner_list p on p.n = 1 + c.n % ($4::int / $5::int)`,
    [program, terms, name, referrals, size.referralsOfPartner],
  );
}

/** In turn, so that nearly every event of a referral rings anew. */
async function queueEvents(database: TestDatabase, { name, referrals }: Batch): Promise<void> {
  await database.pool('owner').query(
    `insert into inbound_event (provider, event_id, account_ref, type, livemode, routing, raw, received_at)
     select 'host', $1 || ':' || nth || ':' || n, 'bench', 'widget.installed', false, jsonb_build_object('accountId', $1 || '-' || n),
       convert_to(jsonb_build_object('type', 'widget.installed', 'accountId', $1 || '-' || n, 'at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
         'website', 'https://site-' || nth || '.example')::text, 'UTF8'), now() + make_interval(secs => (nth * $2::int + n) / 1000000.0)
     from generate_series(1, $2::int) n, generate_series(1, $3::int) nth`,
    [name, referrals, size.eventsEach],
  );
}

const open = `select (select count(*) from inbound_event where state = 'received') + (select count(*) from mailbox_message where applied_at is null)`;

async function untilApplied(database: TestDatabase): Promise<void> {
  await until(async () => (await count(database, open)) === 0, patienceMs);
}

async function checks(database: TestDatabase, batches: readonly Batch[]): Promise<Check[]> {
  const referrals = batches.reduce((sum, batch) => sum + batch.referrals, 0);
  const eventCount = referrals * size.eventsEach;
  const entries = () => count(database, 'select count(*) from ledger.journal_entry');
  const posted = await entries();
  const placed = await count(database, `select count(*) from inbound_event where state = 'placed'`);
  const decided = await count(database, `select count(*) from decision where kind = 'bounty' and reason = 'already_counted'`);
  await database.pool('owner').query(`update inbound_event set state = 'received', claimed_at = null where event_id like 'batch-0:%'`);
  await database.pool('worker').query(`select pg_notify('commend_wake', '')`);
  await untilApplied(database);
  return [
    equal('every event is placed', placed, eventCount),
    equal('every referral has one bounty, and one entry for it', posted, referrals),
    equal('and as many bounties', await count(database, 'select count(*) from bounty_award'), referrals),
    equal('every further installation has its decision', decided, eventCount - referrals),
    equal(`${size.warmUp * size.eventsEach} events placed again post nothing`, (await entries()) - posted, 0),
    ...(await audited(database, allAudits)),
  ];
}
