import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { Me } from '../../api/contract/me.ts';
import { useSay } from '../i18n/say.ts';
import { Alert } from '../layout/Alert.tsx';
import { useOther } from '../../browser/asked-as.ts';
import { ask } from '../providers/http.ts';
import { useMe } from '../providers/use-me.ts';

const whoIsIt = () => ask<Me>('/me').then(({ json }) => json);

/**
 * Covers every page and open sheet once somebody else has signed in with this browser: says who, and offers to go on. Typed text stays
 * until then.
 */
export function OtherPerson() {
  const other = useOther(whoIsIt);
  const say = useSay();
  const me = useMe();
  if (other === undefined) return null;
  return (
    <Front>
      <Alert tone="warning">
        {say('signIn.other', { name: other.name, email: other.email, mine: me?.name ?? '' })}{' '}
        <Button size="small" onClick={() => globalThis.location.assign('/admin/')}>
          {say('signIn.goOnAs', { name: other.name })}
        </Button>
      </Alert>
    </Front>
  );
}

const Front = styled('div')({
  position: 'sticky',
  top: 8,
  zIndex: 1,
  marginBottom: 16,
  background: 'var(--paper)',
  borderRadius: 8,
});
