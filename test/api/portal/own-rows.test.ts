import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type FullPartner, type PortalWorld } from './partners.ts';

interface Readable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly hasPartner: boolean;
}

let api: RunningApi;
let world: PortalWorld;
let own: FullPartner;
let tables: readonly Readable[];

beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
  const program = await world.program();
  own = await world.partner(program);
  const others = await world.partner(program);
  for (const { payoutId, partnerId } of [own, others])
    await api.owner.command.updateMany({ where: { subjectId: payoutId }, data: { onBehalfOfPartnerId: partnerId } });
  await world.partner(await world.program());
  tables = await readableTables();
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

/** Every table and view of which commend_portal may read at least a column. */
async function readableTables(): Promise<Readable[]> {
  const { rows } = await api.database.pool('owner').query<Readable>(
    `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns,
       bool_or(a.attname = 'partner_id') as "hasPartner"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname in ('public', 'ledger') and c.relkind in ('r', 'v', 'p') and not c.relispartition
       and has_column_privilege('commend_portal', c.oid, a.attnum, 'select') group by 1 order by 1`,
  );
  return rows;
}

/** Whatever the portal's role finds with a statement that asks for everything. */
async function seenBy(partnerId: string | undefined, { name, columns }: Readable): Promise<string[]> {
  const client = await api.database.pool('portal').connect();
  try {
    await client.query('begin');
    if (partnerId !== undefined) await client.query(`select set_config('app.partner_id', $1, true)`, [partnerId]);
    const { rows } = await client.query<{ row: string }>(`select jsonb_build_array(${columns.join(', ')})::text as row from ${name}`);
    await client.query('commit');
    return rows.map(({ row }) => row).toSorted();
  } finally {
    client.release();
  }
}

const ofProgram = `program_id = (select program_id from partner where id = $1)`;
/** Where a row does not name its partner: what makes it one of the partner's own. */
const rules: Readonly<Record<string, string>> = {
  'public.partner': 'id = $1',
  'public.command': 'on_behalf_of_partner_id = $1',
  'public.program': 'id = (select program_id from partner where id = $1)',
  'public.program_terms': ofProgram,
  'public.guide_version': ofProgram,
  'public.payout_policy': ofProgram,
  'public.customer': 'id in (select customer_id from referral where partner_id = $1)',
  'public.payout_run': 'id in (select payout_run_id from payout where partner_id = $1)',
  'public.settlement_source': 'referral_id in (select id from referral where partner_id = $1)',
};

async function belongingTo(partnerId: string, { name, columns, hasPartner }: Readable): Promise<string[]> {
  const rule = rules[name] ?? (hasPartner ? 'partner_id = $1' : undefined);
  if (rule === undefined) throw new Error(`${name}: say which of its rows are a partner's own`);
  const { rows } = await api.database
    .pool('owner')
    .query<{ row: string }>(`select jsonb_build_array(${columns.join(', ')})::text as row from ${name} where ${rule}`, [partnerId]);
  return rows.map(({ row }) => row).toSorted();
}

const isTable = ({ name }: Readable): boolean => name.startsWith('public.');

test('S23: in every table that the portal reads, a query without a condition finds only the partner’s rows', async () => {
  const filled = [];
  for (const table of tables.filter(isTable)) {
    const seen = await seenBy(own.partnerId, table);
    expect({ table: table.name, rows: seen }).toEqual({ table: table.name, rows: await belongingTo(own.partnerId, table) });
    if (seen.length > 0) filled.push(table.name);
  }
  expect(filled).toEqual(
    expect.arrayContaining(
      [
        'command',
        'commission',
        'customer',
        'document',
        'link',
        'partner',
        'payout',
        'payout_event',
        'payout_method',
        'program',
        'referral',
        'statement',
      ].map((name) => `public.${name}`),
    ),
  );
});

test('S23: in the ledger the portal sees only the partner’s accounts', async () => {
  const { rows } = await api.database
    .pool('owner')
    .query<{ id: string }>('select id::text from ledger.account where partner_id = $1', [own.partnerId]);
  const views = tables.filter((table) => !isTable(table));
  expect(views.map(({ name }) => name)).toEqual([
    'ledger.own_balance',
    'ledger.own_line',
    'ledger.own_second_payment',
    'ledger.own_year_line',
  ]);
  for (const view of views.filter(({ name }) => name === 'ledger.own_balance' || name === 'ledger.own_line')) {
    const seen = await seenBy(own.partnerId, { ...view, columns: ['account_id::text'] });
    expect(seen.length).toBeGreaterThan(0);
    expect(rows.map(({ id }) => JSON.stringify([id]))).toEqual(expect.arrayContaining(seen));
  }
});

test('S23: the portal sees only the lines of the partner’s own year', async () => {
  const lines = async (of: string, partnerId: string) => {
    const { rows } = await api.database
      .pool('owner')
      .query<{ line: string }>(`select what || ' ' || amount as line from ledger.year_line where partner_id ${of} $1`, [partnerId]);
    return rows.map(({ line }) => JSON.stringify([line])).toSorted();
  };
  const [view] = tables.filter(({ name }) => name === 'ledger.own_year_line');
  if (view === undefined) throw new Error('the portal reads no year');
  const seen = await seenBy(own.partnerId, { ...view, columns: [`what || ' ' || amount`] });
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.toSorted()).toEqual(await lines('=', own.partnerId));
  expect(await lines('<>', own.partnerId)).not.toEqual([]); // somebody else has a year as well
});

test('S23: the portal sees only the partner’s own second payments', async () => {
  const { rows: paid } = await api.database.pool('owner').query<{ id: string; isOwn: boolean }>(
    `insert into payout_event (id, payout_id, partner_id, from_state, to_state, at, actor, reason, evidence, entry_ids)
     select gen_random_uuid(), id, partner_id, state, state, now(), 'worker', 'duplicate_booked', '{"reference": "duplicate:debit-2", "amount": 100}', '{}'
     from payout returning payout_id as id, partner_id = $1 as "isOwn"`,
    [own.partnerId],
  );
  const [view] = tables.filter(({ name }) => name === 'ledger.own_second_payment');
  if (view === undefined) throw new Error('the portal reads no second payments');
  const seen = await seenBy(own.partnerId, { ...view, columns: ['payout_id::text'] });
  const mine = paid.flatMap(({ id, isOwn }) => (isOwn ? [JSON.stringify([id])] : []));
  expect(mine.length).toBeGreaterThan(0);
  expect(paid.length).toBeGreaterThan(mine.length);
  expect(seen.toSorted()).toEqual(mine.toSorted());
});

test.each([
  ['a partner that does not exist', () => uuid()],
  ['no partner at all', () => undefined],
  ['an empty setting, as a pooled connection keeps it', () => ''],
])('S23: with %s set the portal’s role sees no row in any table', async (_what, partnerId) => {
  for (const table of tables)
    expect({ table: table.name, rows: await seenBy(partnerId(), table) }).toEqual({ table: table.name, rows: [] });
});
