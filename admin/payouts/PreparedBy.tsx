import type { PayoutRow } from '../../api/contract/payouts.ts';
import { Name } from '../fields/Name.tsx';
import { useProposer } from '../fields/use-proposer.ts';
import { useSay } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';
import { useMe } from '../providers/use-me.ts';

/** Names who prepared the payout: a colleague, the reader, the partner who requested it, or the schedule. */
export function PreparedBy({ payout }: { readonly payout: Pick<PayoutRow, 'preparedBy' | 'requestedBy' | 'isProposerOut'> }) {
  const say = useSay();
  const { nameOf } = useProposer();
  const { preparedBy, requestedBy } = payout;
  const me = useMe();
  const who = preparedBy ?? requestedBy;
  if (who === null) return <Muted>{say('payouts.bySchedule')}</Muted>;
  if (who.id === me?.id) return say('payouts.you');
  return who.name === '–' ? <Muted>{nameOf(say('payouts.byPartner'), payout)}</Muted> : <Name text={nameOf(who.name, payout)} />;
}
