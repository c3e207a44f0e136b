import { useState } from 'react';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';

export interface MailedFormProps {
  readonly secret: string;
  /** Called if the link was used or replaced meanwhile. */
  readonly onOver: () => void;
}

/** Lets the mailbox's owner disown a form that a stranger sent. */
export function Disown({ secret, onOver, onDisowned }: MailedFormProps & { readonly onDisowned: () => void }) {
  const { join: words } = useWords();
  const language = useLanguage();
  const [isAsked, setAsked] = useState(false);
  const [isSending, setSending] = useState(false);
  const [complaint, complain] = useState<string>();
  const disown = async () => {
    setSending(true);
    complain(undefined);
    try {
      await ask('/join/disown', { method: 'POST', body: { secret }, language });
      onDisowned();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'confirmation_link_over') onOver();
      else complain(error.message);
      setSending(false);
    }
  };
  if (!isAsked)
    return (
      <button type="button" className="button bare" onClick={() => setAsked(true)}>
        {words.disown}
      </button>
    );
  return (
    <>
      <p>{words.disownLead}</p>
      <Complaint>{complaint}</Complaint>
      <div className="row">
        <button type="button" className="button" disabled={isSending} onClick={() => void disown()}>
          {words.disownConfirm}
        </button>
        <button type="button" className="button bare" onClick={() => setAsked(false)}>
          {words.disownNot}
        </button>
      </div>
    </>
  );
}
