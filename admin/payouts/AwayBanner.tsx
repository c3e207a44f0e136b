import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';

/** Says that workflows do not answer: the page stays readable, decisions wait. */
export function AwayBanner({ since }: { readonly since: string }) {
  const say = useSay();
  const { instant } = useFormats();
  return <Alert tone="warning">{say('payouts.away', { time: instant(since) })}</Alert>;
}
