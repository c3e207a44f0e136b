import { createHmac } from 'node:crypto';
import { v4 as uuid } from 'uuid';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startApi, type ApiProcess } from './api-process.ts';
import { count, equal, type Check } from './checks.ts';
import { secrets, type Instance } from './instance.ts';
import { after, httpLoad, requestOf, type Request } from './http-load.ts';
import { memoryOf } from './machine.ts';
import { pgbench } from './pgbench.ts';
import { linesOf, type Section } from './report.ts';
import { inTurn, percentile, spread, type Measure, type Plan } from './rounds.ts';

const connections = 64;
const repeats = 20; // one delivery in so many is a repeat
const names = { control: 'pgbench, one-row insert', product: 'webhooks' };

const sameRow = `insert into inbound_event (provider, event_id, account_ref, type, api_version, livemode, object_id, routing, raw)
values ('stripe', 'evt_' || gen_random_uuid(), 'pgbench', 'invoice.paid', '2026-10-28.endive', false, 'in_1',
  '{"invoice": "in_1", "customer": "cus_1", "accountId": "account-1"}', :raw);
`;

/** Signed Stripe events over HTTP, answered once they are committed, against pgbench inserting the same row into the same table. */
export async function webhooks(instance: Instance, plan: Plan): Promise<Section> {
  const database = await freshDatabase();
  try {
    const [owner, url, raw] = [database.pool('owner'), database.url('api'), bodyOf('evt_1')];
    await owner.query(`insert into provider_account (provider, account_ref, livemode) values ('stripe', 'main', false)`);
    const api = await startApi(instance, database);
    const sender = new Sender();
    const samples = await inTurn(
      {
        control: {
          name: names.control,
          measure: async (seconds) => ({ perSecond: await pgbench({ url, script: sameRow, variables: { raw }, clients: 8, seconds }) }),
        },
        subjects: [{ name: names.product, measure: (seconds) => deliver(api, sender, seconds) }],
        watched: { api: api.pid, database: instance.postgresPid, load: process.pid },
      },
      plan,
    );
    const ofProduct = samples.filter(({ name }) => name === names.product);
    return {
      title: 'Webhooks',
      about: `Signed Stripe events of 0.9 kB on ${connections} connections to the api process, one in ${repeats} a repeat, each answered after its
commit. The control inserts the same row into the same table from pgbench, 8 clients, prepared; the product also keeps every delivery.`,
      lines: linesOf(samples, names.control),
      limits: [
        { name: 'webhooks against inserts', found: spread(ofProduct.map(({ ratio }) => ratio)).median, atLeast: 1, why: why.rate },
        {
          name: 'p99 in ms',
          found: spread(ofProduct.map(({ p99Ms = Number.NaN }) => p99Ms)).median,
          atMost: 20,
          why: why.p99(spread(ofProduct.map(({ perSecond }) => perSecond)).median),
        },
      ],
      memory: { api: await memoryOf(api.pid) },
      checks: await checks(database, { api, sender }),
    };
  } finally {
    await database.drop();
  }
}

/** Makes deliveries, and counts what was promised for them. */
class Sender {
  readonly promised = new Set<string>();
  deliveries = 0;
  refused = 0;
  #last = '';
  #made = 0;

  next(): Request {
    this.#made += 1;
    const id = this.#made % repeats === 0 ? this.#last : `evt_${uuid()}`;
    this.#last = id;
    return {
      bytes: deliveryOf(id, secrets.webhook),
      answered: (status) => {
        if (status !== 200) return void (this.refused += 1);
        this.deliveries += 1;
        this.promised.add(id);
      },
    };
  }
}

async function deliver({ port }: ApiProcess, sender: Sender, seconds: number): Promise<Measure> {
  const [before, startedAt] = [sender.deliveries, performance.now()];
  const took = await httpLoad({ port, connections, isOver: after(seconds), next: () => sender.next() });
  return { perSecond: ((sender.deliveries - before) * 1000) / (performance.now() - startedAt), p99Ms: percentile(took, 99) };
}

function bodyOf(id: string): string {
  const object = {
    id: 'in_1',
    object: 'invoice',
    customer: 'cus_1',
    currency: 'chf',
    total: 10_000,
    metadata: { account_id: 'account-1' },
  };
  const head = { id, object: 'event', api_version: '2026-10-28.endive', created: 1_790_000_000, type: 'invoice.paid', livemode: false };
  return JSON.stringify({ ...head, data: { object: { ...object, description: 'x'.repeat(600) } } });
}

function deliveryOf(id: string, secret: string): Buffer {
  const [body, second] = [bodyOf(id), Math.floor(Date.now() / 1000)];
  const signature = createHmac('sha256', secret).update(`${second}.${body}`).digest('hex');
  const headers = { 'Content-Type': 'application/json', 'Stripe-Signature': `t=${second},v1=${signature}` };
  return requestOf('POST /webhooks/stripe/main', headers, body);
}

interface Sent {
  readonly api: ApiProcess;
  readonly sender: Sender;
}

async function checks(database: TestDatabase, { api, sender }: Sent): Promise<Check[]> {
  const ours = `from inbound_event where account_ref = 'main'`;
  const rows = await count(database, `select count(*) ${ours}`);
  const missing = await count(database, `select count(*) from unnest($1::text[]) id where not exists (select ${ours} and event_id = id)`, [
    [...sender.promised],
  ]);
  const forged = await statusesOfForged(api);
  return [
    equal('no delivery was refused', sender.refused, 0),
    equal('there are as many rows as distinct events that were answered with 200', rows, sender.promised.size),
    equal('of the events that were answered, missing', missing, 0),
    equal(
      'there are as many deliveries kept as were answered',
      await count(database, 'select count(*) from inbound_delivery'),
      sender.deliveries,
    ),
    equal('of 200 with a wrong signature, answered with 400', forged.filter((status) => status === 400).length, 200),
    equal('rows left by those', (await count(database, `select count(*) ${ours}`)) - rows, 0),
  ];
}

async function statusesOfForged({ port }: ApiProcess): Promise<number[]> {
  const statuses: number[] = [];
  const next = () => ({
    bytes: deliveryOf(`evt_${uuid()}`, 'whsec_of_somebody_else'),
    answered: (status: number) => void statuses.push(status),
  });
  await httpLoad({ port, connections: 1, isOver: () => statuses.length === 200, next });
  return statuses;
}

const why = {
  rate: `one process reads HTTP, checks the signature and parses on a single core, and writes two rows for each of pgbench's one. With a quick
disk pgbench waits for nothing but its own core; the slower the disk, the more the common commit of many events gains.`,
  p99: (perSecond: number) => `at ${Math.round(perSecond)} a second, ${connections} connections that never pause wait
${Math.round((connections * 1000) / perSecond)} ms on average: the rate is missing, not the patience.`,
};
