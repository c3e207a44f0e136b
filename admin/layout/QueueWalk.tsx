import IconButton from '@mui/material/IconButton';
import Down from '@mui/icons-material/KeyboardArrowDownOutlined';
import Up from '@mui/icons-material/KeyboardArrowUpOutlined';
import { styled } from '@mui/material/styles';
import { Link } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { useQueuePlace } from './queue-memory.ts';

export const previousLinkMark = 'data-queue-previous';
export const nextLinkMark = 'data-queue-next';

/** Shows the position ("6 of 10") in the list that the reader came from, with links to the neighbours. */
export function QueueWalk({ resource, id }: { readonly resource: string; readonly id: string }) {
  const say = useSay();
  const place = useQueuePlace(resource, id);
  if (place === undefined || place.total < 2) return null;
  const { position, total, previousId, nextId } = place;
  const to = (neighbour: string | undefined) =>
    neighbour === undefined ? { disabled: true } : { component: Link, to: `/${resource}/${encodeURIComponent(neighbour)}/show` };
  return (
    <Walk>
      {say('list.queue', { position, total })}
      <IconButton aria-label={say('list.previousRow')} {...to(previousId)} {...{ [previousLinkMark]: '' }}>
        <Up />
      </IconButton>
      <IconButton aria-label={say('list.nextRow')} {...to(nextId)} {...{ [nextLinkMark]: '' }}>
        <Down />
      </IconButton>
    </Walk>
  );
}

const Walk = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  fontSize: 12,
  color: 'var(--muted)',
  fontVariantNumeric: 'tabular-nums',
});
