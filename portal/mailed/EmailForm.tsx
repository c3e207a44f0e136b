import { useState } from 'react';
import type { EmailChanged } from '../../api/contract/own-account.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { Form } from '../sign-in/Form.tsx';
import type { MailedFormProps } from './ResetForm.tsx';

/** The link mailed to a new address. Opened by a click, not by looking: mail programs look at links, too. */
export function EmailForm({ secret, onOver, onSignIn }: MailedFormProps) {
  const { mailed: words } = useWords();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [changed, setChanged] = useState<EmailChanged>();
  const [complaint, complain] = useState<string>();
  const confirm = async () => {
    setBusy(true);
    complain(undefined);
    try {
      setChanged(await ask<EmailChanged>('/email-change/confirm', { method: 'POST', body: { secret }, language }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'account_link_over') onOver();
      else complain(error.message);
    } finally {
      setBusy(false);
    }
  };
  if (changed !== undefined)
    return (
      <Form title={words.emailDoneTitle} lead={words.emailDone(changed.email)} onSubmit={onSignIn}>
        <button type="submit" className="button main">
          {words.toSignIn}
        </button>
      </Form>
    );
  return (
    <Form title={words.emailTitle} lead={words.emailLead} onSubmit={() => void confirm()}>
      <Complaint>{complaint}</Complaint>
      <button type="submit" className="button main" disabled={isBusy}>
        {words.emailConfirm}
      </button>
    </Form>
  );
}
