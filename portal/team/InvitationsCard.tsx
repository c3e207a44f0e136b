import type { PortalInvitation } from '../../api/contract/portal-people.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Complaint } from '../parts/Field.tsx';
import { State, type Look } from '../parts/State.tsx';
import { Table } from '../parts/Table.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

interface InvitationsCardProps {
  readonly invitations: readonly PortalInvitation[];
  readonly canResend: boolean;
  readonly onCorrect: (invitation: PortalInvitation) => void;
  readonly onDone: (sentence: string) => void;
}

export function InvitationsCard({ invitations, canResend, onCorrect, onDone }: InvitationsCardProps) {
  const { team: words, signIn } = useWords();
  const at = usePartnerPath();
  const { isSending, send, complaint } = useCommand();
  const tell = async (id: string, verb: 'resend' | 'withdraw', sentence: string) => {
    const told = await send(at(`/invitations/${id}/${verb}`), {});
    if (told !== undefined) onDone(sentence);
  };
  return (
    <Card title={words.invitations}>
      <Table
        rows={invitations}
        keyOf={({ id }) => id}
        columns={[
          { head: words.name, cell: ({ name }) => name, look: 'key' },
          { head: words.email, cell: ({ email }) => email },
          { head: words.role, cell: ({ role }) => signIn.roles[role] },
          { head: words.invitedBy, cell: ({ invitedBy }) => invitedBy ?? '–' },
          { head: words.state, cell: ({ state }) => <State {...looks[state]}>{words.states[state]}</State> },
          {
            head: words.actions,
            isHeard: true,
            look: 'actions',
            cell: (invitation) => <Verbs {...{ invitation, canResend, isSending, onCorrect, tell }} />,
          },
        ]}
      />
      <Complaint>{complaint}</Complaint>
    </Card>
  );
}

interface VerbsProps extends Pick<InvitationsCardProps, 'canResend' | 'onCorrect'> {
  readonly invitation: PortalInvitation;
  readonly isSending: boolean;
  readonly tell: (id: string, verb: 'resend' | 'withdraw', sentence: string) => Promise<void>;
}

/** Looks of invitations; an expired one is coloured, since somebody has to act. */
const looks = {
  on_its_way: { mark: 'waits' },
  sent: { mark: 'waits' },
  undelivered: { mark: 'refused', tone: 'error' },
  expired: { mark: 'stopped', tone: 'warning' },
} as const satisfies Readonly<Record<PortalInvitation['state'], Look>>;

function Verbs({ invitation, canResend, isSending, onCorrect, tell }: VerbsProps) {
  const { team: words } = useWords();
  const { id, name, state } = invitation;
  return (
    <>
      {!canResend ? null : state === 'undelivered' ? (
        <button type="button" className="button" disabled={isSending} onClick={() => onCorrect(invitation)}>
          {words.correct}…
        </button>
      ) : (
        <button type="button" className="button" disabled={isSending} onClick={() => void tell(id, 'resend', words.resent(name))}>
          {words.resend}
        </button>
      )}{' '}
      <button type="button" className="button" disabled={isSending} onClick={() => void tell(id, 'withdraw', words.withdrawn(name))}>
        {words.withdraw}
      </button>
    </>
  );
}
