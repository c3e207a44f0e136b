import { continueAsNew, setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { listen } from './doorbell.ts';
import { momentText, phaseText } from './display.ts';
import type { Command, Effect, Instant, Step, Turn } from './messages.ts';

/** Events in a history after which a quiet workflow continues as new. Changing it needs `patched`. */
const historyBudget = 80;

export interface Wait {
  readonly what: string;
  readonly until: Instant;
  readonly isForPerson: boolean;
}

interface Lifecycle<Phase extends string, Due extends string, Kind extends string> {
  /** Runs one turn in one transaction; the only place that decides. */
  readonly drain: (turn: Turn) => Promise<Step<Phase, Due, Kind>>;
  /** Carries out an effect. `posted`: its outcome lies in the mailbox. */
  readonly carryOut: (effect: Effect<Kind>) => Promise<{ posted: boolean }>;
  /** Updates whose caller waits for the verdict. */
  readonly commands: readonly Command[];
  /** What each phase waits for; undefined means rest. */
  readonly phases: Readonly<Record<Phase, (due: Partial<Record<Due, Instant>>) => Wait | undefined>>;
}

/**
 * The loop of all lifecycles: drain, carry out, wait. It holds no state beyond the rows: if a workflow is lost, ringing its doorbell
 * continues it.
 */
export async function mailboxLoop<Phase extends string, Due extends string, Kind extends string>(
  input: object,
  { drain, carryOut, commands, phases }: Lifecycle<Phase, Due, Kind>,
): Promise<Phase> {
  const doorbell = listen(commands);
  for (let version = 0, waits = 0; ;) {
    const step = await drain(doorbell.answer());
    if (step.version < version) throw new Error('the database is older than this run'); // fails the task, not the workflow
    version = step.version;
    doorbell.reply(step.verdicts);
    for (const effect of step.effects) doorbell.follow(effect, () => carryOut(effect));
    if (step.hasMore || doorbell.isRinging()) continue;
    const wait = phases[step.phase](step.due);
    if (wait === undefined && (await doorbell.staysQuiet())) return step.phase; // open effects and callers get their answer first
    if (wait === undefined) continue;
    show(step.phase, wait);
    const isLong = waits++ > 0 && workflowInfo().historyLength >= historyBudget;
    if (isLong && (await doorbell.hasAnswered())) await continueAsNew(input);
    await doorbell.ringsOrReaches(wait.until, `Waits for ${wait.what}, until ${momentText(wait.until)}`);
  }
}

const waiting =
  (isForPerson: boolean) =>
  (what: string, ...instants: (Instant | undefined)[]): Wait | undefined => {
    const until = instants
      .filter((instant) => instant !== undefined)
      .sort()
      .at(0);
    return until === undefined ? undefined : { what, until, isForPerson };
  };
/** Waits for the nearest of the instants, or rests if there is none. */
export const waitFor = waiting(false);
/** As `waitFor`; the workflow is also listed among those that wait for a person of staff. */
export const waitForPerson = waiting(true);
export const atRest = (): undefined => undefined;

/** Shows phase and wait in the Temporal UI. Search attributes are billed or stored, so they change only with the phase. */
function show(phase: string, { what, until, isForPerson }: Wait): void {
  setCurrentDetails(`**${phaseText(phase)}**: waits for ${what}, until ${momentText(until)}`);
  if (workflowInfo().typedSearchAttributes.get({ name: 'Phase', type: 'KEYWORD' }) === phase) return;
  upsertSearchAttributes([
    { key: { name: 'Phase', type: 'KEYWORD' }, value: phase },
    { key: { name: 'DueAt', type: 'DATETIME' }, value: new Date(until) },
    { key: { name: 'AwaitingHuman', type: 'BOOL' }, value: isForPerson },
  ]);
}
