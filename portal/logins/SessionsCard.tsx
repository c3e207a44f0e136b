import type { LoginCustomer } from '../../api/contract/portal-logins.ts';
import { useTongue } from '../payouts/use-tongue.ts';
import { Card } from '../parts/Card.tsx';

/** Who of the partner's people was inside at a customer, and how it ended. */
export function SessionsCard({ customer }: { readonly customer: LoginCustomer }) {
  const { words, formats } = useTongue();
  const { logins: say } = words;
  const sessions = customer.login?.sessions ?? [];
  if (sessions.length === 0) return null;
  return (
    <Card title={say.sessionsOf(customer.name)}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say.who}</th>
            <th scope="col">{say.since}</th>
            <th scope="col">{say.seen}</th>
            <th scope="col">{say.end}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, person, startedAt, seenAt, endedAt, endedBy }) => (
            <tr key={id}>
              <td className="key" data-label={say.who}>
                {person}
              </td>
              <td data-label={say.since}>{formats.instant(startedAt)}</td>
              <td data-label={say.seen}>{formats.instant(seenAt)}</td>
              <td data-label={say.end}>
                {endedAt === null || endedBy === null ? say.inside : `${say.ends[endedBy]}, ${formats.instant(endedAt)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
