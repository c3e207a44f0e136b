import { useReason } from '../decisions/use-reason.ts';
import { useWording, type Word } from '../i18n/use-wording.ts';
import { StateMark } from './StateMark.tsx';
import type { Look } from './states.ts';

interface StateFieldProps<State extends string> {
  readonly table: Word;
  readonly looks: Readonly<Record<State, Look>>;
  readonly state: State;
  /** Why, as a tooltip. */
  readonly reason?: string | null;
  /** What the reason's sentence is filled with. */
  readonly inputs?: unknown;
}

/** A state as a row shows it. */
export function StateField<State extends string>({ table, looks, state, reason = null, inputs }: StateFieldProps<State>) {
  const word = useWording();
  const because = useReason();
  return (
    <span title={because(reason, inputs) || undefined}>
      <StateMark {...looks[state]}>{word(table, state)}</StateMark>
    </span>
  );
}
