import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { builtWorkflows } from '../support/workflow-bundle.ts';

/** Recorded by `record.ts`, one a path through the phases. A change that cannot replay them would break the runs in flight. */
const folder = fileURLToPath(new URL('./referral/', import.meta.url));
let bundle: WorkflowBundle;
let histories: { name: string; json: unknown }[];

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  bundle = await builtWorkflows();
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  histories = await Promise.all(files.map(async (name) => ({ name, json: JSON.parse(await readFile(`${folder}${name}`, 'utf8')) })));
});

/** The histories that do not replay, by their names. */
async function broken(workflowBundle: WorkflowBundle, some = histories): Promise<string[]> {
  const stored = some.map(({ name, json }) => ({ workflowId: name, history: historyFromJSON(json as Parameters<typeof historyFromJSON>[0]) }));
  const failed: string[] = [];
  const stream = (async function* () {
    yield* stored;
  })();
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, stream)) if (error) failed.push(workflowId);
  return failed;
}

const changed = (from: string | RegExp, to: string): WorkflowBundle => {
  const code = bundle.code.replace(from, to);
  expect(code).not.toBe(bundle.code);
  return { ...bundle, code };
};

test('every recorded history replays', async () => {
  expect(histories.length).toBeGreaterThanOrEqual(8);
  expect(await broken(bundle)).toEqual([]);
});

test('each phase and each end of a run occurs in a history', () => {
  const all = histories.map(({ json }) => JSON.stringify(json)).join('\n');
  const decoded = [...all.matchAll(/"data":"([A-Za-z0-9+/=]+)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64').toString('utf8')).join('\n');
  for (const phase of ['signed_up', 'awaiting_card', 'awaiting_invoice', 'earning', 'ended', 'lapsed', 'refused']) {
    expect(decoded).toContain(`"phase":"${phase}"`);
  }
  for (const event of ['TIMER_FIRED', 'TIMER_CANCELED', 'WORKFLOW_EXECUTION_UPDATE_COMPLETED', 'WORKFLOW_EXECUTION_CONTINUED_AS_NEW']) {
    expect(all).toContain(`EVENT_TYPE_${event}`);
  }
});

describe('the mutation check: a copy of the bundle that would break runs in flight turns this red', () => {
  test('a renamed activity, local or not', async () => {
    expect(await broken(changed(/drainReferral/g, 'drainTheReferral'))).toHaveLength(histories.length);
    expect(await broken(changed(/outside\[kind\]/g, `outside["renamed"]`))).not.toEqual([]);
  });

  test('a changed budget of events is noticed by the run that continued as new', async () => {
    expect(await broken(changed('historyBudget = 80', 'historyBudget = 8000'))).toEqual(['rung-until-it-continues-as-new.1.json']);
  });

  test('a timer that is started anew though its instant is the same', async () => {
    expect(await broken(changed('if (instant === at)', 'if (false)'))).toContain('rung-until-it-continues-as-new.1.json');
  });
});
