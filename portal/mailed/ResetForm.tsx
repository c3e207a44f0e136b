import { useState } from 'react';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { Form } from '../sign-in/Form.tsx';

export interface MailedFormProps {
  readonly secret: string;
  readonly onOver: () => void;
  readonly onSignIn: () => void;
}

/** A new password, once. */
export function ResetForm({ secret, onOver, onSignIn }: MailedFormProps) {
  const { mailed: words } = useWords();
  const language = useLanguage();
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [complaint, complain] = useState<string>();
  const save = async () => {
    if (password === '') return complain(words.missing);
    setBusy(true);
    complain(undefined);
    try {
      await ask('/password-reset/choose', { method: 'POST', body: { secret, password }, language });
      setSaved(true);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'account_link_over') onOver();
      else complain(error.message);
    } finally {
      setBusy(false);
    }
  };
  if (isSaved)
    return (
      <Form title={words.savedTitle} lead={words.saved} onSubmit={onSignIn}>
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
