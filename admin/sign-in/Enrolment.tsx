import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useSay } from '../i18n/say.ts';
import { Mark } from '../layout/Mark.tsx';
import { ask } from '../providers/http.ts';
import { BackupCodes } from './BackupCodes.tsx';
import { Complaint, Field, Form, Submit } from './Form.tsx';
import { ScanForm } from './ScanForm.tsx';

/** What the server answers when a second factor is begun: the secret as an address, and codes for a lost phone. */
interface Begun {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** Password again, scan, type the code, keep the backup codes: in this order, each once. */
export default function Enrolment() {
  const say = useSay();
  const [begun, setBegun] = useState<Begun>();
  const [isConfirmed, setConfirmed] = useState(false);
  return (
    <Page>
      <header>
        <Mark size={24} />
        {say('app.name')}
      </header>
      <section>
        {begun === undefined ? <Begin onBegun={setBegun} /> : null}
        {begun !== undefined && !isConfirmed ? <ScanForm uri={begun.totpURI} onConfirmed={() => setConfirmed(true)} /> : null}
        {begun !== undefined && isConfirmed ? <BackupCodes codes={begun.backupCodes} /> : null}
      </section>
    </Page>
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

const Page = styled('main')({
  minHeight: '100vh',
  width: 440,
  maxWidth: '100%',
  margin: '0 auto',
  padding: 16,
  display: 'grid',
  alignContent: 'center',
  gap: 24,
  '& > header': { display: 'flex', alignItems: 'center', gap: 10, fontSize: 16, fontWeight: 600 },
  '& > section': { background: 'var(--paper)', border: '1px solid var(--line)', borderRadius: 8 },
});
