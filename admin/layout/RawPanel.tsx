import { styled } from '@mui/material/styles';
import { useSay } from '../i18n/say.ts';
import { Note } from './blocks.ts';
import { CopyButton } from './CopyButton.tsx';
import { Panel } from './Panel.tsx';

interface RawPanelProps {
  readonly title: string;
  readonly note?: string;
  /** A value to show as JSON, or a text. */
  readonly value: unknown;
}

export function RawPanel({ title, note, value }: RawPanelProps) {
  const say = useSay();
  const isGone = value === null || value === '';
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return (
    <Panel
      title={title}
      aside={
        <Aside>
          {note === undefined ? null : <Note>{note}</Note>}
          {isGone ? null : <CopyButton text={text} label={say('words.copy')} />}
        </Aside>
      }
    >
      <Text tabIndex={0}>{isGone ? say('words.notKept') : text}</Text>
    </Panel>
  );
}

const Aside = styled('span')({ display: 'inline-flex', alignItems: 'center', gap: 8 });
const Text = styled('pre')({
  margin: 0,
  padding: 16,
  maxHeight: 480,
  overflow: 'auto',
  fontFamily: 'var(--mono)',
  fontSize: 12,
  lineHeight: '18px',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  '&:focus-visible': { outlineOffset: -2 },
});
