import { useSay } from '../i18n/say.ts';
import { TextLink } from '../layout/TextLink.tsx';
import type { Verb } from '../sheet/verb.ts';

/** Returns what all proposals of adjustments share: nothing is booked before a second person agrees, and where the proposal is listed. */
export function useProposalSteps(partnerId: string, then: string): Pick<Verb, 'resource' | 'verb' | 'hasReason' | 'next' | 'accepted'> {
  const say = useSay();
  return {
    resource: 'adjustments',
    verb: 'create',
    hasReason: true,
    next: [
      [say('payouts.now'), say('adjustments.waits')],
      [say('payouts.thereafter'), then],
    ],
    accepted: (
      <>
        {say('adjustments.waiting')} <TextLink to={`/partners/${partnerId}/show/ledger`}>{say('adjustments.whereSeen')}</TextLink>
      </>
    ),
  };
}
