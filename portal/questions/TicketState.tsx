import type { OwnTicket } from '../../api/contract/portal-tickets.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { State, type Look } from '../parts/State.tsx';

/** Shows until when we answer, or the outcome. A login has no deadline before the customer has agreed. */
export function TicketState({ ticket }: { readonly ticket: OwnTicket }) {
  const { words, formats } = useTexts();
  const { questions } = words;
  const { state, dueAt, isHeld, outcome } = ticket;
  if (outcome !== null) return <State {...outcomes[outcome]}>{questions[outcome]}</State>;
  if (state === 'open' && dueAt !== null) return <State mark="waits">{questions.answerBy(formats.instant(dueAt))}</State>;
  if (state === 'open') return <State mark="waits">{isHeld ? questions.rests : questions.waitsForCustomer}</State>;
  return <State mark="done">{questions[state]}</State>;
}

const outcomes: Readonly<Record<'granted' | 'upheld', Look>> = { granted: { mark: 'done', tone: 'success' }, upheld: { mark: 'refused' } };

/** True if our promised time is over. */
export const isLate = ({ state, dueAt }: Pick<OwnTicket, 'state' | 'dueAt'>): boolean =>
  state === 'open' && dueAt !== null && Date.parse(dueAt) < serverNow();
