import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  isCancellation,
  setHandler,
  sleep,
  Trigger,
} from '@temporalio/workflow';
import { doorbellRang, type Command, type Effect, type Instant, type Turn, type Verdict } from './messages.ts';

type Verdicts = Readonly<Record<string, Verdict>>;

/** Everything that can wake a workflow. */
interface Doorbell {
  isRinging(): boolean;
  /** Returns the turn for what has rung since the last answer; a passed deadline counts once. */
  answer(): Turn;
  /** Returns verdicts to the callers whose commands this drain decided. */
  reply(verdicts: Verdicts): void;
  /** Starts an effect unless it is under way. It is not awaited, so that a mail outage does not hold up a clawback. */
  readonly follow: (effect: Effect<string>, work: () => Promise<{ posted: boolean }>) => void;
  /** Resolves to true at rest: effects have ended, callers have their verdicts, and nothing rang meanwhile. */
  staysQuiet(): Promise<boolean>;
  /** Resolves to true before continue-as-new: callers have their verdicts and no effect is under way; the timer runs on. */
  hasAnswered(): Promise<boolean>;
  /** Resolves at a ring or at the instant. `what` names the timer in the Temporal UI. */
  ringsOrReaches(instant: Instant, what: string): Promise<void>;
}

/** Installs the handlers. Call it before the first await: a workflow can start with its bell already rung. */
export function listen(commands: readonly Command[]): Doorbell {
  const deadline = createDeadline();
  const undecided = new Map<string, Trigger<Verdict>>();
  let cause: string | undefined;
  const ring = (why: string) => {
    cause = why;
  };
  const errands = createErrands(ring);

  setHandler(doorbellRang, (signal) => ring(signal.cause));
  for (const command of commands) {
    setHandler(command, async ({ commandId }) => {
      const verdict = undecided.get(commandId) ?? new Trigger<Verdict>(); // resolved by `reply`, after the drain that applied it
      undecided.set(commandId, verdict);
      ring(command.name);
      return verdict;
    });
  }

  const isWoken = () => cause !== undefined || deadline.hasPassed();
  const isQuiet = () => !errands.areUnderWay() && allHandlersFinished();
  return {
    isRinging: () => cause !== undefined,
    answer() {
      deadline.take();
      const turn = {
        asOf: new Date().toISOString(),
        cause: cause ?? 'deadline',
        commands: [...undecided.keys()],
        failures: errands.takeFailures(),
      };
      cause = undefined;
      return turn;
    },
    reply(verdicts) {
      for (const [commandId, verdict] of Object.entries(verdicts)) {
        undecided.get(commandId)?.resolve(verdict);
        undecided.delete(commandId);
      }
    },
    follow: (effect, work) => errands.follow(effect, work),
    async staysQuiet() {
      deadline.clear();
      await condition(() => isWoken() || isQuiet());
      return !isWoken();
    },
    async hasAnswered() {
      await condition(() => isWoken() || allHandlersFinished());
      return !isWoken() && isQuiet();
    },
    ringsOrReaches(instant, what) {
      deadline.set(instant, what);
      return condition(isWoken);
    },
  };
}

/** Effects carried out while the workflow waits, each once at a time. */
function createErrands(ring: (cause: string) => void) {
  const underWay = new Set<string>();
  let failures: { effectKey: string; code: string }[] = [];
  return {
    areUnderWay: () => underWay.size > 0,
    takeFailures() {
      const taken = failures;
      failures = [];
      return taken;
    },
    follow({ key, kind }: Effect<string>, work: () => Promise<{ posted: boolean }>) {
      if (underWay.has(key)) return;
      underWay.add(key);
      void work()
        .then(
          ({ posted }) => {
            if (posted) ring(kind);
          },
          (error: unknown) => {
            if (isCancellation(error)) return;
            failures.push({ effectKey: key, code: codeOf(error) });
            ring(kind);
          },
        )
        .finally(() => underWay.delete(key));
    },
  };
}

/** One timer, set anew only if the instant changes: `condition` with a time-out would start and cancel a timer with every call. */
function createDeadline() {
  let at: Instant | undefined;
  let scope: CancellationScope | undefined;
  let passed = false;
  const arm = (instant: Instant, what: string) => {
    const mine = new CancellationScope();
    scope = mine;
    const wait = Math.max(1, Date.parse(instant) - Date.now());
    void mine
      .run(() => sleep(wait, { summary: what }))
      .then(
        () => {
          if (scope === mine) passed = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  };
  const disarm = (next: Instant | undefined) => {
    scope?.cancel();
    scope = undefined;
    at = next;
    passed = false;
  };
  return {
    hasPassed: () => passed,
    take() {
      if (!passed) return;
      at = undefined;
      passed = false;
    },
    clear() {
      disarm(undefined);
    },
    set(instant: Instant, what: string) {
      if (instant === at) return; // the running timer is the right one
      disarm(instant);
      arm(instant, what);
    },
  };
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof ApplicationFailure && typeof cause.type === 'string' ? cause.type : 'failed';
}
