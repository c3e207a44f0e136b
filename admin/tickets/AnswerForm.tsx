import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { useCanAccess } from 'react-admin';
import type { Ticket } from '../../api/contract/tickets.ts';
import { goOnWriting } from '../../browser/keyboard-place.ts';
import { useSay } from '../i18n/say.ts';
import { Alert } from '../layout/Alert.tsx';
import { Note, Row } from '../layout/blocks.ts';
import { useAnswer } from './use-answer.ts';

/** The form for an answer or, for an appeal, the decision. Typed text stays until it has arrived, even if a colleague answered first. */
export function AnswerForm({ ticket }: { readonly ticket: Ticket }) {
  const say = useSay();
  const id = useId();
  const answering = useAnswer(ticket);
  const { text, type, isSending, complaint, newcomer, haveRead, answer, decide } = answering;
  const { canAccess: canDecide } = useCanAccess({ resource: 'tickets', action: 'decide' });
  const isDeciding = ticket.kind === 'appeal' && canDecide === true;
  if (ticket.state === 'closed') return <Unsent ticket={ticket} answering={answering} />;
  const isLocked = isSending || newcomer !== undefined || text.trim().length < 3;
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        void answer().then(() => goOnWriting(form));
      }}
    >
      <label htmlFor={id}>{say(ticket.state === 'answered' ? 'tickets.again' : 'tickets.answerLabel')}</label>
      <textarea id={id} rows={6} maxLength={4000} value={text} onChange={({ target }) => type(target.value)} />
      <Note>{say(leads[ticket.kind])}</Note>
      {isDeciding ? <Note>{say(ticket.earning?.isLiftable === true ? 'tickets.grantLifts' : 'tickets.grantPays')}</Note> : null}
      {newcomer === undefined ? null : (
        <Alert tone="warning">
          {say('tickets.meanwhile', { by: newcomer })}{' '}
          <Button size="small" onClick={haveRead}>
            {say('tickets.haveRead')}
          </Button>
        </Alert>
      )}
      {complaint === undefined || newcomer !== undefined ? null : <Alert tone="error">{complaint}</Alert>}
      <Row>
        <Button type="submit" variant="contained" disabled={isLocked}>
          {say('tickets.answer')}
        </Button>
        {isDeciding ? (
          <>
            <Button disabled={isLocked} onClick={() => void decide('granted')}>
              {say('tickets.grant')}
            </Button>
            <Button disabled={isLocked} onClick={() => void decide('upheld')}>
              {say('tickets.uphold')}
            </Button>
          </>
        ) : null}
      </Row>
    </Form>
  );
}

interface UnsentProps {
  readonly ticket: Ticket;
  readonly answering: ReturnType<typeof useAnswer>;
}

/** Shows the unsent text after somebody closed the ticket: it can be copied, or sent once the ticket is open again. */
function Unsent({ ticket: { closedBy }, answering: { text, type, isSending } }: UnsentProps) {
  const say = useSay();
  const id = useId();
  if (text === '' || isSending) return null;
  return (
    <Form>
      <Alert tone="error">
        {say('tickets.closedMeanwhile', { by: closedBy ?? '–' })}{' '}
        <Button size="small" onClick={() => type('')}>
          {say('tickets.discard')}
        </Button>
      </Alert>
      <label htmlFor={id}>{say('tickets.unsent')}</label>
      <textarea id={id} rows={6} readOnly value={text} />
    </Form>
  );
}

const leads = { question: 'tickets.answerLead', appeal: 'tickets.decisionLead', partner_login: 'tickets.loginLead' } as const;

const Form = styled('form')({
  display: 'grid',
  gap: 6,
  '& > label': { fontSize: 12, fontWeight: 500, color: 'var(--muted)' },
  '& textarea': {
    font: 'inherit',
    color: 'var(--ink)',
    background: 'var(--paper)',
    border: '1px solid var(--field)',
    borderRadius: 6,
    padding: '8px 10px',
    resize: 'vertical',
  },
});
