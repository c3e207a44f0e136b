import { useSay } from '../i18n/say.ts';
import { DayFilter } from './DayFilter.tsx';

interface DaysFilterProps {
  /** The server's parameter for the first day. */
  readonly after: string;
  readonly before: string;
}

/** A filter from one day to another, both included. */
export function DaysFilter({ after, before }: DaysFilterProps) {
  const say = useSay();
  return (
    <>
      <DayFilter source={after} label={say('list.from')} as="start" />
      <DayFilter source={before} label={say('list.until')} as="end" />
    </>
  );
}
