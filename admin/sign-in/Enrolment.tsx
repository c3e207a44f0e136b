import { useState } from 'react';
import { BackupCodes } from './BackupCodes.tsx';
import { BeginForm, type Begun } from './BeginForm.tsx';
import { DoorPage } from './DoorPage.tsx';
import { ScanForm } from './ScanForm.tsx';

/** Password again, scan, type the code, keep the backup codes: in this order, each once. */
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
