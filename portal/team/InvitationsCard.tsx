import type { PortalInvitation } from '../../api/contract/portal-people.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Complaint } from '../parts/Field.tsx';
import { State } from '../parts/State.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

interface InvitationsCardProps {
  readonly invitations: readonly PortalInvitation[];
  readonly canResend: boolean;
  readonly onDone: (sentence: string) => void;
}

export function InvitationsCard({ invitations, canResend, onDone }: InvitationsCardProps) {
  const { team: words, signIn } = useWords();
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
            <th scope="col">{words.state}</th>
            <th scope="col" className="actions">
              <span className="heard">{words.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invitations.map(({ id, name, email, role, state }) => (
            <tr key={id}>
              <td className="key" data-label={words.name}>
                {name}
              </td>
              <td data-label={words.email}>{email}</td>
              <td data-label={words.role}>{signIn.roles[role]}</td>
              <td data-label={words.state}>
                <State mark={state === 'expired' ? 'stopped' : 'waits'} tone={state === 'expired' ? 'warning' : undefined}>
                  {words.states[state]}
                </State>
              </td>
              <td className="actions">
                {canResend ? (
                  <button type="button" className="button" disabled={isSending} onClick={() => void tell(id, 'resend', words.resent(name))}>
                    {words.resend}
                  </button>
                ) : null}{' '}
                <button
                  type="button"
                  className="button"
                  disabled={isSending}
                  onClick={() => void tell(id, 'withdraw', words.withdrawn(name))}
                >
                  {words.withdraw}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Complaint>{complaint}</Complaint>
    </Card>
  );
}
