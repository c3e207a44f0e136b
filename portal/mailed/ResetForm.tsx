import { useState } from 'react';
import type { PasswordChosen } from '../../api/contract/account-links.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { Form } from '../sign-in/Form.tsx';

export interface MailedFormProps {
  readonly secret: string;
  readonly onOver: () => void;
  /** With whose link it was, where that is known. */
  readonly onSignIn: (email?: string) => void;
}

/** A new password, once. */
export function ResetForm({ secret, onOver, onSignIn }: MailedFormProps) {
  const { mailed: words } = useWords();
  const language = useLanguage();
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [saved, setSaved] = useState<PasswordChosen>();
  const [complaint, complain] = useState<string>();
  const save = async () => {
    if (password === '') return complain(words.missing);
    setBusy(true);
    complain(undefined);
    try {
      setSaved(await ask<PasswordChosen>('/password-reset/choose', { method: 'POST', body: { secret, password }, language }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'account_link_over') onOver();
      else complain(error.message);
    } finally {
      setBusy(false);
    }
  };
  if (saved !== undefined)
    return (
      <Form title={words.savedTitle} lead={words.saved} onSubmit={() => onSignIn(saved.email)}>
        <button type="submit" className="button main">
          {words.toSignIn}
        </button>
      </Form>
    );
  return (
    <Form title={words.chooseTitle} lead={words.chooseLead} onSubmit={() => void save()}>
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
