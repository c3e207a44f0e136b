import type { Decision, DecisionReason } from './decision.ts';

/** A call to the outside that a turn wants. Its key derives from its cause, so a repeated turn wants the same call. */
export interface Wanted<Kind extends string> {
  readonly key: string;
  readonly kind: Kind;
  readonly summary: string;
  /** Ids only. */
  readonly arguments: Readonly<Record<string, string>>;
}

interface Noted {
  readonly decision: Decision;
  readonly commandId: string | null;
}

/** The result of one turn over something that waits for people: its new state and what is to be written down. */
export interface Turn<State, Kind extends string> {
  readonly asOf: string;
  readonly state: State;
  readonly noted: readonly Noted[];
  readonly wanted: readonly Wanted<Kind>[];
  /** Verdicts on the commands of this turn; undefined means accepted. */
  readonly verdicts: Readonly<Record<string, DecisionReason | undefined>>;
}

export const beginTurn = <State, Kind extends string>(state: State, asOf: string): Turn<State, Kind> => ({
  asOf,
  state,
  noted: [],
  wanted: [],
  verdicts: {},
});

/** Returns the turn with a changed state. */
export const changed = <State, Kind extends string>(turn: Turn<State, Kind>, part: Partial<State>): Turn<State, Kind> => ({
  ...turn,
  state: { ...turn.state, ...part },
});

export const noted = <State, Kind extends string>(
  turn: Turn<State, Kind>,
  decision: Decision,
  commandId: string | null = null,
): Turn<State, Kind> => ({ ...turn, noted: [...turn.noted, { decision, commandId }] });

export const wanting = <State, Kind extends string>(turn: Turn<State, Kind>, wanted: Wanted<Kind>): Turn<State, Kind> => ({
  ...turn,
  wanted: [...turn.wanted, wanted],
});

/** Returns the turn with a verdict on a command; undefined means accepted. */
export const answered = <State, Kind extends string>(
  turn: Turn<State, Kind>,
  commandId: string,
  refusal?: DecisionReason,
): Turn<State, Kind> => ({ ...turn, verdicts: { ...turn.verdicts, [commandId]: refusal } });
