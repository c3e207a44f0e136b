import { useWords } from '../i18n/words.tsx';
import { useSession } from '../providers/session.tsx';
import { LeaveCard } from './LeaveCard.tsx';
import { OwnChangeCard } from './OwnChangeCard.tsx';

/** The page of the reader's own password, address and place in the team; in a partner's view it shows none of them. */
export default function AccountPage() {
  const { account: words, mailed } = useWords();
  const { me, partner } = useSession();
  if (me.viewing !== null) return <p className="muted page">{words.notYours}</p>;
  return (
    <div className="stack page narrow-page">
      <OwnChangeCard
        title={words.password}
        lead={words.passwordLead}
        path="/me/password"
        fields={[
          { name: 'oldPassword', label: words.oldPassword, type: 'password', autoComplete: 'current-password' },
          { name: 'password', label: mailed.newPassword, hint: mailed.hint, type: 'password', autoComplete: 'new-password' },
        ]}
        confirm={words.changePassword}
        done={words.passwordChanged}
      />
      <OwnChangeCard
        title={words.email}
        lead={words.emailLead(me.email)}
        path="/me/email"
        fields={[{ name: 'email', label: words.newEmail, type: 'email', autoComplete: 'email' }]}
        confirm={words.mailLink}
        done={words.linkMailed}
      />
      {partner.partOf === null ? <LeaveCard /> : null}
    </div>
  );
}
