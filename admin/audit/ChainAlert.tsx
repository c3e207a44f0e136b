import { styled } from '@mui/material/styles';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { useChain } from './use-chain.ts';

/** Alert on every page while the chain of the audit log is broken: somebody may be hiding a payment. */
export function ChainAlert() {
  const say = useSay();
  const { day } = useFormats();
  const chain = useChain();
  if (chain?.isIntact !== false) return null;
  return (
    <Spaced>
      <Alert tone="error">
        {say('audit.broken')} {say('audit.brokenLead', { date: chain.checkedAt === null ? '–' : day(chain.checkedAt) })}{' '}
        <TextLink to="/audit-entries">{say('audit.openLog')}</TextLink>
      </Alert>
    </Spaced>
  );
}

const Spaced = styled('div')({ marginBottom: 16 });
