import Button from '@mui/material/Button';
import { useCallback, useEffect, useState } from 'react';
import type { OwnSession } from '../../api/contract/people.ts';
import { useSay } from '../i18n/say.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import { PageSkeleton } from '../layout/PageSkeleton.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { Panel, Surface } from '../layout/Panel.tsx';
import { ask } from '../providers/http.ts';
import { SessionTable } from './SessionTable.tsx';

/** Lists where the reader is signed in; each session can be ended at once. */
export default function OwnSessionsPage() {
  const say = useSay();
  const { sessions, error, reload } = useSessions();
  const [failure, setFailure] = useState<unknown>();
  const end = (path: string) => void ask(path, { method: 'POST', body: {} }).catch(setFailure).finally(reload);
  return (
    <>
      <PageTitle>{say('people.ownSessions')}</PageTitle>
      {error === undefined ? null : (
        <Surface>
          <ErrorState error={error} what={say('people.ownSessions')} onRetry={reload} />
        </Surface>
      )}
      {sessions === undefined && error === undefined ? <PageSkeleton /> : null}
      {sessions === undefined ? null : (
        <Panel
          title={say('people.sessions')}
          aside={sessions.length > 1 ? <Button onClick={() => end('/me/end-other-sessions')}>{say('people.endOthers')}</Button> : undefined}
        >
          <SessionTable
            sessions={sessions}
            empty={say('people.noSessions')}
            verbs={({ id, isThis }) =>
              isThis ? null : <Button onClick={() => end(`/me/sessions/${id}/end`)}>{say('people.endThis')}</Button>
            }
          />
          {failure instanceof Error ? <p role="alert">{failure.message}</p> : null}
        </Panel>
      )}
    </>
  );
}

function useSessions() {
  const [sessions, setSessions] = useState<readonly OwnSession[]>();
  const [error, setError] = useState<unknown>();
  const reload = useCallback(() => {
    ask<readonly OwnSession[]>('/me/sessions').then(
      ({ json }) => {
        setSessions(json);
        setError(undefined);
      },
      (failed: unknown) => setError(failed),
    );
  }, []);
  useEffect(reload, [reload]);
  return { sessions, error, reload };
}
