import type { ReactNode } from 'react';
import type { OwnSession } from '../../api/contract/people.ts';
import { useAgo } from '../fields/use-ago.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { PlainTable } from '../layout/PlainTable.tsx';
import { deviceOf } from '../../api/contract/device.ts';
import { Dash } from '../fields/Dash.tsx';

interface SessionTableProps {
  readonly sessions: readonly OwnSession[];
  readonly empty: string;
  /** Renders the buttons for a session. */
  readonly verbs?: (session: OwnSession) => ReactNode;
}

export function SessionTable({ sessions, empty, verbs }: SessionTableProps) {
  const say = useSay();
  const ago = useAgo();
  return (
    <PlainTable<OwnSession>
      label={say('people.sessions')}
      rows={sessions}
      keyOf={({ id }) => id}
      empty={empty}
      columns={[
        {
          head: say('people.device'),
          isText: true,
          cell: ({ userAgent, isThis }) =>
            `${deviceOf(userAgent) ?? say('people.unknownDevice')}${isThis ? ` (${say('people.thisSession')})` : ''}`,
        },
        {
          head: say('people.factor'),
          cell: ({ isWithoutFactor }) => (isWithoutFactor ? say('people.withoutFactor') : <Dash />),
        },
        { head: say('people.network'), cell: ({ network }) => network ?? '–' },
        { head: say('people.seen'), cell: ({ seenAt }) => ago(seenAt) },
        { head: say('people.ends'), cell: ({ endsAt }) => <When at={endsAt} /> },
        ...(verbs === undefined ? [] : [{ head: say('people.verbs'), cell: verbs }]),
      ]}
    />
  );
}
