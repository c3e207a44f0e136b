import IconButton from '@mui/material/IconButton';
import Next from '@mui/icons-material/ChevronRightOutlined';
import Previous from '@mui/icons-material/ChevronLeftOutlined';
import { useFormats } from '../i18n/use-formats.ts';
import { useSay } from '../i18n/say.ts';

/** The server counts up to this; beyond it the page says "more than". */
const countedUpTo = 10_000;

interface PageTurnerProps {
  readonly page: number;
  readonly perPage: number;
  readonly total: number;
  readonly onTurn: (page: number) => void;
}

/** Shows the position in the list, with buttons to the previous and next page. */
export function PageTurner({ page, perPage, total, onTurn }: PageTurnerProps) {
  const say = useSay();
  const { count } = useFormats();
  const from = (page - 1) * perPage + 1;
  const to = Math.min(page * perPage, total);
  const all = total > countedUpTo ? say('list.more', { total: count(countedUpTo) }) : count(total);
  return (
    <span>
      {say('list.range', { from: count(from), to: count(to), total: all })}
      {total <= perPage ? null : (
        <>
          <IconButton aria-label={say('list.previous')} disabled={page === 1} onClick={() => onTurn(page - 1)}>
            <Previous />
          </IconButton>
          <IconButton aria-label={say('list.next')} disabled={to >= total} onClick={() => onTurn(page + 1)}>
            <Next />
          </IconButton>
        </>
      )}
    </span>
  );
}
