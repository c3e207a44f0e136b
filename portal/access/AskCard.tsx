import { useId } from 'react';
import { useUnsent } from '../../browser/unsent.tsx';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Complaint } from '../parts/Field.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

interface AskCardProps {
  readonly hours: number;
  readonly isAgain: boolean;
  readonly onAsked: () => void;
}

/** The form of the request: what the partner gets, and by when we answer. */
export function AskCard({ hours, isAgain, onAsked }: AskCardProps) {
  const { access: words } = useWords();
  const at = usePartnerPath();
  const id = useId();
  const path = at('/affiliate-access');
  const { draft, change, forget } = useUnsent(path, { message: '' });
  const { message } = draft;
  const { isSending, send, complaint } = useCommand();
  const ask = async () => {
    const made = await send<{ id: string }>(path, { message });
    if (made === undefined) return;
    forget();
    onAsked();
  };
  return (
    <Card title={words.askTitle}>
      <div className="body stack">
        <p>{words.askLead}</p>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void ask();
          }}
        >
          <div className="field">
            <label htmlFor={id}>{words.message}</label>
            <textarea id={id} rows={3} maxLength={2000} value={message} onChange={({ target }) => change({ message: target.value })} />
            <small>{words.messageHint}</small>
          </div>
          <Complaint>{complaint}</Complaint>
          <div className="row">
            <button type="submit" className="button main" disabled={isSending}>
              {isAgain ? words.askAgain : words.ask}
            </button>
            <span className="muted">{words.promise(hours)}</span>
          </div>
        </form>
      </div>
    </Card>
  );
}
