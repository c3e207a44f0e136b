import { styled } from '@mui/material/styles';
import { useCanAccess, useGetList } from 'react-admin';
import type { StaffInvitation } from '../../api/contract/people.ts';
import { Chip } from '../fields/Chip.tsx';
import { When } from '../fields/When.tsx';
import { useSay, type Say } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { pollEveryMs } from '../layout/poll.ts';
import { useMe } from '../providers/use-me.ts';
import { QuietVerbs } from '../sheet/QuietVerbs.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { inviteVerb } from './invite-verb.ts';

/** Lists the open invitations; renders nothing if there are none. */
export function OpenInvitations() {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'invitations', action: 'list' });
  const { data = [] } = useGetList<StaffInvitation>('invitations', undefined, {
    enabled: canAccess === true,
    refetchInterval: pollEveryMs,
    retry: false,
  });
  if (data.length === 0) return null;
  return (
    <Spaced>
      <Panel title={say('people.invitations')}>
        <PlainTable<StaffInvitation>
          label={say('people.invitations')}
          rows={data}
          keyOf={({ id }) => id}
          phoneFirst={[say('people.name'), say('people.state'), say('people.verbs')]}
          columns={[
            { head: say('people.name'), cell: ({ name }) => name },
            { head: say('people.email'), isWide: true, cell: ({ email }) => email },
            { head: say('people.roles'), cell: ({ roles }) => roles.map((role) => say(`roles.${role}`)).join(', ') },
            { head: say('people.invitedBy'), cell: ({ invitedBy }) => invitedBy.name },
            { head: say('people.state'), cell: (row) => <InvitationState row={row} say={say} /> },
            { head: say('people.linkEnds'), cell: ({ expiresAt }) => <When at={expiresAt} /> },
            { head: say('people.verbs'), cell: (row) => <InvitationVerbs row={row} /> },
          ]}
        />
      </Panel>
    </Spaced>
  );
}

function InvitationState({ row: { state }, say }: { readonly row: StaffInvitation; readonly say: Say }) {
  const tone = state === 'waits_for_second' ? 'warning' : state === 'expired' || state === 'undelivered' ? 'error' : 'info';
  return <Chip tone={tone}>{say(`people.invitationStates.${state}`)}</Chip>;
}

/** Buttons to confirm an invitation (another administrator), send it again, send it to a corrected address, or withdraw it. */
function InvitationVerbs({ row }: { readonly row: StaffInvitation }) {
  const say = useSay();
  const me = useMe();
  const isOwn = row.invitedBy.id === me?.id;
  const about = {
    resource: 'invitations',
    hasReason: false,
    targets: [{ id: row.id, label: row.name }],
    facts: [
      [say('people.name'), row.name],
      [say('people.email'), row.email],
      [say('people.roles'), row.roles.map((role) => say(`roles.${role}`)).join(', ')],
    ],
  } as const;
  return (
    <QuietVerbs>
      {row.state === 'waits_for_second' ? (
        <VerbButton
          label={`${say('people.confirm')}…`}
          obstacle={isOwn ? say('people.notYourOwn') : undefined}
          verb={{
            ...about,
            verb: 'confirm',
            title: say('people.confirmInvitation'),
            confirm: say('people.confirm'),
            next: say('people.inviteNext'),
          }}
        />
      ) : row.state === 'undelivered' ? (
        <VerbButton label={`${say('people.correct')}…`} verb={inviteVerb(say, row)} />
      ) : (
        <VerbButton
          label={`${say('people.resend')}…`}
          verb={{
            ...about,
            verb: 'resend',
            title: say('people.resendTitle'),
            confirm: say('people.resend'),
            next: say('people.resendNext'),
          }}
        />
      )}
      <VerbButton
        label={`${say('people.withdraw')}…`}
        verb={{
          ...about,
          verb: 'withdraw',
          title: say('people.withdrawTitle'),
          confirm: say('people.withdraw'),
          next: say('people.withdrawNext'),
        }}
      />
    </QuietVerbs>
  );
}

const Spaced = styled('div')({ marginBottom: 16 });
