import { styled } from '@mui/material/styles';
import { switchedOffByPartner } from '../../api/contract/payout-methods.ts';
import type { PayoutMethodRow } from '../../api/contract/payout-methods.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';

/** Says whether the method is in use, since or from when, and what speaks against it. */
export function MethodState({ method }: { readonly method: PayoutMethodRow }) {
  const say = useSay();
  const { day } = useFormats();
  const { refusedBefore, revokedAt } = method;
  return (
    <Lines>
      <InUse method={method} />
      {method.openSaidBy === null ? null : (
        <StateMark mark="done" tone="success">
          {say('methods.openSaid', { name: method.openSaidBy.name })}
        </StateMark>
      )}
      {method.sharedWith === 0 || revokedAt !== null ? null : (
        <StateMark mark="stopped" tone="error">
          {say('methods.shared', { smart_count: method.sharedWith })}
        </StateMark>
      )}
      {refusedBefore === null || revokedAt !== null ? null : (
        <StateMark mark="stopped" tone="error">
          {say('methods.refusedBefore', { date: day(refusedBefore.at), code: refusedBefore.code })}
        </StateMark>
      )}
    </Lines>
  );
}

export const isCooling = ({ revokedAt, confirmedBy, activeFrom, editorLockedAt }: PayoutMethodRow): boolean =>
  revokedAt === null && confirmedBy === null && (editorLockedAt !== null || new Date(activeFrom).getTime() > serverNow());

function InUse({ method }: { readonly method: PayoutMethodRow }) {
  const say = useSay();
  const { day, instant } = useFormats();
  const { revokedAt, revokedReason, verifiedAt, confirmedBy, activeFrom, editorLockedAt } = method;
  if (revokedAt !== null)
    return (
      <StateMark mark="refused">
        {[
          say('methods.revoked', { date: day(revokedAt) }),
          revokedReason === switchedOffByPartner ? say('methods.offByPartner') : revokedReason,
        ]
          .filter((part) => part !== null)
          .join(': ')}
      </StateMark>
    );
  if (isCooling(method))
    return (
      <StateMark mark="paused" tone="warning">
        {editorLockedAt === null
          ? say('methods.cooling', { date: instant(activeFrom) })
          : say('methods.editorLocked', { date: instant(editorLockedAt) })}
      </StateMark>
    );
  if (verifiedAt === null) return <StateMark mark="waits">{say('methods.unverified')}</StateMark>;
  return (
    <StateMark mark="done" tone="success">
      {confirmedBy === null ? say('methods.active') : `${say('methods.active')}. ${say('methods.confirmed', { name: confirmedBy.name })}`}
    </StateMark>
  );
}

const Lines = styled('span')({
  display: 'grid',
  gap: 2,
  '& > span': { height: 'auto', whiteSpace: 'normal', alignItems: 'flex-start' },
  '& svg': { marginTop: 3 },
});
