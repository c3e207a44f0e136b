import { isGone } from '../../api/contract/partner-states.ts';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { Alert } from '../layout/Alert.tsx';

/** No owner has an open account: what is mailed to the partner reaches nobody. Those of a partner that is gone need none. */
export const isUnread = ({ state, members }: Pick<PartnerDetail, 'state' | 'members'>): boolean =>
  !isGone(state) && members.every(({ role, isLocked }) => role !== 'owner' || isLocked);

/** Before somebody of ours decides what the partner should hear of. */
export function NobodyReads({ partner }: { readonly partner: Pick<PartnerDetail, 'state' | 'members'> }) {
  const say = useSay();
  return isUnread(partner) ? <Alert tone="warning">{say('partners.nobodyReads')}</Alert> : null;
}
