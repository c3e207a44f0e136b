import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';

interface ReasonTextProps {
  readonly reason: string;
  readonly currency: string;
}

/** Why a partner is left out, in a sentence. The date of new payout details is known on the partner's page, not here. */
export function ReasonText({ reason, currency }: ReasonTextProps) {
  const say = useSay();
  return useWording()('reasons', reason, { currency, activeOn: say('runs.whenActive') });
}
