import Button from '@mui/material/Button';
import { useState } from 'react';
import { useSay } from '../i18n/say.ts';
import { Complaint, Field, Form, Submit } from './Form.tsx';
import { useSignIn } from './use-sign-in.ts';

interface PasswordFormProps {
  readonly isDemo: boolean;
  readonly onCodeNeeded: () => void;
  readonly onForgotten: () => void;
}

export function PasswordForm({ isDemo, onCodeNeeded, onForgotten }: PasswordFormProps) {
  const say = useSay();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { isBusy, complaint, complain, signIn } = useSignIn(onCodeNeeded);
  const submit = () => {
    if (email === '' || password === '') complain(say('signIn.missing'));
    else void signIn({ email, password });
  };
  return (
    <Form title={say('signIn.title')} lead={say('signIn.lead')} note={say(isDemo ? 'signIn.noteDemo' : 'signIn.note')} onSubmit={submit}>
      <Field
        label={say('signIn.email')}
        type="email"
        autoComplete="username"
        autoFocus
        required
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <Field
        label={say('signIn.password')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {complaint === undefined ? null : <Complaint>{complaint}</Complaint>}
      <Submit type="submit" disabled={isBusy}>
        {say('signIn.submit')}
      </Submit>
      <Button variant="text" onClick={onForgotten}>
        {say('door.forgot')}
      </Button>
    </Form>
  );
}
