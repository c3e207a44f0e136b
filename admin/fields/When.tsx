import { useFormats } from '../i18n/use-formats.ts';

interface WhenProps {
  readonly at: string;
  readonly isDay?: boolean;
}

/** A date, or date and time; the exact second is in the tooltip. */
export function When({ at, isDay = false }: WhenProps) {
  const { day, instant, exactly } = useFormats();
  return (
    <time dateTime={at} title={exactly(at)}>
      {isDay ? day(at) : instant(at)}
    </time>
  );
}
