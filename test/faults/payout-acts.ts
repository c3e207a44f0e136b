import { v7 as uuid } from 'uuid';
import { createStatementRunActivities } from '../../activities/statement/statement-runs.ts';
import { payoutRunStory } from '../support/payout-run-story.ts';
import type { PayoutStory } from '../support/payout-world.ts';
import type { Stop } from './fate.ts';
import type { PaidBy, PayoutInstance } from './payout-instance.ts';

/** A set of payouts, each stopped at a crash point of its own, in one worker process. */
export interface Act {
  readonly stops: readonly Stop[];
  /** The payouts, each with the states in which it may rest at the end. */
  readonly ends: readonly { readonly story: PayoutStory; readonly rests: readonly string[] }[];
}

const ends = (stories: readonly PayoutStory[], ...rests: string[]) => stories.map((story) => ({ story, rests }));
const at = (point: Stop['point'], { payoutId: about }: PayoutStory): Stop => ({ point, about });
const drains = ['payout.before_commit', 'payout.after_commit'] as const;
const calls = ['payout.before_rail_call', 'payout.after_rail_call', 'payout.before_mark', 'payout.after_mark'] as const;
const mails = ['mail.before_data', 'mail.after_final_dot', 'mail.after_mark'] as const;
const written = ['document.before_store', 'document.after_store'] as const;

/** The states that a payout may rest in after its call. PayPal reports the outcome of an item only days later. */
const afterTheCall: Readonly<Record<PaidBy, readonly string[]>> = {
  bank_file: ['approved'],
  stripe_connect: ['settled'],
  paypal: ['submitted', 'settled'],
};

/** Stops at the drain that reads an approval, before and after its commit. */
export async function approving(instance: PayoutInstance): Promise<Act> {
  const acts: Act[] = [];
  for (const rail of ['bank_file', 'stripe_connect', 'paypal'] as const) {
    for (const point of drains) {
      const story = await instance.reserved(rail);
      await story.write({ kind: 'approve', arguments: { contentHash: (await story.row()).contentHash } });
      acts.push({ stops: [at(point, story)], ends: ends([story], ...afterTheCall[rail]) });
    }
  }
  return together(acts);
}

/** Stops around the call to a rail: before it, after it, and around the mark that records it. Intent and key are committed. */
export async function calling(instance: PayoutInstance): Promise<Act> {
  const acts: Act[] = [];
  for (const rail of ['stripe_connect', 'paypal'] as const) {
    for (const point of calls) {
      const story = await instance.approved(rail);
      acts.push({ stops: [at(point, story)], ends: ends([story], ...afterTheCall[rail]) });
    }
  }
  return together(acts);
}

/** Stops at the drain that reads a rail's evidence of payment, and in the middle of reading a bank file. */
export async function settling(instance: PayoutInstance): Promise<Act> {
  const acts: Act[] = [];
  const banked = [await instance.atTheBank(), await instance.atTheBank(), await instance.atTheBank()] as const;
  for (const point of drains) {
    const story = await instance.approved('stripe_connect');
    await instance.carry(story);
    acts.push({ stops: [at(point, story)], ends: ends([story], 'settled') });
  }
  for (const point of drains) {
    const story = await instance.approved('paypal');
    await instance.carry(story);
    await story.drain(instance.now());
    await instance.lookUp(story);
    acts.push({ stops: [at(point, story)], ends: ends([story], 'settled') });
  }
  await instance.simulator.call('POST', '/control/bank/book', {});
  await instance.readBankFile(await instance.bankTells());
  for (const [index, point] of drains.entries()) {
    const story = banked[index] ?? banked[0];
    acts.push({ stops: [at(point, story)], ends: ends([story], 'settled') });
  }
  return together([...acts, { stops: [], ends: ends([banked[2]], 'settled') }]);
}

/** Stops while a bank file is built, stored and reported, while a bank statement is read, and while a month is claimed for a run. */
export async function filing(instance: PayoutInstance): Promise<Act> {
  const [one, two, three] = [await instance.approved('bank_file'), await instance.approved('bank_file'), await instance.atTheBank()];
  const files = [await instance.askForFile([one]), await instance.askForFile([two])] as const;
  for (const key of files) await instance.errand('exportBankFile', key);
  await instance.simulator.call('POST', '/control/bank/book', {});
  const told = await instance.bankTells();
  await instance.errand('importBankFile', told);
  const claimed = await aProgramToPay(instance);
  await instance.openRun(claimed);
  return {
    stops: [
      { point: 'payout_run.after_claim', about: claimed },
      { point: 'bank_file.before_record', about: files[0] },
      { point: 'bank_file.after_record', about: files[1] },
      { point: 'bank_import.after_part', about: told },
    ],
    ends: [...ends([one, two], 'submitting'), ...ends([three], 'settled')],
  };
}

