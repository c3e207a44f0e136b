import type { ReactNode } from 'react';
import type { PortalMember } from '../../api/contract/portal-people.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';

interface MembersCardProps {
  readonly members: readonly PortalMember[];
  readonly aside: ReactNode;
  /** Left out: nobody is removed here, or leaves. */
  readonly onRemove?: ((member: PortalMember) => void) | undefined;
  readonly onLeave?: (() => void) | undefined;
}

export function MembersCard({ members, aside, onRemove, onLeave }: MembersCardProps) {
  const { team: words, signIn } = useWords();
  const { instant } = useFormats();
  return (
    <Card title={words.members} aside={aside}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.email}</th>
            <th scope="col">{words.role}</th>
            <th scope="col">{words.lastSeen}</th>
            <th scope="col" className="actions">
              <span className="heard">{words.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <td className="key" data-label={words.name}>
                {member.name}
                {member.isYou ? ` (${words.you})` : ''}
              </td>
              <td data-label={words.email}>{member.email}</td>
              <td data-label={words.role}>{signIn.roles[member.role]}</td>
              <td data-label={words.lastSeen}>{member.lastSeenAt === null ? words.never : instant(member.lastSeenAt)}</td>
              <td className="actions">
                {member.isYou && onLeave !== undefined ? (
                  <button type="button" className="button" onClick={onLeave}>
                    {words.leave}…
                  </button>
                ) : null}
                {!member.isYou && onRemove !== undefined ? (
                  <button type="button" className="button" onClick={() => onRemove(member)}>
                    <span>
                      {words.remove}
                      <span className="heard"> {member.name}</span>…
                    </span>
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
