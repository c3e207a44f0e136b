import { useState } from 'react';
import type { PasswordChosen } from '../../api/contract/account-links.ts';
import { useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { Form } from '../sign-in/Form.tsx';
import { useMailedLink, useOpens, type MailedLink } from './use-mailed-link.ts';

export interface MailedFormProps extends MailedLink {
  /** Called with the address that the link was for, if known. */
  readonly onSignIn: (email?: string) => void;
}

/** Sets a new password, once; checks the link before anything is typed. */
export function ResetForm({ onSignIn, ...link }: MailedFormProps) {
  const { mailed: words } = useWords();
  const [password, setPassword] = useState('');
  const { isBusy, done, complaint, complain, act } = useMailedLink<PasswordChosen>('/password-reset/choose', link);
  const opens = useOpens('/password-reset/open', link);
  const save = () => (password === '' ? complain(words.missing) : void act({ password }));
  if (!opens)
    return (
      <Form title={words.opening} lead="" onSubmit={() => undefined}>
        {null}
      </Form>
    );
  if (done !== undefined)
    return (
      <Form title={words.savedTitle} lead={words.saved} onSubmit={() => onSignIn(done.answer.email)}>
        <button type="submit" className="button main">
          {words.toSignIn}
        </button>
      </Form>
    );
  return (
    <Form title={words.chooseTitle} lead={words.chooseLead} onSubmit={save}>
      <Field
        label={words.newPassword}
        hint={words.hint}
        type="password"
        autoComplete="new-password"
        autoFocus
        required
        maxLength={128}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      <Complaint>{complaint}</Complaint>
      <button type="submit" className="button main" disabled={isBusy}>
        {words.save}
      </button>
    </Form>
  );
}
