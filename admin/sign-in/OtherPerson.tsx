import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useEffect, useState } from 'react';
import type { Me } from '../../api/contract/me.ts';
import { useSay } from '../i18n/say.ts';
import { Alert } from '../layout/Alert.tsx';
import { useIsOther } from '../../browser/asked-as.ts';
import { ask } from '../providers/http.ts';
import { useMe } from '../providers/use-me.ts';

/** In front of every page once somebody else has signed in with this browser: who, and the way on. What is typed stays until that is chosen. */
export function OtherPerson() {
  const isOther = useIsOther();
  const say = useSay();
  const me = useMe();
  const [now, setNow] = useState<Me>();
  useEffect(() => {
    if (isOther)
      ask<Me>('/me').then(
        ({ json }) => setNow(json),
        () => setNow(undefined), // signed out again: the next request says so
      );
  }, [isOther]);
  if (!isOther || now === undefined || now.id === me?.id) return null;
  return (
    <Front>
      <Alert tone="warning">
        {say('signIn.other', { name: now.name, email: now.email, mine: me?.name ?? '' })}{' '}
        <Button size="small" onClick={() => globalThis.location.assign('/admin/')}>
          {say('signIn.goOnAs', { name: now.name })}
        </Button>
      </Alert>
    </Front>
  );
}

const Front = styled('div')({
  position: 'sticky',
  top: 8,
  zIndex: 1400, // above what is open: it sends nothing any more
  marginBottom: 16,
  background: 'var(--paper)',
  borderRadius: 8,
});
