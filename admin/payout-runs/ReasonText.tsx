import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';

interface ReasonTextProps {
  readonly reason: string;
  readonly currency: string;
}

/** Says in a sentence why a partner is left out. The date of new payout details is shown only on the partner's page. */
export function ReasonText({ reason, currency }: ReasonTextProps) {
  const say = useSay();
  return useWording()('reasons', reason, { currency, activeOn: say('runs.whenActive') });
}
