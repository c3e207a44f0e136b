import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useEffect, useState } from 'react';
import { useSay } from '../i18n/say.ts';

const patienceMs = 10_000;

/** Says after ten seconds that the page is still loading, since silence would look like a fault. */
export function StillLoading({ onRetry }: { readonly onRetry: () => unknown }) {
  const say = useSay();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return isLong ? (
    <Line role="status">
      {say('states.stillLoading')}
      <Button variant="text" onClick={() => void onRetry()}>
        {say('states.retry')}
      </Button>
    </Line>
  ) : null;
}

const Line = styled('p')({ display: 'flex', alignItems: 'center', gap: 8, padding: '4px 16px', color: 'var(--muted)' });
