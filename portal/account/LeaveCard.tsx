import { useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { useSession } from '../providers/session.tsx';
import { LeaveSheet } from '../team/LeaveSheet.tsx';

/** Lets a person who no longer works for the partner leave without asking anybody. */
export function LeaveCard() {
  const { account: words, team } = useWords();
  const { partner } = useSession();
  const [isLeaving, setLeaving] = useState(false);
  return (
    <Card title={words.leaveTitle(partner.name)}>
      <div className="body stack">
        <p className="muted">{partner.role === 'owner' ? words.leaveLeadOwner : words.leaveLead}</p>
        <div className="row">
          <button type="button" className="button" onClick={() => setLeaving(true)}>
            {team.leave}…
          </button>
        </div>
      </div>
      {isLeaving ? <LeaveSheet onClose={() => setLeaving(false)} /> : null}
    </Card>
  );
}
