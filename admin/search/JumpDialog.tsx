import Dialog from '@mui/material/Dialog';
import Glass from '@mui/icons-material/SearchOutlined';
import { styled } from '@mui/material/styles';
import { useId, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { HitList } from './HitList.tsx';
import { pathOfHit, useHits, type Found } from './use-hits.ts';

/** The search dialog: type, move with the arrow keys, open with Enter. */
export default function JumpDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const id = useId();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const hits = useHits(text);
  const { found } = hits;
  const chosen = found[Math.min(at, found.length - 1)];
  const openHit = (hit: Found) => {
    onClose();
    void navigate(pathOfHit(hit));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 && event.key !== 'Enter') return;
    event.preventDefault();
    if (step !== 0) setAt((at + step + found.length) % Math.max(1, found.length));
    else if (chosen !== undefined) openHit(chosen);
  };
  return (
    <Dialog open onClose={onClose} aria-label={say('search.title')} slotProps={{ paper: { sx: paper } }}>
      <Field>
        <Glass aria-hidden />
        <input
          type="search"
          autoFocus
          maxLength={200}
          value={text}
          role="combobox"
          aria-label={say('search.title')}
          aria-expanded={found.length > 0}
          aria-controls={`${id}hits`}
          {...(chosen === undefined ? {} : { 'aria-activedescendant': `${id}${chosen.kind}${chosen.id}` })}
          placeholder={say('search.lead')}
          onChange={({ target }) => {
            setText(target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </Field>
      <HitList {...hits} id={id} chosen={chosen} onOpen={openHit} />
    </Dialog>
  );
}

const paper = { width: 600, maxWidth: '100%', alignSelf: 'flex-start', marginTop: '10vh' } as const;

const Field = styled('label')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  padding: '0 16px',
  height: 48,
  borderBottom: '1px solid var(--line)',
  '& svg': { fontSize: 18, color: 'var(--muted)' },
  '& input': { flex: 1, minWidth: 0, border: 0, outline: 0, font: 'inherit', fontSize: 14, color: 'inherit', background: 'transparent' },
  '& input::placeholder': { color: 'var(--muted)', opacity: 1 },
});
