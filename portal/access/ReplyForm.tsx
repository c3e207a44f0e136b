import { useId } from 'react';
import { useUnsent } from '../../browser/unsent.tsx';
import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

interface ReplyFormProps {
  readonly id: string;
  readonly onReplied: () => void;
}

/** The form to answer a question that staff ask before they decide. Typed text stays until it has arrived. */
export function ReplyForm({ id, onReplied }: ReplyFormProps) {
  const { access: words } = useWords();
  const at = usePartnerPath();
  const field = useId();
  const path = at(`/affiliate-access/${id}/reply`);
  const { draft, change, newest } = useUnsent(path, { text: '' });
  const { text } = draft;
  const { isSending, send, complaint } = useCommand();
  const answer = async () => {
    const taken = await send<{ id: string }>(path, { text });
    if (taken === undefined) return;
    if (newest().text === text) change({ text: '' }); // keeps text written in the meantime
    onReplied();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void answer();
      }}
    >
      <div className="field">
        <label htmlFor={field}>{words.reply}</label>
        <textarea id={field} rows={3} required maxLength={2000} value={text} onChange={({ target }) => change({ text: target.value })} />
        <small>{words.replyHint}</small>
      </div>
      <Complaint>{complaint}</Complaint>
      <div className="row">
        <button type="submit" className="button main" disabled={isSending || text.trim() === ''}>
          {words.sendReply}
        </button>
      </div>
    </form>
  );
}
