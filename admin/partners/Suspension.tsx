import type { PartnerDetail } from '../../api/contract/partners.ts';
import { serverInstant } from '../../browser/server-clock.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';
import { Muted } from '../layout/blocks.ts';

/** Says why a partner is suspended, since when, and when staff review it; for a part that has its own suspension, shows both. */
export function Suspension({ partner: { suspension, ownSuspension } }: { readonly partner: Suspended }) {
  return (
    <>
      {suspension === null ? null : <Why suspension={suspension} />}
      {ownSuspension === null ? null : <Why suspension={ownSuspension} isOwn />}
    </>
  );
}

type Suspended = Pick<PartnerDetail, 'suspension' | 'ownSuspension'>;

interface WhyProps {
  readonly suspension: NonNullable<PartnerDetail['suspension']>;
  readonly isOwn?: boolean;
}

function Why({ suspension: { since, reviewOn, reason }, isOwn = false }: WhyProps) {
  const say = useSay();
  const { day } = useFormats();
  const isOverdue = reviewOn !== null && reviewOn < serverInstant().slice(0, 10);
  return (
    <Alert tone="warning">
      {isOwn ? `${say('partners.suspendedByItself')} ` : null}
      {say('partners.suspendedSince', { date: day(since) })}{' '}
      {reviewOn === null ? null : say(isOverdue ? 'partners.suspendedOverdue' : 'partners.suspendedUntilReview', { date: day(reviewOn) })}{' '}
      <Muted>{reason}</Muted>
    </Alert>
  );
}
