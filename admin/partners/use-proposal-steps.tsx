import { useSay } from '../i18n/say.ts';
import { TextLink } from '../layout/TextLink.tsx';
import type { Verb } from '../sheet/verb.ts';

/** What every proposal of an adjustment shares: nothing moves before a second person agrees, and where that is seen. */
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
