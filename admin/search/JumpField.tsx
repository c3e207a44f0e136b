import Glass from '@mui/icons-material/SearchOutlined';
import { styled } from '@mui/material/styles';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useCanAccess } from 'react-admin';
import { useSay } from '../i18n/say.ts';
import { KeyHint } from '../layout/KeyHint.tsx';

const JumpDialog = lazy(() => import('./JumpDialog.tsx'));

/** The search field in the bar of every page for partners, customers, payouts, events and tickets; Ctrl K opens it from anywhere. */
export function JumpField() {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const { canAccess } = useCanAccess({ resource: 'search', action: 'list' });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      if (document.querySelector('[role=dialog], [role=menu]') !== null) return; // an open dialog or menu takes the key
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  if (canAccess !== true) return null;
  return (
    <>
      <Field type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Glass aria-hidden />
        <span>{say('search.open')}</span>
        <KeyHint keys={['Ctrl', 'K']} />
      </Field>
      {isOpen ? (
        <Suspense fallback={null}>
          <JumpDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

const Field = styled('button')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  width: 264,
  height: 32,
  padding: '0 8px',
  border: '1px solid var(--line)',
  borderRadius: 6,
  background: 'none',
  font: 'inherit',
  color: 'var(--muted)',
  cursor: 'pointer',
  '& svg': { fontSize: 16 },
  '& > span:first-of-type': { flex: 1, textAlign: 'left' },
  '@media (max-width: 900px)': {
    position: 'relative',
    width: 32,
    justifyContent: 'center',
    border: 0,
    background: 'none',
    '& > span': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
  },
});
