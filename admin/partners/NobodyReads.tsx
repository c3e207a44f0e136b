import { isGone } from '../../api/contract/partner-states.ts';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { Alert } from '../layout/Alert.tsx';

/** True if no owner has an open account, so that no mail reaches the partner. Partners that have left need none. */
export const isUnread = ({ state, members }: Pick<PartnerDetail, 'state' | 'members'>): boolean =>
  !isGone(state) && members.every(({ role, isLocked }) => role !== 'owner' || isLocked);

/** Warns staff, before a decision that is mailed, that no mail reaches the partner. */
export function NobodyReads({ partner }: { readonly partner: Pick<PartnerDetail, 'state' | 'members'> }) {
  const say = useSay();
  return isUnread(partner) ? <Alert tone="warning">{say('partners.nobodyReads')}</Alert> : null;
}
