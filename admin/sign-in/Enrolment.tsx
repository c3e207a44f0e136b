import { useState } from 'react';
import { useSay } from '../i18n/say.ts';
import { ask } from '../providers/http.ts';
import { BackupCodes } from './BackupCodes.tsx';
import { DoorPage } from './DoorPage.tsx';
import { Complaint, Field, Form, Submit } from './Form.tsx';
import { ScanForm } from './ScanForm.tsx';

/** What the server answers when a second factor is begun: the secret as an address, and codes for a lost phone. */
interface Begun {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** Password again, scan, type the code, keep the backup codes: in this order, each once. */
export default function Enrolment() {
  const [begun, setBegun] = useState<Begun>();
  const [isConfirmed, setConfirmed] = useState(false);
  return (
    <DoorPage>
      {begun === undefined ? <Begin onBegun={setBegun} /> : null}
      {begun !== undefined && !isConfirmed ? <ScanForm uri={begun.totpURI} onConfirmed={() => setConfirmed(true)} /> : null}
      {begun !== undefined && isConfirmed ? <BackupCodes codes={begun.backupCodes} /> : null}
    </DoorPage>
  );
}

function Begin({ onBegun }: { readonly onBegun: (begun: Begun) => void }) {
  const say = useSay();
  const [password, setPassword] = useState('');
  const [complaint, complain] = useState<string>();
  const begin = () =>
    ask<Begun>('/auth/two-factor/enable', { method: 'POST', body: { password } }).then(
      ({ json }) => onBegun(json),
      (error: unknown) => complain(error instanceof Error ? error.message : String(error)),
    );
  return (
    <Form title={say('enrol.title')} lead={`${say('enrol.lead')} ${say('enrol.passwordLead')}`} onSubmit={() => void begin()}>
      <Field
        label={say('signIn.password')}
        type="password"
        autoComplete="current-password"
        autoFocus
        required
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {complaint === undefined ? null : <Complaint>{complaint}</Complaint>}
      <Submit type="submit">{say('enrol.continue')}</Submit>
    </Form>
  );
}
