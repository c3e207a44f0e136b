import { useWording, type Word } from '../i18n/use-wording.ts';
import { StateMark } from './StateMark.tsx';
import type { Look } from './states.ts';

interface StateFieldProps<State extends string> {
  readonly table: Word;
  readonly looks: Readonly<Record<State, Look>>;
  readonly state: State;
}

/** Shows a state in a row. */
export function StateField<State extends string>({ table, looks, state }: StateFieldProps<State>) {
  const word = useWording();
  return <StateMark {...looks[state]}>{word(table, state)}</StateMark>;
}
