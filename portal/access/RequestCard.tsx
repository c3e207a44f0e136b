import { Link } from 'react-router';
import type { OwnAccessRequest } from '../../api/contract/portal-access-requests.ts';
import { serverInstant } from '../../browser/server-clock.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';
import { Steps } from '../parts/Steps.tsx';
import { useSession } from '../providers/session.tsx';
import { ReplyForm } from './ReplyForm.tsx';

interface RequestCardProps {
  readonly request: OwnAccessRequest;
  readonly onChanged: () => void;
}

/** Shows one request from its start to the opened link; says so if we are late. */
export function RequestCard({ request, onChanged }: RequestCardProps) {
  const { words, formats, wording } = useTexts();
  const { access } = words;
  const { id, state, requestedAt, requestedBy, message, dueAt, answeredAt, pausedAt, earlier, question, reply, breachedAt, linkOpenedAt } =
    request;
  const isAnswered = answeredAt !== null;
  const isLate = breachedAt !== null && !isAnswered;
  const undeliveredAt = linkOpenedAt === null && state !== 'declined' ? request.undeliveredAt : null;
  const isWaited = !isAnswered || (state === 'open' && undeliveredAt !== null); // an approval that was not delivered is no answer yet
  const reason = request.reason === null ? undefined : wording('accessRefusals', request.reason);
  return (
    <Card title={access.requestOf(formats.day(requestedAt))} aside={<span className="muted">{access.states[state]}</span>}>
      <div className="body stack">
        {breachedAt !== null && isWaited ? <p role="alert">{access.late}</p> : null}
        <Steps
          steps={[
            {
              name: requestedBy === null ? access.requested : access.requestedBy(requestedBy),
              note: formats.instant(requestedAt),
              place: 'done',
            },
            isAnswered
              ? { name: state === 'declined' ? access.declined : access.approved, note: formats.instant(answeredAt), place: 'done' }
              : { name: isLate ? access.answerOverdue : access.answerDue, note: formats.instant(dueAt), place: 'now', isLate },
            ...(state === 'declined' ? [] : [openStep(request, { access, formats, undeliveredAt })]),
          ]}
        />
        <OwnMessage message={message} />
        {undeliveredAt === null ? null : <Undelivered />}
        {reason === undefined ? null : (
          <p>
            {reason} {request.reasonText}
          </p>
        )}
        {[...earlier, { question, reply }].map((asked, place) => (
          <Asked key={place} {...asked} />
        ))}
        {pausedAt === null || isAnswered ? null : <ReplyForm id={id} onReplied={onChanged} />}
      </div>
    </Card>
  );
}

/** Says that the mail could not be delivered and what to do: the address may be an old one. */
function Undelivered() {
  const { access, account, questions } = useTexts().words;
  const { isFramed } = useSession(); // the frame has no such pages
  if (isFramed) return <p>{access.undeliveredLead}</p>;
  return (
    <>
      <p>{access.undeliveredLead}</p>
      <div className="row">
        <Link className="button" to="/account">
          {account.title}
        </Link>
        <Link className="button" to="/questions/new">
          {questions.ask}
        </Link>
      </div>
    </>
  );
}

interface AskedProps {
  readonly question: string | null;
  readonly reply: string | null;
}

/** Shows the question of staff and the team's answer. */
function Asked({ question, reply }: AskedProps) {
  const { access } = useTexts().words;
  if (question === null) return null;
  return (
    <>
      <p className="said">
        <b>{access.question}</b> {question}
      </p>
      {reply === null ? null : (
        <p className="said">
          <b>{access.yourReply}</b> {reply}
        </p>
      )}
    </>
  );
}

/** Shows what the team wrote with the request. */
function OwnMessage({ message }: Pick<OwnAccessRequest, 'message'>) {
  const { access } = useTexts().words;
  if (message === null) return null;
  return (
    <p className="said">
      <b>{access.yourMessage}</b> {message}
    </p>
  );
}

interface Said {
  readonly access: ReturnType<typeof useTexts>['words']['access'];
  readonly formats: ReturnType<typeof useTexts>['formats'];
  readonly undeliveredAt: string | null;
}

function openStep({ linkOpenedAt, linkExpiresAt, sentAt }: OwnAccessRequest, { access, formats, undeliveredAt }: Said) {
  if (linkOpenedAt !== null) return { name: access.opened, note: formats.instant(linkOpenedAt), place: 'done' } as const;
  if (undeliveredAt !== null) return { name: access.linkUndelivered, note: formats.instant(undeliveredAt), place: 'now' } as const;
  const isOver = linkExpiresAt !== null && linkExpiresAt <= serverInstant();
  if (sentAt !== null && isOver) return { name: access.linkOver, note: access.askForNewLink, place: 'now' } as const;
  if (sentAt !== null && linkExpiresAt !== null)
    return { name: access.linkSent, note: access.opensUntil(formats.instant(linkExpiresAt)), place: 'now' } as const;
  return { name: access.linkSent, note: '', place: 'later' } as const;
}
