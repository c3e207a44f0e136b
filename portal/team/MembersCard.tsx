import type { ReactNode } from 'react';
import type { PortalMember } from '../../api/contract/portal-people.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Table } from '../parts/Table.tsx';

interface MembersCardProps {
  readonly members: readonly PortalMember[];
  readonly aside: ReactNode;
  /** Left out if nobody can be removed or leave here. */
  readonly onRemove?: ((member: PortalMember) => void) | undefined;
  readonly onLeave?: (() => void) | undefined;
}

export function MembersCard({ members, aside, onRemove, onLeave }: MembersCardProps) {
  const { team: words, signIn } = useWords();
  const { instant } = useFormats();
  return (
    <Card title={words.members} aside={aside}>
      <Table
        rows={members}
        keyOf={({ id }) => id}
        columns={[
          { head: words.name, cell: ({ name, isYou }) => (isYou ? `${name} (${words.you})` : name), look: 'key' },
          { head: words.email, cell: ({ email }) => email },
          { head: words.role, cell: ({ role }) => signIn.roles[role] },
          { head: words.lastSeen, cell: ({ lastSeenAt }) => (lastSeenAt === null ? words.never : instant(lastSeenAt)) },
          {
            head: words.actions,
            isHeard: true,
            look: 'actions',
            cell: (member) => (
              <>
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
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}
