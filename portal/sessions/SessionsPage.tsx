import { deviceOf } from '../../api/contract/device.ts';
import type { OwnSession } from '../../api/contract/people.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table } from '../parts/Table.tsx';
import { useIsViewing } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { useLoad } from '../providers/use-load.ts';

/** The page of the reader's sessions; in a partner's view it shows nobody's. */
export default function SessionsPage() {
  const { account } = useWords();
  return useIsViewing() ? <p className="muted page">{account.notShown}</p> : <OwnSessions />;
}

/** Lists the sessions; each can be ended at once. */
function OwnSessions() {
  const { sessions: words } = useWords();
  const { instant } = useFormats();
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
            <Table
              rows={sessions}
              keyOf={({ id }) => id}
              columns={[
                { head: words.device, cell: (session) => <Device session={session} />, look: 'key' },
                { head: words.network, cell: ({ network }) => network ?? '–' },
                { head: words.seen, cell: ({ seenAt }) => instant(seenAt) },
                { head: words.ends, cell: ({ endsAt }) => instant(endsAt) },
                {
                  head: words.end,
                  isHeard: true,
                  look: 'actions',
                  cell: ({ id, isThis, userAgent }) =>
                    isThis ? null : (
                      <button type="button" className="button" disabled={isSending} onClick={() => void end(`/me/sessions/${id}/end`)}>
                        {words.end}
                        <span className="heard"> {deviceOf(userAgent) ?? words.unknown}</span>
                      </button>
                    ),
                },
              ]}
            />
            <Complaint>{complaint}</Complaint>
          </Card>
        )}
      </Loading>
    </div>
  );
}

function Device({ session: { userAgent, isThis, isWithoutFactor } }: { readonly session: OwnSession }) {
  const { sessions: words } = useWords();
  return (
    <>
      {deviceOf(userAgent) ?? words.unknown}
      {isThis ? ` (${words.here})` : ''}
      {isWithoutFactor ? <p className="note">{words.withoutFactor}</p> : null}
    </>
  );
}
