import IconButton from '@mui/material/IconButton';
import Next from '@mui/icons-material/ChevronRightOutlined';
import Previous from '@mui/icons-material/ChevronLeftOutlined';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useListContext } from 'react-admin';
import { useFormats } from '../i18n/use-formats.ts';
import { useSay } from '../i18n/say.ts';
import { KeyHint } from './KeyHint.tsx';

/** Counting stops there on the server; what is beyond is "more than". */
const countedUpTo = 10_000;

interface QueueFootProps {
  readonly hasSelection: boolean;
  readonly children?: ReactNode;
}

/** The keys on the left, where we are on the right. */
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
  const say = useSay();
  const { count } = useFormats();
  const { page, perPage, total = 0, setPage, isPending } = useListContext();
  if (isPending || total === 0) return null;
  const from = (page - 1) * perPage + 1;
  const to = Math.min(page * perPage, total);
  const all = total > countedUpTo ? say('list.more', { total: count(countedUpTo) }) : count(total);
  return (
    <span>
      {say('list.range', { from: count(from), to: count(to), total: all })}
      {total <= perPage ? null : (
        <>
          <IconButton aria-label={say('list.previous')} disabled={page === 1} onClick={() => setPage(page - 1)}>
            <Previous />
          </IconButton>
          <IconButton aria-label={say('list.next')} disabled={to >= total} onClick={() => setPage(page + 1)}>
            <Next />
          </IconButton>
        </>
      )}
    </span>
  );
}

const Foot = styled('footer')({ justifyContent: 'space-between', fontVariantNumeric: 'tabular-nums' });
const Hints = styled('span')({ display: 'inline-flex', gap: 12, flexWrap: 'wrap', '@media (hover: none)': { visibility: 'hidden' } });
