import { performance } from 'node:perf_hooks';
import { noCrash } from '../../activities/crash-points.ts';
import { hands } from '../../activities/hands.ts';
import { createPayoutRunActivities } from '../../activities/payout-run/payout-runs.ts';
import { createPeriodOpeningActivities } from '../../activities/payout-run/period-opening.ts';
import { connect, type Db } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { prepareByBareSql } from './bare-payouts.ts';
import { audited, count, equal, type Check } from './checks.ts';
import type { Instance } from './instance.ts';
import { memoryOf } from './machine.ts';
import { aCompany, amountMinor, aProgramOf, chunk, type Payees } from './payouts-world.ts';
import { linesOf, type Section } from './report.ts';
import { inTurn, spread, type Measure, type Plan } from './rounds.ts';

const names = { control: `bare SQL, sets of ${chunk.toLocaleString('en')}`, product: 'payout run' };
const warmUp = 2_000;
const scheduledAt = '2026-11-01T05:00:00.000Z';

/** A month’s run over 100,000 partners, prepared and frozen, against SQL that writes the same rows and judges nobody. */
export async function payoutsPrepared(instance: Instance, plan: Plan): Promise<Section> {
  const database = await freshDatabase();
  const db = connect(database.url('worker'), { queryTimeoutMs: 60_000 });
  try {
    await aCompany(database);
    const runs: Payees[] = [];
    const payees = async (seconds: number): Promise<Payees> => {
      const made = await aProgramOf(database, seconds < plan.seconds ? Math.min(warmUp, plan.partners) : plan.partners);
      runs.push(made);
      return made;
    };
    const samples = await inTurn(
      {
        control: {
          name: names.control,
          measure: async (seconds) => timed(await payees(seconds), (one) => prepareByBareSql(database, { ...one, scheduledAt })),
        },
        subjects: [{ name: names.product, measure: async (seconds) => timed(await payees(seconds), (one) => byRun(db, one)) }],
        watched: { product: process.pid, database: instance.postgresPid },
      },
      plan,
    );
    const slower = samples.filter(({ name }) => name === names.product).map(({ ratio }) => 1 / ratio);
    return {
      title: 'Payouts prepared',
      about: `A month's run of ${plan.partners.toLocaleString('en')} partners with 60.00 each: everybody in, with a tax document, a payout reserved, its content and hash
frozen, a decision, a step of its history and an audit entry. The control writes the same rows by bare SQL, a set of ${chunk.toLocaleString('en')} a transaction:
numbered documents with both parties, payouts, journal entries, decisions, steps and audit entries. It judges nobody, takes no
lock of a partner and copies where the run computes: rows that the run has to write anyway say nothing about how it writes them,
so a control without them would be no peer. The run shares each thousand between ${hands} transactions at once, the control has one connection.
A round is the whole run, however long it takes; "per second" counts partners.`,
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

const why = `the control writes the same rows and no more; the run also reads everybody's account, details, open payouts, holds and tax
profile, takes the partners' locks, and judges everybody in the domain: all of it travels to the worker and back as JSON.`;

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

async function checks(database: TestDatabase, runs: readonly Payees[]): Promise<Check[]> {
  const partners = runs.reduce((sum, run) => sum + run.partners, 0);
  const reserved = `select coalesce(sum(b.balance), 0) from ledger.balance b join ledger.account a on a.id = b.account_id where a.code = 'partner_reserved'`;
  const papers = `select (select count(*) from tax_document where payout_id is not null) + (select count(distinct subject_id) from decision where subject_kind = 'payout')
    + (select count(distinct payout_id) from payout_event) + (select count(distinct subject_id) from audit_entry where action = 'payout.reserved')`;
  return [
    equal(
      'every partner has one payout',
      await count(database, `select count(distinct partner_id) from payout where state = 'reserved'`),
      partners,
    ),
    equal('and no other', await count(database, 'select count(*) from payout'), partners),
    equal('each has one document, one decision, one step and one audit entry', await count(database, papers), 4 * partners),
    equal('all they had is reserved', await count(database, reserved), partners * amountMinor),
    ...(await audited(database, ['A1', 'A2', 'A3', 'A4', 'A5', 'A7'])),
  ];
}
