import { continueAsNew, setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { listen } from './doorbell.ts';
import { momentText, phaseText } from './display.ts';
import type { Command, Effect, Instant, Step, Turn } from './messages.ts';

/** Events of a history; a quiet run past it starts afresh. Changing it needs `patched`. */
const historyBudget = 80;

export interface Wait {
  readonly what: string;
  readonly until: Instant;
  readonly isForPerson: boolean;
}

interface Lifecycle<Phase extends string, Due extends string, Kind extends string> {
  /** One transaction; the only place that decides. */
  readonly drain: (turn: Turn) => Promise<Step<Phase, Due, Kind>>;
  /** `posted`: its outcome lies in the mailbox. */
  readonly carryOut: (effect: Effect<Kind>) => Promise<{ posted: boolean }>;
  /** Updates whose caller waits for the verdict. */
  readonly commands: readonly Command[];
  /** What each phase waits for; undefined is rest. */
  readonly phases: Readonly<Record<Phase, (due: Partial<Record<Due, Instant>>) => Wait | undefined>>;
}

/** Drain, carry out, wait. Knows nothing that the rows do not: lose the run, ring the doorbell, and it goes on. */
export async function mailboxLoop<Phase extends string, Due extends string, Kind extends string>(
  input: object,
  { drain, carryOut, commands, phases }: Lifecycle<Phase, Due, Kind>,
): Promise<Phase> {
  const doorbell = listen(commands);
  for (let version = 0, waits = 0; ;) {
    const step = await drain(doorbell.answer());
    if (step.version < version) throw new Error('the database is older than this run'); // stops the task, not the run
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
/** The nearest of the instants, or rest if there is none. */
export const waitFor = waiting(false);
/** As `waitFor`, and the run is listed among those that wait for one of us. */
export const waitForPerson = waiting(true);
export const atRest = (): undefined => undefined;

/** Both are billed or stored: the attributes change only with the phase. */
function show(phase: string, { what, until, isForPerson }: Wait): void {
  setCurrentDetails(`**${phaseText(phase)}**: waits for ${what}, until ${momentText(until)}`);
  if (workflowInfo().typedSearchAttributes.get({ name: 'Phase', type: 'KEYWORD' }) === phase) return;
  upsertSearchAttributes([
    { key: { name: 'Phase', type: 'KEYWORD' }, value: phase },
    { key: { name: 'DueAt', type: 'DATETIME' }, value: new Date(until) },
    { key: { name: 'AwaitingHuman', type: 'BOOL' }, value: isForPerson },
  ]);
}