/** Stops while a payment is returned: by the bank with AC04, by Stripe as a reversal. Meanwhile a run reserves its document numbers. */
export async function returning(instance: PayoutInstance): Promise<Act> {
  const stories: PayoutStory[] = [await instance.atTheBank(), await instance.atTheBank()];
  await instance.simulator.call('POST', '/control/bank/book', {});
  await instance.readBankFile(await instance.bankTells());
  for (const story of stories) {
    await story.drain(instance.now());
    await instance.simulator.call('POST', `/control/bank/orders/${(await story.row()).endToEndId}/return`, { reason: 'AC04' });
  }
  await instance.readBankFile(await instance.bankTells());
  for (const _ of drains) {
    const story = await instance.approved('stripe_connect');
    await instance.carry(story);
    await story.drain(instance.now());
    await instance.simulator.call('POST', `/control/stripe/transfers/${(await story.row()).externalId ?? ''}/reverse`, {});
    await instance.lookUp(story);
    stories.push(story);
  }
  const numbering = await aProgramToPay(instance);
  await instance.openRun(numbering);
  const stops = stories.map((story, index) => at(drains[index % 2] ?? drains[0], story));
  return { stops: [...stops, { point: 'payout_run.mid_hand', about: numbering }], ends: ends(stories, 'returned') };
}

/** Stops while the mail about a payment is sent, and while a run is frozen whose documents wait for no other run's numbers. */
export async function telling(instance: PayoutInstance): Promise<Act> {
  const acts: Act[] = [];
  for (const point of mails) {
    const story = await instance.approved('stripe_connect', { reads: true });
    await instance.carry(story);
    await story.drain(instance.now());
    acts.push({ stops: [{ point, about: `document:${story.payoutId}` }], ends: ends([story], 'settled') });
  }
  const frozen = await aProgramToPay(instance);
  await instance.openRun(frozen);
  return together([...acts, { stops: [{ point: 'payout_run.after_turn', about: frozen }], ends: [] }]);
}

async function aProgramToPay(instance: PayoutInstance): Promise<string> {
  const programId = await instance.program();
  for (const rail of ['stripe_connect', 'bank_file', 'paypal'] as const) await instance.payee(rail, { programId });
  return programId;
}

/** The month of each signal. A close applies to the whole database, so the signals cannot share one. */
const months = {
  SIGKILL: { period: '2026-08', periodFrom: '2026-07-31T22:00:00.000Z', periodTo: '2026-08-31T22:00:00.000Z' },
  SIGSTOP: { period: '2026-09', periodFrom: '2026-08-31T22:00:00.000Z', periodTo: '2026-09-30T22:00:00.000Z' },
} as const;
type Month = (typeof months)[keyof typeof months];

/** Stops while a month is closed: at statements, PDFs and mails, with one run for each crash point. */
export async function stating(instance: PayoutInstance, signal: keyof typeof months): Promise<Act> {
  const month = months[signal];
  const points = ['statement_run.before_commit', 'statement_run.after_commit', ...written, ...mails] as const;
  const payees = [];
  for (const _ of points) {
    const programId = await instance.program();
    payees.push(await instance.payee('bank_file', { programId, at: `${month.period}-15T08:00:00.000Z`, reads: true }));
  }
  const stops: Stop[] = [];
  for (const [index, point] of points.entries()) {
    const { programId = '', partnerId = '' } = payees[index] ?? {};
    const row = { id: uuid(), programId, ...month, timeZone: 'Europe/Zurich', scheduledAt: month.periodTo, state: 'opened' };
    await instance.world.owner.statementRun.create({ data: row });
    const isRun = point.startsWith('statement_run');
    if (!isRun) await stated(instance, { programId, month });
    stops.push({ point, about: isRun ? programId : await aboutStatement(instance, { point, partnerId }) });
    await instance.wakeStatements(programId, month.period);
  }
  return { stops, ends: [] };
}

/** Closes a month and writes its statements; PDFs and mails are still to be made. */
async function stated({ world, keys }: PayoutInstance, { programId, month }: { programId: string; month: Month }): Promise<void> {
  const { drainStatementRun } = createStatementRunActivities({ db: world.worker, keys });
  const turn = { programId, period: month.period, asOf: new Date().toISOString(), cause: 'test', commands: [], failures: [] };
  for (let turns = 0; turns < 5 && (await drainStatementRun(turn)).phase === 'opened'; turns += 1);
}

async function aboutStatement({ world }: PayoutInstance, { point, partnerId }: { point: string; partnerId: string }): Promise<string> {
  const { id } = await world.owner.statement.findFirstOrThrow({ where: { partnerId } });
  return point.startsWith('mail') ? `statement:${id}` : id;
}

/** Stops while approved runs of October tell their payouts. */
export async function running(instance: PayoutInstance): Promise<Act> {
  const programs = [await aProgramToPay(instance), await aProgramToPay(instance), await aProgramToPay(instance)] as const;
  for (const programId of programs) {
    const run = payoutRunStory(instance.world, { programId, partnersPerTurn: 500 });
    await run.open();
    await run.settle(instance.now());
    await run.prepare();
    await run.write('approve', { contentHash: await run.hash() });
  }
  const [consumed, moved, committed] = programs;
  return {
    stops: [
      { point: 'payout_run.mid_chunk', about: consumed },
      { point: 'payout_run.mid_hand', about: moved },
      { point: 'payout_run.after_turn', about: committed },
    ],
    ends: [],
  };
}

const together = (acts: readonly Act[]): Act => ({ stops: acts.flatMap(({ stops }) => stops), ends: acts.flatMap((act) => act.ends) });
