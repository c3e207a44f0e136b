import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';

const payoutStates = ['approved', 'submitted', 'settled', 'failed', 'canceled', 'returned'] as const;

/**
 * Returns a function that says what a mail is about, without an amount, for readers who do not see its subject: a payout and its outcome.
 * Undefined if the mail is not about money.
 */
export function useMailSubject(): (kind: string) => string | undefined {
  const say = useSay();
  const word = useWording();
  return (kind) => {
    if (/^payout_details(_|$)/.test(kind)) return say('emails.about.details');
    if (kind === 'statement') return say('emails.about.statement');
    if (kind === 'tax_document_issued') return say('emails.about.taxDocument');
    if (kind === 'adjustment_booked') return say('emails.about.correction');
    if (!/^payouts?_/.test(kind)) return undefined;
    const state = payoutStates.find((known) => kind === `payout_${known}`);
    return [say('emails.about.payout'), state === undefined ? [] : word('payout', state)].flat().join(': ');
  };
}
