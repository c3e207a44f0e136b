import { useSay } from '../i18n/say.ts';
import { DayFilter } from './DayFilter.tsx';

interface DaysFilterProps {
  /** By which the server knows the first and the last day. */
  readonly after: string;
  readonly before: string;
}

/** From one day to another, both included. */
export function DaysFilter({ after, before }: DaysFilterProps) {
  const say = useSay();
  return (
    <>
      <DayFilter source={after} label={say('list.from')} as="start" />
      <DayFilter source={before} label={say('list.until')} as="end" />
    </>
  );
}
