import type { PortalInvitation } from '../../api/contract/portal-people.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Complaint } from '../parts/Field.tsx';
import { State, type Look } from '../parts/State.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

interface InvitationsCardProps {
  readonly invitations: readonly PortalInvitation[];
  readonly canResend: boolean;
  readonly onCorrect: (invitation: PortalInvitation) => void;
  readonly onDone: (sentence: string) => void;
}

export function InvitationsCard({ invitations, canResend, onCorrect, onDone }: InvitationsCardProps) {
  const { team: words } = useWords();
  const at = usePartnerPath();
  const { isSending, send, complaint } = useCommand();
  const tell = async (id: string, verb: 'resend' | 'withdraw', sentence: string) => {
    const told = await send(at(`/invitations/${id}/${verb}`), {});
    if (told !== undefined) onDone(sentence);
  };
  return (
    <Card title={words.invitations}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.email}</th>
            <th scope="col">{words.role}</th>
            <th scope="col">{words.invitedBy}</th>
            <th scope="col">{words.state}</th>
            <th scope="col" className="actions">
              <span className="heard">{words.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} {...{ invitation, canResend, isSending, onCorrect, tell }} />
          ))}
        </tbody>
      </table>
      <Complaint>{complaint}</Complaint>
    </Card>
  );
}

interface InvitationRowProps extends Pick<InvitationsCardProps, 'canResend' | 'onCorrect'> {
  readonly invitation: PortalInvitation;
  readonly isSending: boolean;
  readonly tell: (id: string, verb: 'resend' | 'withdraw', sentence: string) => Promise<void>;
}

/** What nobody can open any more asks for somebody. */
const looks = {
  on_its_way: { mark: 'waits' },
  sent: { mark: 'waits' },
  undelivered: { mark: 'refused', tone: 'error' },
  expired: { mark: 'stopped', tone: 'warning' },
} as const satisfies Readonly<Record<PortalInvitation['state'], Look>>;

function InvitationRow({ invitation, canResend, isSending, onCorrect, tell }: InvitationRowProps) {
  const { team: words, signIn } = useWords();
  const { id, name, email, role, state, invitedBy } = invitation;
  return (
    <tr>
      <td className="key" data-label={words.name}>
        {name}
      </td>
      <td data-label={words.email}>{email}</td>
      <td data-label={words.role}>{signIn.roles[role]}</td>
      <td data-label={words.invitedBy}>{invitedBy ?? '–'}</td>
      <td data-label={words.state}>
        <State {...looks[state]}>{words.states[state]}</State>
      </td>
      <td className="actions">
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
      </td>
    </tr>
  );
}
