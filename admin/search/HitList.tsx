import { styled } from '@mui/material/styles';
import { useSay } from '../i18n/say.ts';
import { ErrorState } from '../layout/ErrorState.tsx';
import type { Found, useHits } from './use-hits.ts';

type HitListProps = ReturnType<typeof useHits> & {
  /** The id of the list in the dialog, the prefix of each hit's id. */
  readonly id: string;
  readonly chosen: Found | undefined;
  readonly onOpen: (hit: Found) => void;
};

/** Lists the hits group by group as they arrive, the likeliest first; before a search it says what can be typed. */
export function HitList({ id, found, more, isAsking, error, onRetry, asked, chosen, onOpen }: HitListProps) {
  const say = useSay();
  if (error !== null && found.length === 0) return <ErrorState error={error} what={say('search.what')} onRetry={onRetry} />;
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  const nameOf = (kind: Found['kind']) => [say(`search.kinds.${kind}`), ...(more.includes(kind) ? [say('search.more')] : [])].join(' · ');
  return (
    <>
      <Groups id={`${id}hits`} role="listbox" aria-label={say('search.found')} aria-busy={isAsking}>
        {kinds.map((kind) => (
          <div key={kind} role="group" aria-label={nameOf(kind)}>
            <h3 aria-hidden="true">{nameOf(kind)}</h3>
            {found
              .filter((hit) => hit.kind === kind)
              .map((hit) => (
                <button
                  key={hit.id}
                  type="button"
                  id={`${id}${kind}${hit.id}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={hit === chosen}
                  onClick={() => onOpen(hit)}
                >
                  <b>{hit.label}</b>
                  <span>{hit.hint}</span>
                </button>
              ))}
          </div>
        ))}
      </Groups>
      {kinds.length > 0 ? null : (
        <Nothing role="status">
          {say(asked === '' ? 'search.hint' : isAsking ? 'search.asking' : 'search.nothing', { text: asked })}
        </Nothing>
      )}
    </>
  );
}

const Nothing = styled('p')({ padding: 16, color: 'var(--muted)' });
const Groups = styled('div')({
  maxHeight: '60vh',
  overflowY: 'auto',
  '& h3': { padding: '10px 16px 4px', fontSize: 12, fontWeight: 500, color: 'var(--muted)' },
  '& button': {
    display: 'flex',
    gap: 12,
    alignItems: 'baseline',
    width: '100%',
    minHeight: 36,
    padding: '6px 16px',
    border: 0,
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
  },
  '& button:hover': { background: 'var(--hover)' },
  '& button[aria-selected=true]': { background: 'var(--selected)' },
  '& b': { fontWeight: 500 },
  '& button span': { color: 'var(--muted)', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});
