import Add from '@mui/icons-material/PersonAddOutlined';
import { useState } from 'react';
import { isGone } from '../../api/contract/partner-states.ts';
import type { PortalInvitation, PortalMember, PortalPeople } from '../../api/contract/portal-people.ts';
import { useWords } from '../i18n/words.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { usePartnerPath, useSession } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { InvitationsCard } from './InvitationsCard.tsx';
import { InviteSheet } from './InviteSheet.tsx';
import { LeaveSheet } from './LeaveSheet.tsx';
import { MembersCard } from './MembersCard.tsx';
import { RemoveSheet } from './RemoveSheet.tsx';

/** The page of an owner's team: members, invitations, and removals. */
export default function TeamPage() {
  const { team: words } = useWords();
  const at = usePartnerPath();
  const { state, partOf } = useSession().partner;
  const isOver = isGone(state);
  const people = useLoad<PortalPeople>(at('/people'));
  const [inviting, setInviting] = useState<'anew' | PortalInvitation>();
  const [removing, setRemoving] = useState<PortalMember>();
  const [isLeaving, setLeaving] = useState(false);
  const [said, say] = useState<string>();
  const done = (sentence: string) => {
    setInviting(undefined);
    setRemoving(undefined);
    say(sentence);
    people.reload();
  };
  return (
    <div className="stack page">
      <p className="muted">{words.lead}</p>
      {isOver ? <p className="muted">{words.gone}</p> : null}
      {partOf === null ? null : <p className="muted">{words.managedWith(partOf.name)}</p>}
      {said === undefined ? null : <p role="status">{said}</p>}
      <Loading loaded={people} what={words.what} skeleton={<Skeleton heights={[240]} />}>
        {({ members, invitations }) => (
          <>
            <MembersCard
              members={members}
              onRemove={partOf === null ? setRemoving : undefined}
              onLeave={partOf === null ? () => setLeaving(true) : undefined}
              aside={
                isOver || partOf !== null ? null : (
                  <button type="button" className="button main" onClick={() => setInviting('anew')}>
                    <Add aria-hidden />
                    {words.invite}
                  </button>
                )
              }
            />
            {invitations.length === 0 ? null : (
              <InvitationsCard invitations={invitations} canResend={!isOver} onCorrect={setInviting} onDone={done} />
            )}
          </>
        )}
      </Loading>
      {inviting === undefined ? null : (
        <InviteSheet insteadOf={inviting === 'anew' ? undefined : inviting} onClose={() => setInviting(undefined)} onInvited={done} />
      )}
      {removing === undefined ? null : <RemoveSheet member={removing} onClose={() => setRemoving(undefined)} onRemoved={done} />}
      {isLeaving ? <LeaveSheet onClose={() => setLeaving(false)} /> : null}
    </div>
  );
}
