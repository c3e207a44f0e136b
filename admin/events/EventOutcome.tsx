import { styled } from '@mui/material/styles';
import type { EventRow } from '../../api/contract/events.ts';
import { useReason } from '../decisions/use-reason.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { eventLooks } from '../fields/states.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Muted, twoLines } from '../layout/blocks.ts';

/** Shows the outcome of an event and, for a refusal, the reason, without repeating the state. */
export function EventOutcome({ event }: { readonly event: Pick<EventRow, 'state' | 'reason' | 'reasonInputs'> }) {
  const word = useWording();
  const because = useReason();
  const { state, reason, reasonInputs } = event;
  const sentence = because(reason, reasonInputs);
  return (
    <Line title={sentence}>
      <StateMark {...eventLooks[state]}>{word('event', state)}</StateMark>
      <Muted>{withoutState(sentence)}</Muted>
    </Line>
  );
}

/** Removes the state from the start of a sentence ("Waiting: no sign-up …"), since the state is shown beside it. */
function withoutState(sentence: string): string {
  const text = sentence.replace(/^[^:]{1,24}: /, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const Line = styled('span')({
  display: 'flex',
  gap: 8,
  minWidth: 0,
  margin: '4px 0',
  '& > :first-of-type': { flex: 'none' },
  '& > :last-child': twoLines,
});
