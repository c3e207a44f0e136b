import Button from '@mui/material/Button';
import { useState } from 'react';
import { useAttempt } from '../../browser/use-attempt.ts';
import { useSay } from '../i18n/say.ts';
import { ask, sentenceOf } from '../providers/http.ts';
import { Complaint, Field, Form, Submit } from './Form.tsx';

interface ForgottenFormProps {
  readonly onBack: () => void;
  /** Why another link is asked for. */
  readonly title?: string;
  readonly lead?: string;
}

/** Requests a reset link. It says the same for every address, so that nobody learns which ones have an account. */
export function ForgottenForm({ onBack, title, lead }: ForgottenFormProps) {
  const say = useSay();
  const [email, setEmail] = useState('');
  const [isSent, setSent] = useState(false);
  const { isBusy, complaint, complain, attempt } = useAttempt(sentenceOf);
  const request = async () => {
    await ask('/password-reset', { method: 'POST', body: { email } });
    setSent(true);
  };
  const send = () => (email === '' ? complain(say('door.missing')) : void attempt(request));
  const back = (
    <Button variant="text" onClick={onBack}>
      {say('door.back')}
    </Button>
  );
  if (isSent)
    return (
      <Form title={say('door.resetSentTitle')} lead={say('door.resetSent')} onSubmit={onBack}>
        {back}
      </Form>
    );
  return (
    <Form title={title ?? say('door.resetTitle')} lead={lead ?? say('door.resetLead')} onSubmit={send}>
      <Field
        label={say('signIn.email')}
        type="email"
        autoComplete="username"
        autoFocus
        required
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      {complaint === undefined ? null : <Complaint>{complaint}</Complaint>}
      <Submit type="submit" disabled={isBusy}>
        {say('door.resetSend')}
      </Submit>
      {back}
    </Form>
  );
}
