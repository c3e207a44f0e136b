import type { PartnerDetail } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';
import { Muted } from '../layout/blocks.ts';

/** Why somebody is suspended, since when, and when somebody of ours looks again. */
export function Suspension({ partner: { suspension } }: { readonly partner: Pick<PartnerDetail, 'suspension'> }) {
  const say = useSay();
  const { day } = useFormats();
  if (suspension === null) return null;
  const { since, reviewOn, reason } = suspension;
  const isOverdue = reviewOn !== null && reviewOn < new Date().toISOString().slice(0, 10);
  return (
    <Alert tone="warning">
      {say('partners.suspendedSince', { date: day(since) })}{' '}
      {reviewOn === null ? null : say(isOverdue ? 'partners.suspendedOverdue' : 'partners.suspendedUntilReview', { date: day(reviewOn) })}{' '}
      <Muted>{reason}</Muted>
    </Alert>
  );
}
