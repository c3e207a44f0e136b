import { useState } from 'react';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { Form } from '../sign-in/Form.tsx';
import type { MailedFormProps } from './ResetForm.tsx';

/** The link mailed to the address in use: whoever did not ask for another one says so, by a click. */
export function RefuseEmailForm({ secret, onOver, onSignIn }: MailedFormProps) {
  const { mailed: words } = useWords();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const [complaint, complain] = useState<string>();
  const refuse = async () => {
    setBusy(true);
    complain(undefined);
    try {
      await ask('/email-change/refuse', { method: 'POST', body: { secret }, language });
      setRefused(true);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'account_link_over') onOver();
      else complain(error.message);
    } finally {
      setBusy(false);
    }
  };
  if (isRefused)
    return (
      <Form title={words.refuseDoneTitle} lead={words.refuseDone} onSubmit={onSignIn}>
        <button type="submit" className="button main">
          {words.toSignIn}
        </button>
      </Form>
    );
  return (
    <Form title={words.refuseTitle} lead={words.refuseLead} onSubmit={() => void refuse()}>
      <Complaint>{complaint}</Complaint>
      <button type="submit" className="button main" disabled={isBusy}>
        {words.refuseConfirm}
      </button>
    </Form>
  );
}
