import type { TimeLeft } from '../../api/contract/formats.ts';
import { useSay, type Phrase } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';

const words = { minutes: 'time.minutesAgo', hours: 'time.hoursAgo', days: 'time.daysAgo' } as const satisfies Readonly<
  Record<TimeLeft['unit'], Phrase>
>;

/** Returns a function that says how long ago something was, or "never". */
export function useAgo(): (at: string | null) => string {
  const say = useSay();
  const { left } = useFormats();
  return (at) => {
    if (at === null) return say('time.never');
    const { unit, count } = left(at);
    return unit === 'minutes' && count === 0 ? say('time.justNow') : say(words[unit], { smart_count: count });
  };
}
