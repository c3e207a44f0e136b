import type { PayoutRow } from '../../api/contract/payouts.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { payoutLooks, type Look } from '../fields/states.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats, type Formats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { approvalsOf } from './payout-facts.tsx';
import { useVerbWords, type VerbWords } from './use-verb-words.ts';
import { useWait } from './use-wait.ts';

/** The state in the queue, with what stops this person, the date, or the reason. */
export function PayoutState({ payout }: { readonly payout: PayoutRow }) {
  const say = useSay();
  const word = useWording();
  const formats = useFormats();
  const { holdOf } = useVerbWords();
  const waitOf = useWait();
  const { text, title, look, isWhole = false } = shown(payout, { say, word, formats, holdOf, waitOf });
  return (
    <span title={title}>
      <StateMark {...look} isWhole={isWhole}>
        {text}
      </StateMark>
    </span>
  );
}

interface Words extends Pick<VerbWords, 'holdOf'> {
  readonly say: Say;
  readonly word: ReturnType<typeof useWording>;
  readonly formats: Formats;
  readonly waitOf: ReturnType<typeof useWait>;
}
interface Shown {
  readonly text: string;
  readonly title?: string | undefined;
  readonly look: Look;
  readonly isWhole?: boolean;
}

function shown(payout: PayoutRow, { say, word, holdOf, waitOf, formats: { day } }: Words): Shown {
  const { state, hold, isOwn, approvals, method } = payout;
  if (hold !== null) {
    const text = hold.until === null ? say('payouts.held') : say('payouts.heldUntil', { date: day(hold.until) });
    return { text, title: holdOf(payout), look: { mark: 'paused', tone: 'warning' } };
  }
  const wait = waitOf(payout);
  if (wait !== undefined) {
    const title = `${wait.why} ${wait.next}`.trim();
    if (state === 'uncertain') return { text: `${word('payout', state)} · ${wait.next}`, title, look: payoutLooks[state], isWhole: true };
    return { text: `${wait.next} ${wait.short}`.trim(), title, look: { mark: 'paused', tone: 'warning' }, isWhole: true };
  }
  if (state === 'reserved') {
    if (method.isNew) {
      const text = say('payouts.detailsChanged', { date: day(method.changedAt) });
      return { text, look: { mark: 'held', tone: 'warning' } };
    }
    if (isOwn) return { text: say('payouts.own'), look: { mark: 'refused' } };
    if (approvals.given > 0) return { text: approvalsOf(payout, say), look: { mark: 'joined', tone: 'info' } };
  }
  const title = payout.cancelReason === null ? undefined : word('reasons', payout.cancelReason);
  return { text: dated(payout, word('payout', state), { say, day }), title, look: payoutLooks[state] };
}

function dated(payout: PayoutRow, word: string, { say, day }: { readonly say: Say; readonly day: (iso: string) => string }): string {
  const at = momentOf(payout);
  return at === null ? word : say('payouts.onDate', { state: word, date: day(at) });
}

function momentOf({ state, settledAt, paidOn, returnedAt, returnedOn, approvedAt, submittedAt }: PayoutRow): string | null {
  if (state === 'settled') return paidOn ?? settledAt;
  if (state === 'returned') return returnedOn ?? returnedAt;
  if (state === 'submitted') return submittedAt;
  return state === 'approved' ? approvedAt : null;
}
