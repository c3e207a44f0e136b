import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { crashPoints, type CrashPointName } from '../../activities/crash-points.ts';
import { contentOf, isCode, projectFiles } from '../support/source-files.ts';
import type { Fate } from './fate.ts';
import { approving, calling, filing, returning, running, settling, stating, telling, type Act } from './payout-acts.ts';
import { openPayoutInstance, type PayoutInstance } from './payout-instance.ts';

let instance: PayoutInstance;
beforeAll(async () => {
  instance = await openPayoutInstance();
}, 120_000);
afterEach(() => instance.endWorkers());
afterAll(() => instance.end(), 30_000);

/** Acts that share a process: they do not wait for each other's locks and need at most a worker's ten activities at once. */
const groups = {
  'approved, or coming back': [approving, returning],
  'at the rail': [calling],
  'settled by an answer or by a file of the bank': [settling, filing],
  'told to partners, or in a run': [telling, running],
  'in the month that is closed': [stating],
} as const;
type Group = keyof typeof groups;
const cases = (['SIGKILL', 'SIGSTOP'] as const).flatMap((signal) =>
  (Object.keys(groups) as Group[]).map((group) => ({ signal, group, acts: groups[group] })),
);

/** Crash points at which a process has died. */
const died = new Set<CrashPointName>();

/** Longer than an activity, its retry and a workflow task together, in ms. By then another worker has taken over the stopped one's work. */
const standsStillMs = 13_000;

async function play(signal: Fate['signal'], act: Act): Promise<() => Promise<void>> {
  const worker = instance.doomed({ signal, stops: [...act.stops] });
  await worker.logged('all_held', 90_000);
  for (const { point } of act.stops) died.add(point);
  if (signal === 'SIGKILL') {
    expect(await worker.ended).toBe('SIGKILL');
    return () => Promise.resolve();
  }
  const over = pause(standsStillMs);
  return async () => {
    await over;
    worker.process.kill('SIGCONT');
  };
}

test.each(cases)(
  'F01, F05: $signal at every point of payouts $group; the next worker goes on, and the rails’ own books are ours',
  async ({ signal, acts }) => {
    const played: Act[] = [];
    for (const prepare of acts) played.push(await prepare(instance, signal));
    const ends = played.flatMap((act) => act.ends);
    const goOn = await play(signal, { stops: played.flatMap((act) => act.stops), ends });
    instance.healthy();
    await goOn();
    expect(await instance.verdict()).toEqual([]);
    const states = await Promise.all(ends.map(async ({ story, rests }) => ({ is: (await story.row()).state, rests })));
    expect(states.filter(({ is, rests }) => !rests.includes(is))).toEqual([]);
  },
  300_000,
);

test('each point is in the code once, and has had its run', () => {
  const ours = crashPoints.filter((point) => /^(payout|payout_run|bank_file|bank_import|document|mail|statement_run)[.]/.test(point));
  expect(ours.filter((point) => !died.has(point))).toEqual([]);
  const code = projectFiles()
    .filter((file) => isCode(file) && /^(activities|worker|api)\//.test(file) && !file.endsWith('/crash-points.ts'))
    .map(contentOf)
    .join('\n');
  expect(ours.filter((point) => code.split(`'${point}'`).length !== 2)).toEqual([]);
});
