import { OwnChangeCard } from '../account/OwnChangeCard.tsx';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { useSession } from '../providers/session.tsx';

/** Removes the factor of a lost phone by a backup code; the same page then sets up a new one. */
export function LostFactorCard() {
  const { account, factor: words } = useWords();
  const left = useSession().me.secondFactor.backupCodesLeft ?? 0;
  if (left === 0)
    return (
      <Card title={words.lostTitle}>
        <div className="body stack">
          <p className="muted">{words.lostNone}</p>
        </div>
      </Card>
    );
  return (
    <OwnChangeCard
      title={words.lostTitle}
      lead={words.lostLead}
      path="/me/second-factor/take-away"
      fields={[
        { name: 'backupCode', label: words.backupCode, type: 'text', autoComplete: 'off' },
        { name: 'password', label: account.ownPassword, type: 'password', autoComplete: 'current-password' },
      ]}
      confirm={words.takeAway}
      done={words.takenAway}
      onDone={() => globalThis.location.assign('/portal/second-factor')}
    />
  );
}
