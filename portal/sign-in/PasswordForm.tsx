import { useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { Form } from './Form.tsx';
import { useSignIn } from './use-sign-in.ts';

export interface DoorProps {
  readonly onSignedIn: () => Promise<unknown>;
  readonly onCodeNeeded: () => void;
}

interface PasswordFormProps extends DoorProps {
  /** The known address; only the password is typed. */
  readonly email?: string | undefined;
  readonly onForgotten: () => void;
}

export function PasswordForm({ email: known, onSignedIn, onCodeNeeded, onForgotten }: PasswordFormProps) {
  const { signIn: words, mailed } = useWords();
  const [email, setEmail] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const { isBusy, complaint, complain, signIn } = useSignIn({ onSignedIn, onCodeNeeded, wrong: words.wrong });
  const submit = () => {
    if (email === '' || password === '') complain(words.missing);
    else void signIn({ email, password });
  };
  return (
    <Form title={words.title} lead={words.lead} onSubmit={submit}>
      <Field
        label={words.email}
        type="email"
        autoComplete="username"
        autoFocus={known === undefined}
        required
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <Field
        label={words.password}
        type="password"
        autoComplete="current-password"
        autoFocus={known !== undefined}
        required
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      <Complaint>{complaint}</Complaint>
      <button type="submit" className="button main" disabled={isBusy}>
        {words.submit}
      </button>
      <button type="button" className="button bare" onClick={onForgotten}>
        {mailed.forgot}
      </button>
      <small className="muted">{mailed.noneYet}</small>
    </Form>
  );
}
