import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useListContext } from 'react-admin';
import { useSay } from '../i18n/say.ts';
import { KeyHint } from './KeyHint.tsx';
import { PageTurner } from './PageTurner.tsx';

interface QueueFootProps {
  readonly hasSelection: boolean;
  readonly children?: ReactNode;
}

/** The foot of a list: keys on the left, position on the right. */
export function QueueFoot({ hasSelection, children }: QueueFootProps) {
  const say = useSay();
  return (
    <Foot>
      <Hints>
        <KeyHint keys={['j', 'k']}>{say('list.move')}</KeyHint>
        {hasSelection ? <KeyHint keys={['x']}>{say('list.select')}</KeyHint> : null}
        <KeyHint keys={['Enter']}>{say('list.open')}</KeyHint>
        {children}
        <KeyHint keys={['?']}>{say('list.help')}</KeyHint>
      </Hints>
      <Pages />
    </Foot>
  );
}

function Pages() {
  const { page, perPage, total = 0, setPage, isPending } = useListContext();
  return isPending || total === 0 ? null : <PageTurner {...{ page, perPage, total }} onTurn={setPage} />;
}

const Foot = styled('footer')({
  fontVariantNumeric: 'tabular-nums',
  '& > span:not(:first-of-type)': { marginLeft: 'auto', whiteSpace: 'nowrap' },
});
const Hints = styled('span')({
  display: 'inline-flex',
  gap: 12,
  flexWrap: 'wrap',
  '@media (hover: none), (max-width: 600px)': { display: 'none' },
});
