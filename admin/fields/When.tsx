import { useFormats } from '../i18n/use-formats.ts';
import { Dash } from './Dash.tsx';

interface WhenProps {
  readonly at: string | null | undefined;
  readonly isDay?: boolean;
}

/** A date, or date and time, with the exact second in the tooltip; a dash if there is none. */
export function When({ at, isDay = false }: WhenProps) {
  const { day, instant, exactly } = useFormats();
  if (at === null || at === undefined) return <Dash />;
  return (
    <time dateTime={at} title={exactly(at)}>
      {isDay ? day(at) : instant(at)}
    </time>
  );
}
