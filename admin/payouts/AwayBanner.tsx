import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { WarningBanner } from '../layout/WarningBanner.tsx';

/** Says that workflows do not answer: the page stays readable, decisions wait. */
export function AwayBanner({ since }: { readonly since: string }) {
  const say = useSay();
  const { instant } = useFormats();
  return <WarningBanner role="alert">{say('payouts.away', { time: instant(since) })}</WarningBanner>;
}
