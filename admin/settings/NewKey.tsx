import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useSay } from '../i18n/say.ts';
import { Mono, Row } from '../layout/blocks.ts';
import { CopyButton } from '../layout/CopyButton.tsx';

interface NewKeyProps {
  readonly text: string;
  readonly onKept: () => void;
}

/** Shows a new key until the reader confirms that it is stored, or leaves the page. */
export function NewKey({ text, onKept }: NewKeyProps) {
  const say = useSay();
  return (
    <Bright role="status">
      <h3>{say('apiKeys.madeTitle')}</h3>
      <p>{say('apiKeys.madeLead')}</p>
      <Mono>{text}</Mono>
      <Row>
        <CopyButton text={text} label={say('apiKeys.copy')} variant="outlined" />
        <Button onClick={onKept}>{say('apiKeys.done')}</Button>
      </Row>
    </Bright>
  );
}

const Bright = styled('div')({
  display: 'grid',
  gap: 8,
  padding: 16,
  background: 'var(--tint-info)',
  borderBottom: '1px solid var(--line)',
  '& h3': { fontWeight: 600 },
});
