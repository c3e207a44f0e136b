import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import Switch from '@mui/material/Switch';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { useSay, type Phrase } from '../i18n/say.ts';
import { KeyHint } from './KeyHint.tsx';
import { places } from './places.ts';
import { useSingleKeys } from './use-shortcuts.ts';

const rows: readonly { readonly keys: readonly string[]; readonly does: Phrase }[] = [
  { keys: ['j', 'k'], does: 'keys.move' },
  { keys: ['o', 'Enter'], does: 'keys.open' },
  { keys: ['x'], does: 'keys.select' },
  { keys: ['a', 'r', 'h'], does: 'keys.verbs' },
  { keys: ['/'], does: 'keys.search' },
  { keys: ['Ctrl', 'K'], does: 'search.open' },
  { keys: ['[', ']'], does: 'keys.queue' },
  { keys: ['e'], does: 'keys.csv' },
  { keys: ['Ctrl', 'Enter'], does: 'keys.sheet' },
  { keys: ['Esc'], does: 'keys.cancel' },
  { keys: ['?'], does: 'keys.help' },
];

interface KeyboardHelpProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function KeyboardHelp({ isOpen, onClose }: KeyboardHelpProps) {
  const say = useSay();
  const id = useId();
  const [isOn, setOn] = useSingleKeys();
  return (
    <Dialog open={isOpen} onClose={onClose} aria-labelledby={id} maxWidth="xs" fullWidth>
      <Sheet>
        <h2 id={id}>{say('keys.title')}</h2>
        <dl>
          {rows.map(({ keys, does }) => (
            <Line key={does} keys={keys} text={say(does)} />
          ))}
          {places
            .flat()
            .map(({ key, label }) =>
              key === undefined ? null : <Line key={key} keys={['g', key]} text={`${say('keys.goTo')}: ${say(label)}`} />,
            )}
        </dl>
        <label>
          <Switch size="small" checked={isOn} onChange={({ target }) => setOn(target.checked)} />
          <span>
            {say('keys.off')}
            <small>{say('keys.offLead')}</small>
          </span>
        </label>
        <footer>
          <Button autoFocus onClick={onClose}>
            {say('keys.close')}
          </Button>
        </footer>
      </Sheet>
    </Dialog>
  );
}

const Line = ({ keys, text }: { readonly keys: readonly string[]; readonly text: string }) => (
  <>
    <dt>
      <KeyHint keys={keys} />
    </dt>
    <dd>{text}</dd>
  </>
);

const Sheet = styled('div')({
  padding: '20px 24px 16px',
  '& h2': { fontSize: 16, lineHeight: '24px', fontWeight: 600, marginBottom: 12 },
  '& dl': { display: 'grid', gridTemplateColumns: '120px 1fr' },
  '& dt, & dd': { padding: '4px 0' },
  '& label': { display: 'flex', gap: 8, alignItems: 'center', marginTop: 12, paddingTop: 12, borderTop: '1px solid var(--line)' },
  '& small': { display: 'block', fontSize: 12, color: 'var(--muted)' },
  '& footer': { display: 'flex', justifyContent: 'flex-end', marginTop: 12 },
});
