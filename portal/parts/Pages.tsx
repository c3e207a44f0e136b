import { useSearchParams } from 'react-router';
import { useWords } from '../i18n/words.tsx';

/** How many rows of a long list are shown at once. */
export const perPage = 50;

/** The page of a list that the address names, and the rows to ask for, as the server counts them: one more than is shown tells of a next page. */
export function usePage() {
  const [query, setQuery] = useSearchParams();
  const page = Math.max(1, Math.trunc(Number(query.get('page') ?? 1)) || 1);
  const from = (page - 1) * perPage;
  const turn = (to: number) => setQuery(new URLSearchParams([...[...query].filter(([name]) => name !== 'page'), ['page', String(to)]]));
  return { page, range: `[${from},${from + perPage}]`, turn };
}

/** The ways to newer and older rows, where there are more than one page of them. `read`: how many came for the range of `usePage`. */
export function Pages({ read }: { readonly read: number }) {
  const { pages } = useWords();
  const { page, turn } = usePage();
  const hasNext = read > perPage;
  if (page === 1 && !hasNext) return null;
  return (
    <div className="buttons">
      <button type="button" className="button" disabled={page === 1} onClick={() => turn(page - 1)}>
        {pages.newer}
      </button>
      <button type="button" className="button" disabled={!hasNext} onClick={() => turn(page + 1)}>
        {pages.older}
      </button>
    </div>
  );
}
