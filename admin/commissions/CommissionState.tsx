import type { CommissionRow } from '../../api/contract/commissions.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { commissionLooks } from '../fields/states.ts';
import { useReason } from '../decisions/use-reason.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';

type Stateful = Pick<CommissionRow, 'state' | 'reason' | 'reasonInputs' | 'releaseAt' | 'releasedAt'>;

/** The state with its date: "Pending until 5 Dec". */
export function CommissionState({ commission }: { readonly commission: Stateful }) {
  const say = useSay();
  const word = useWording();
  const { day } = useFormats();
  const because = useReason();
  const { state, reason, reasonInputs } = commission;
  return (
    <span title={reason === null ? undefined : because(reason, reasonInputs)}>
      <StateMark {...commissionLooks[state]}>{`${word('commission', state)} ${dateOf(commission, say, day)}`.trim()}</StateMark>
    </span>
  );
}

function dateOf({ state, releaseAt, releasedAt }: Stateful, say: Say, day: (iso: string) => string): string {
  if (state === 'pending' && releaseAt !== null) return say('commissions.until', { date: day(releaseAt) });
  return state === 'available' && releasedAt !== null ? say('commissions.releasedOn', { date: day(releasedAt) }) : '';
}
