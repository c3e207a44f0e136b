import type { CommissionRow } from '../../api/contract/commissions.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { commissionLooks } from '../fields/states.ts';
import { useReason } from '../decisions/use-reason.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';

type Stateful = Pick<CommissionRow, 'state' | 'reason' | 'reasonInputs' | 'releaseAt' | 'releasedAt' | 'payout'>;

/** Shows the state with its date: "Pending until 5 Dec", "Paid out on 7 Jan". */
export function CommissionState({ commission }: { readonly commission: Stateful }) {
  const say = useSay();
  const word = useWording();
  const { day } = useFormats();
  const because = useReason();
  const takenText = useTakenText();
  const { state, reason, reasonInputs } = commission;
  return (
    <span title={reason === null ? undefined : because(reason, reasonInputs)}>
      <StateMark {...commissionLooks[state]}>
        {takenText(commission) ?? `${word('commission', state)} ${dateOf(commission, say, day)}`.trim()}
      </StateMark>
    </span>
  );
}

/** Returns a function that says where a commission that a payout took is now; undefined if no payout took it. */
export function useTakenText(): (commission: Pick<CommissionRow, 'payout'>) => string | undefined {
  const say = useSay();
  const { day } = useFormats();
  return ({ payout }) => {
    if (payout === null) return undefined;
    const { reference, settledAt, paidOn } = payout;
    return settledAt === null
      ? say('commissions.inPayout', { reference })
      : say('commissions.paidOutOn', { date: day(paidOn ?? settledAt) });
  };
}

function dateOf({ state, releaseAt, releasedAt }: Stateful, say: Say, day: (iso: string) => string): string {
  if (state === 'pending' && releaseAt !== null) return say('commissions.until', { date: day(releaseAt) });
  return state === 'available' && releasedAt !== null ? say('commissions.releasedOn', { date: day(releasedAt) }) : '';
}
