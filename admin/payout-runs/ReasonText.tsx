import { useWording } from '../i18n/use-wording.ts';

interface ReasonTextProps {
  readonly reason: string;
  readonly currency: string;
  /** The date of new payout details is known on the partner's page, not here. */
  readonly activeOn?: string;
}

/** Why a partner is left out, in a sentence. */
export function ReasonText({ reason, currency, activeOn = '…' }: ReasonTextProps) {
  return useWording()('reasons', reason, { currency, activeOn });
}
