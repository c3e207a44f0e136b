import type { LoginCustomer } from '../../api/contract/portal-logins.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';
import { Table } from '../parts/Table.tsx';
import { endNote } from './login-state.ts';

/** Lists which of the partner's people were inside at a customer, by this login and earlier ones, and how each session ended. */
export function SessionsCard({ customer }: { readonly customer: LoginCustomer }) {
  const { words } = useTexts();
  const { sessions, earlier, name } = customer;
  if (sessions.length + earlier.length === 0) return null;
  return (
    <Card title={words.logins.sessionsOf(name)}>
      {sessions.length === 0 ? null : <Sessions sessions={sessions} />}
      {earlier.length === 0 ? null : <Earlier earlier={earlier} />}
    </Card>
  );
}

function Sessions({ sessions }: Pick<LoginCustomer, 'sessions'>) {
  const { words, formats } = useTexts();
  const { logins: say } = words;
  return (
    <Table
      rows={sessions}
      keyOf={({ id }) => id}
      columns={[
        { head: say.who, cell: ({ person }) => person, look: 'key' },
        { head: say.since, cell: ({ startedAt }) => formats.instant(startedAt) },
        { head: say.seen, cell: ({ seenAt }) => formats.instant(seenAt) },
        {
          head: say.end,
          cell: ({ endedAt, endedBy }) =>
            endedAt === null || endedBy === null ? say.inside : `${say.ends[endedBy]}, ${formats.instant(endedAt)}`,
        },
      ]}
    />
  );
}

function Earlier({ earlier }: Pick<LoginCustomer, 'earlier'>) {
  const { words, formats } = useTexts();
  const { logins: say } = words;
  return (
    <div className="body">
      <p>
        <b>{say.earlier}</b>
      </p>
      <ul className="bullets">
        {earlier.map((login) => (
          <li key={login.id}>
            {say.fromDay(formats.day(login.activatedAt))} {endNote(login, say, formats)}
          </li>
        ))}
      </ul>
    </div>
  );
}
