import Button from '@mui/material/Button';
import { useState } from 'react';
import { useSay } from '../i18n/say.ts';
import { ask } from '../providers/http.ts';
import { Complaint, Field, Form, Submit } from './Form.tsx';

/** Says the same for every address: which of them has an account, nobody learns here. */
export function ForgottenForm({ onBack }: { readonly onBack: () => void }) {
  const say = useSay();
  const [email, setEmail] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isSent, setSent] = useState(false);
  const [complaint, complain] = useState<string>();
  const send = async () => {
    if (email === '') return complain(say('door.missing'));
    setBusy(true);
    complain(undefined);
    await ask('/password-reset', { method: 'POST', body: { email } }).then(
      () => setSent(true),
      (error: unknown) => complain(error instanceof Error ? error.message : String(error)),
    );
    setBusy(false);
  };
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
    <Form title={say('door.resetTitle')} lead={say('door.resetLead')} onSubmit={() => void send()}>
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
