import { Link, useParams } from 'react-router';
import { goOnWriting } from '../../browser/keyboard-place.ts';
import { useUnsent } from '../../browser/unsent.tsx';
import type { OwnThread } from '../../api/contract/portal-tickets.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { usePartnerPath, useSession } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { useLoad } from '../providers/use-load.ts';
import { AboutEarning } from './AboutEarning.tsx';
import { TextField } from './TextField.tsx';
import { isLate, TicketState } from './TicketState.tsx';

/** The page of one question or appeal: the messages, what was promised, and a form to write again. */
export default function ThreadPage() {
  const { words } = useTexts();
  const { id = '' } = useParams();
  const at = usePartnerPath();
  const loaded = useLoad<OwnThread>(at(`/tickets/${encodeURIComponent(id)}`));
  return (
    <Loading loaded={loaded} what={words.places.questions} skeleton={<Skeleton heights={[420]} />}>
      {(thread) => <Thread thread={thread} onWritten={loaded.reload} />}
    </Loading>
  );
}

function Thread({ thread, onWritten }: { readonly thread: OwnThread; readonly onWritten: () => void }) {
  const { words } = useTexts();
  const { questions } = words;
  const { reference, title, kind, state, earningId } = thread;
  const isFinal = state === 'closed' && kind !== 'question';
  return (
    <div className="stack page">
      <p>
        <Link className="link" to="/questions">
          {questions.back}
        </Link>
      </p>
      <Card title={`${reference} · ${title}`} aside={<TicketState ticket={thread} />}>
        <div className="body stack">
          {isLate(thread) ? <p role="alert">{questions.late}</p> : null}
          {kind === 'partner_login' ? (
            <p>
              <Link className="link" to="/customer-logins">
                {words.places.logins}
              </Link>
            </p>
          ) : null}
          {earningId === null ? null : <AboutEarning earningId={earningId} />}
          <Messages thread={thread} />
          {isFinal ? <p className="muted">{questions.final}</p> : <WriteForm key={thread.id} id={thread.id} onWritten={onWritten} />}
        </div>
      </Card>
    </div>
  );
}

function Messages({ thread: { messages } }: { readonly thread: OwnThread }) {
  const { words, formats } = useTexts();
  const { questions } = words;
  const { partner } = useSession();
  return (
    <ol className="thread" aria-label={questions.thread}>
      {messages.map(({ id, body, fromPartner, isYours, by, at }) => (
        <li key={id} data-own={fromPartner || undefined}>
          <p className="note">
            <b>{isYours ? questions.you : fromPartner ? (by ?? questions.formerColleague) : questions.us(partner.program.name)}</b> ·{' '}
            {formats.instant(at)}
          </p>
          <p className="said">{body}</p>
        </li>
      ))}
    </ol>
  );
}

function WriteForm({ id, onWritten }: { readonly id: string; readonly onWritten: () => void }) {
  const { questions } = useTexts().words;
  const at = usePartnerPath();
  const path = at(`/tickets/${id}/messages`);
  const { draft, change, newest } = useUnsent(path, { text: '' });
  const { text } = draft;
  const { isSending, send, complaint } = useCommand();
  const write = async () => {
    const taken = await send<{ id: string }>(path, { text });
    if (taken === undefined) return;
    if (newest().text === text) change({ text: '' }); // keeps text written in the meantime
    onWritten();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        void write().then(() => goOnWriting(form));
      }}
    >
      <TextField label={questions.write} hint={questions.writeHint} value={text} onChange={(typed) => change({ text: typed })} />
      <Complaint>{complaint}</Complaint>
      <div className="row">
        <button type="submit" className="button main" disabled={isSending || text.trim().length < 3}>
          {questions.sendText}
        </button>
      </div>
    </form>
  );
}
