import { useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { useSession } from '../providers/session.tsx';
import { BackupCodes } from './BackupCodes.tsx';
import { BeginForm, type Begun } from './BeginForm.tsx';
import { LostFactorCard } from './LostFactorCard.tsx';
import { ScanForm } from './ScanForm.tsx';

/**
 * Enrols a second factor in four steps: password, scan, code, backup codes. From then on the app replaces mailed codes, until it is lost.
 */
export default function FactorPage() {
  const { account, factor: words } = useWords();
  const { me } = useSession();
  const [begun, setBegun] = useState<Begun>();
  const [isConfirmed, setConfirmed] = useState(false);
  if (me.viewing !== null) return <p className="muted page">{account.notShown}</p>;
  return (
    <div className="stack page narrow-page">
      <Card title={words.title}>
        <div className="body stack">
          {me.secondFactor.enrolled ? (
            <p className="muted">{words.isThere}</p>
          ) : begun === undefined ? (
            <BeginForm onBegun={setBegun} />
          ) : isConfirmed ? (
            <BackupCodes codes={begun.backupCodes} />
          ) : (
            <ScanForm uri={begun.totpURI} onConfirmed={() => setConfirmed(true)} />
          )}
        </div>
      </Card>
      {me.secondFactor.enrolled ? <LostFactorCard /> : null}
    </div>
  );
}
