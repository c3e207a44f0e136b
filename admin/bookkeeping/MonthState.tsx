import type { MonthRow } from '../../api/contract/bookkeeping.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { useSay } from '../i18n/say.ts';

export function MonthState({ state }: Pick<MonthRow, 'state'>) {
  const say = useSay();
  return <StateMark mark={state === 'closed' ? 'held' : 'waits'}>{say(`books.${state}`)}</StateMark>;
}
