import { performance } from 'node:perf_hooks';
import { v7 as uuid } from 'uuid';
import { noCrash } from '../../activities/crash-points.ts';
import { createPayoutRunActivities } from '../../activities/payout-runs.ts';
import { createPeriodOpeningActivities } from '../../activities/period-opening.ts';
import { connect, type Db } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { audited, count, equal, type Check } from './checks.ts';
import type { House } from './house.ts';
import { memoryOf } from './machine.ts';
import { aCompany, amountMinor, aProgramOf, chunk, type Payees } from './payouts-world.ts';
import { linesOf, type Section } from './report.ts';
import { inTurn, spread, type Measure, type Plan } from './rounds.ts';

const names = { control: 'bare SQL, sets of 500', product: 'payout run' };
const size = { partners: 100_000, warmUp: 2_000 };
const scheduledAt = '2026-11-01T05:00:00.000Z';

/** A month’s run over 100,000 partners, prepared and frozen, against SQL that makes the same payouts and reserves the same money. */
export async function payoutsPrepared(house: House, plan: Plan): Promise<Section> {
  const database = await freshDatabase();
  const db = connect(database.url('worker'), { queryTimeoutMs: 60_000 });
  try {
    await aCompany(database);
    const runs: Payees[] = [];
    const payees = async (seconds: number): Promise<Payees> => {
      const made = await aProgramOf(database, seconds < plan.seconds ? size.warmUp : size.partners);
      runs.push(made);
      return made;
    };
    const samples = await inTurn(
      {
        control: { name: names.control, measure: async (seconds) => timed(await payees(seconds), (one) => byBareSql(database, one)) },
        subjects: [{ name: names.product, measure: async (seconds) => timed(await payees(seconds), (one) => byRun(db, one)) }],
        watched: { product: process.pid, database: house.postgresPid },
      },
      plan,
    );
    const slower = samples.filter(({ name }) => name === names.product).map(({ ratio }) => 1 / ratio);
    return {
      title: 'Payouts prepared',
      about: `A month's run of ${size.partners.toLocaleString('en')} partners with 60.00 each: everybody in, with a payout reserved, its content and hash frozen, a
decision, a step of its history and an audit entry. The control makes the payouts and their journal entries alone, a set of ${chunk} a
transaction. A round is the whole run, however long it takes; "per second" counts partners.`,
      lines: linesOf(samples, names.control),
      limits: [{ name: 'time of the run against bare SQL', found: spread(slower).median, atMost: 1.3, why }],
      memory: { product: await memoryOf(process.pid) },
      checks: await checks(database, runs),
    };
  } finally {
    await db.$disconnect();
    await database.drop();
  }
}

const why = `the control writes a payout and a journal entry; the run also reads and judges everybody, takes the partners' locks, and writes a
decision, a step of history and an audit entry each, which the rules of the ledger and of the audit want.`;

async function timed(payees: Payees, work: (payees: Payees) => Promise<void>): Promise<Measure> {
  const startedAt = performance.now();
  await work(payees);
  return { perSecond: (payees.partners * 1000) / (performance.now() - startedAt) };
}

async function byRun(db: Db, { programId }: Pick<Payees, 'programId'>): Promise<void> {
  const { openPeriod } = createPeriodOpeningActivities({ db, crashPoint: noCrash });
  const { drainPayoutRun } = createPayoutRunActivities({ db, crashPoint: noCrash });
  const { period } = await openPeriod({ programId, opens: 'payout-run', scheduledAt });
  for (let hasMore = true; hasMore;) {
    const turn = { programId, period, asOf: new Date().toISOString(), cause: 'bench', commands: [], failures: [] };
    hasMore = (await drainPayoutRun(turn)).hasMore;
  }
}

interface Drafts {
  readonly rows: readonly { readonly partner: string; readonly id: string }[];
}

/** One connection, as the run has one transaction at a time. */
async function byBareSql(database: TestDatabase, { programId }: Payees): Promise<void> {
  const client = await database.pool('worker').connect();
  try {
    const runId = uuid();
    await client.query(
      `insert into payout_run (id, program_id, period, period_from, period_to, time_zone, scheduled_at, state)
       values ($1, $2, '2026-10', '2026-10-01', '2026-11-01', 'Europe/Zurich', $3, 'proposed')`,
      [runId, programId, scheduledAt],
    );
    for (let after: string | null = null, isLast = false; !isLast;) {
      await client.query('begin');
      const { rows }: Drafts = await client.query(draft, [runId, programId, after, chunk]);
      const ids = rows.map(({ id }) => id);
      await client.query(reserve, [ids]);
      await client.query(`update payout set state = 'reserved', reserved_at = now() where id = any ($1::uuid[])`, [ids]);
      await client.query('commit');
      isLast = rows.length < chunk;
      after =
        rows
          .map(({ partner }) => partner)
          .toSorted()
          .at(-1) ?? null;
    }
  } finally {
    client.release();
  }
}

const draft = `
  insert into payout (id, reference, program_id, payout_run_id, partner_id, period, currency, amount_minor, rail, payout_method_id, method_edited_by,
    state, end_to_end_id)
  select n.id, 'PO-bare-' || nextval('payout_reference'), $2, $1, n.partner_id, '2026-10', 'CHF', n.balance, n.rail, n.method_id, n.edited_by, 'draft',
    replace(n.id::text, '-', '')
  from (
    select gen_random_uuid() as id, p.id as partner_id, b.balance, m.rail, m.id as method_id, m.edited_by
    from (select id from partner where program_id = $2 and state = 'active' and ($3::uuid is null or id > $3::uuid) order by id limit $4) p
    join ledger.account a on a.partner_id = p.id and a.code = 'partner_available' join ledger.balance b on b.account_id = a.id
    join payout_method m on m.partner_id = p.id and m.revoked_at is null where b.balance >= 5000) n
  returning id, partner_id as partner`;

const reserve = `
  select count(*) from ledger.post_many((
    select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'key', 'payout:' || p.id || ':reserve', 'kind', 'payout.reserve', 'effectiveAt', now(),
      'actor', 'bench', 'sourceType', 'payout', 'sourceId', p.id, 'postings', jsonb_build_array(jsonb_build_array(a.id,
      ledger.open_account('partner_reserved', p.partner_id, '', 'CHF'), p.amount_minor))))
    from payout p join ledger.account a on a.partner_id = p.partner_id and a.code = 'partner_available' where p.id = any ($1::uuid[])))`;

async function checks(database: TestDatabase, runs: readonly Payees[]): Promise<Check[]> {
  const partners = runs.reduce((sum, run) => sum + run.partners, 0);
  const reserved = `select coalesce(sum(b.balance), 0) from ledger.balance b join ledger.account a on a.id = b.account_id where a.code = 'partner_reserved'`;
  return [
    equal(
      'every partner has one payout',
      await count(database, `select count(distinct partner_id) from payout where state = 'reserved'`),
      partners,
    ),
    equal('and no other', await count(database, 'select count(*) from payout'), partners),
    equal('all they had is reserved', await count(database, reserved), partners * amountMinor),
    ...(await audited(database, ['A1', 'A2', 'A3', 'A4', 'A5', 'A7'])),
  ];
}
