import { deviceOf } from '../../api/contract/device.ts';
import type { OwnSession } from '../../api/contract/people.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useIsViewing } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { useLoad } from '../providers/use-load.ts';

/** Where the reader is signed in; whoever looks as somebody else sees nobody's sessions here. */
export function SessionsPage() {
  const { account } = useWords();
  return useIsViewing() ? <p className="muted page">{account.notShown}</p> : <OwnSessions />;
}

/** Each session can be ended, at once. */
function OwnSessions() {
  const { sessions: words } = useWords();
  const loaded = useLoad<readonly OwnSession[]>('/me/sessions');
  const { isSending, send, complaint } = useCommand();
  const end = async (path: string) => {
    await send(path, {});
    loaded.reload();
  };
  return (
    <div className="stack page">
      <p className="muted">{words.lead}</p>
      <Loading loaded={loaded} what={words.what} skeleton={<Skeleton heights={[200]} />}>
        {(sessions) => (
          <Card
            title={words.title}
            aside={
              sessions.length < 2 ? undefined : (
                <button type="button" className="button" disabled={isSending} onClick={() => void end('/me/end-other-sessions')}>
                  {words.endOthers}
                </button>
              )
            }
          >
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{words.device}</th>
                  <th scope="col">{words.network}</th>
                  <th scope="col">{words.seen}</th>
                  <th scope="col">{words.ends}</th>
                  <th scope="col" className="actions">
                    <span className="heard">{words.end}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {sessions.map((session) => (
                  <SessionRow
                    key={session.id}
                    session={session}
                    isBusy={isSending}
                    onEnd={() => void end(`/me/sessions/${session.id}/end`)}
                  />
                ))}
              </tbody>
            </table>
            <Complaint>{complaint}</Complaint>
          </Card>
        )}
      </Loading>
    </div>
  );
}

interface SessionRowProps {
  readonly session: OwnSession;
  readonly isBusy: boolean;
  readonly onEnd: () => void;
}

function SessionRow({ session: { userAgent, isThis, isWithoutFactor, network, seenAt, endsAt }, isBusy, onEnd }: SessionRowProps) {
  const { sessions: words } = useWords();
  const { instant } = useFormats();
  const device = deviceOf(userAgent) ?? words.unknown;
  return (
    <tr>
      <td className="key" data-label={words.device}>
        {device}
        {isThis ? ` (${words.here})` : ''}
        {isWithoutFactor ? <p className="note">{words.withoutFactor}</p> : null}
      </td>
      <td data-label={words.network}>{network ?? '–'}</td>
      <td data-label={words.seen}>{instant(seenAt)}</td>
      <td data-label={words.ends}>{instant(endsAt)}</td>
      <td className="actions">
        {isThis ? null : (
          <button type="button" className="button" disabled={isBusy} onClick={onEnd}>
            {words.end}
            <span className="heard"> {device}</span>
          </button>
        )}
      </td>
    </tr>
  );
}
