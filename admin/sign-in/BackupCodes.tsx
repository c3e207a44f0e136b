import { styled } from '@mui/material/styles';
import { useSay } from '../i18n/say.ts';
import { CopyButton } from '../layout/CopyButton.tsx';
import { Form, Submit } from './Form.tsx';

/** Shows the backup codes once. Leaving reloads the page, which then asks again who is signed in, now with a second factor. */
export function BackupCodes({ codes }: { readonly codes: readonly string[] }) {
  const say = useSay();
  return (
    <Form title={say('enrol.codes')} lead={say('enrol.codesLead')} onSubmit={() => globalThis.location.assign('/admin/')}>
      <List>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </List>
      <CopyButton text={codes.join('\n')} label={say('enrol.copy')} variant="outlined" />
      <Submit type="submit">{say('enrol.done')}</Submit>
    </Form>
  );
}

const List = styled('ol')({
  display: 'grid',
  gridTemplateColumns: '1fr 1fr',
  gap: '6px 16px',
  padding: '12px 16px',
  border: '1px solid var(--line)',
  borderRadius: 6,
  fontFamily: 'var(--mono)',
  fontSize: 13,
});
