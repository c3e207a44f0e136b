import { useState } from 'react';
import { BackupCodes } from './BackupCodes.tsx';
import { BeginForm, type Begun } from './BeginForm.tsx';
import { DoorPage } from './DoorPage.tsx';
import { ScanForm } from './ScanForm.tsx';

/** Enrols a second factor in four steps: password, scan, code, backup codes. */
export default function Enrolment() {
  const [begun, setBegun] = useState<Begun>();
  const [isConfirmed, setConfirmed] = useState(false);
  return (
    <DoorPage>
      {begun === undefined ? <BeginForm onBegun={setBegun} /> : null}
      {begun !== undefined && !isConfirmed ? <ScanForm uri={begun.totpURI} onConfirmed={() => setConfirmed(true)} /> : null}
      {begun !== undefined && isConfirmed ? <BackupCodes codes={begun.backupCodes} /> : null}
    </DoorPage>
  );
}
