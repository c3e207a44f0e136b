import type { LoginSession } from '../../api/contract/partner-logins.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { PlainTable } from '../layout/PlainTable.tsx';

/** Lists the sessions of a login: who, how each ended, and how often something was refused. */
export function SessionTable({ sessions }: { readonly sessions: readonly LoginSession[] }) {
  const say = useSay();
  const word = useWording();
  return (
    <PlainTable<LoginSession>
      label={say('logins.sessions')}
      rows={sessions}
      keyOf={({ id }) => id}
      empty={say('logins.noSessions')}
      columns={[
        { head: say('logins.who'), cell: ({ person }) => person, isWide: true },
        { head: say('logins.since'), cell: ({ startedAt }) => <When at={startedAt} /> },
        { head: say('logins.seen'), cell: ({ seenAt }) => <When at={seenAt} /> },
        { head: say('logins.end'), cell: ({ endedBy }) => (endedBy === null ? say('logins.inside') : word('loginEnd', endedBy)) },
        { head: say('logins.refusedActions'), cell: ({ refusedActions }) => refusedActions, isRight: true },
      ]}
    />
  );
}
