import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { useSay } from '../i18n/say.ts';

/** Shows what the booking was matched to, or who has to decide. */
export function BookingState({ entry: { outcome, isOpen, decision } }: { readonly entry: BankEntryRow }) {
  const say = useSay();
  if (isOpen)
    return (
      <StateMark mark="held" tone="warning">
        {say(decision === null ? 'bookings.waits' : decision.isProposerOut ? 'bookings.proposerOut' : 'bookings.waitsSecond')}
      </StateMark>
    );
  if (decision !== null) return <StateMark mark={decision.kind === 'not_ours' ? 'aside' : 'done'}>{say('bookings.decided')}</StateMark>;
  if (outcome === 'matched')
    return (
      <StateMark mark="done" tone="success">
        {say('bookings.matched')}
      </StateMark>
    );
  return <StateMark mark="aside">{say(`bookings.${outcome}`)}</StateMark>;
}
