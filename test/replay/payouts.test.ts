import { beforeAll, describe, expect, test } from '@jest/globals';
import { DefaultLogger, Runtime, type WorkflowBundle } from '@temporalio/worker';
import { builtWorkflows } from '../support/workflow-bundle.ts';
import { brokenBy, changed, historiesOf, textOf, type History } from './replaying.ts';

/** Recorded by `record-payouts.ts`, one a path. A change that cannot replay them would break the runs in flight. */
const kinds = ['payout', 'payout-run', 'period-opening', 'statement-run', 'errand'] as const;
type Kind = (typeof kinds)[number];
let bundle: WorkflowBundle;
const histories = new Map<Kind, History[]>();

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  bundle = await builtWorkflows();
  for (const kind of kinds) histories.set(kind, await historiesOf(kind));
}, 60_000);

const of = (kind: Kind): History[] => histories.get(kind) ?? [];

test.each([
  { kind: 'payout', least: 9 },
  { kind: 'payout-run', least: 3 },
  { kind: 'period-opening', least: 2 },
  { kind: 'statement-run', least: 3 },
  { kind: 'errand', least: 2 },
] as const)('every recorded history of $kind replays', async ({ kind, least }) => {
  expect(of(kind).length).toBeGreaterThanOrEqual(least);
  expect(await brokenBy(bundle, of(kind))).toEqual([]);
});

test('each phase of a payout and of a run that lasts occurs in a history, and so does each end of a run', () => {
  const payouts = textOf(of('payout'));
  for (const phase of ['reserved', 'approved', 'submitting', 'uncertain', 'submitted', 'settled', 'returned', 'failed', 'canceled']) {
    expect(payouts).toContain(`"phase":"${phase}"`);
  }
  for (const event of ['TIMER_FIRED', 'WORKFLOW_EXECUTION_UPDATE_COMPLETED', 'WORKFLOW_EXECUTION_CONTINUED_AS_NEW']) {
    expect(payouts).toContain(`EVENT_TYPE_${event}`);
  }
  const runs = textOf(of('payout-run'));
  for (const phase of ['opened', 'proposed', 'paying', 'closed', 'canceled']) expect(runs).toContain(`"phase":"${phase}"`);
  const statements = textOf(of('statement-run'));
  for (const phase of ['mailing', 'closed']) expect(statements).toContain(`"phase":"${phase}"`);
});

describe('the mutation check: a copy of the bundle that would break runs in flight turns this red', () => {
  test.each([
    ['payout', 'drainPayout(', 'drainThePayout('],
    ['payout-run', 'drainPayoutRun(', 'drainTheRun('],
    ['period-opening', 'openPeriod(', 'openThePeriod('],
    ['statement-run', 'drainStatementRun(', 'drainTheStatements('],
    ['errand', 'errands[kind]', 'errands["renamed"]'],
  ] as const)('a renamed activity of %s breaks all its histories', async (kind, from, to) => {
    const mutant = changed(bundle, new RegExp(from.replaceAll(/[([\]]/g, '\\$&'), 'g'), to);
    expect(await brokenBy(mutant, of(kind))).toHaveLength(of(kind).length);
  });

  test('a call to the outside under another name', async () => {
    expect(await brokenBy(changed(bundle, /outside\[kind\]/g, `outside["renamed"]`), of('payout'))).toContain('paid-by-a-call.1.json');
    expect(await brokenBy(changed(bundle, /jobs\.mailStatements/g, 'jobs.mailThem'), of('statement-run'))).not.toEqual([]);
  });

  test('a changed budget of events is noticed by the payout that continued as new', async () => {
    const mutant = changed(bundle, 'historyBudget = 80', 'historyBudget = 8000');
    expect(await brokenBy(mutant, of('payout'))).toEqual(['rung-until-it-continues-as-new.1.json']);
  });

  test('a timer that is started anew though its instant is the same', async () => {
    expect(await brokenBy(changed(bundle, 'if (instant === at)', 'if (false)'), of('payout'))).toContain('rung-until-it-continues-as-new.1.json');
  });

  test('a run that takes its turns in the workflow task, where they had been activities', async () => {
    const mutant = changed(bundle, /longTransactions\.drainPayoutRun/g, 'quick.drainPayoutRun');
    expect(await brokenBy(mutant, of('payout-run'))).toHaveLength(of('payout-run').length);
  });
});
