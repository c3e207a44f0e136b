import { useSearchParams } from 'react-router';
import { useWords } from '../i18n/words.tsx';

/** How many rows of a long list are shown at once. */
export const perPage = 50;

export interface PageTurn {
  readonly page: number;
  readonly turn: (to: number) => void;
}

/** The rows of a page, as the server counts them: one more than is shown tells of a next page. */
export const rangeOf = (page: number): string => `[${(page - 1) * perPage},${page * perPage}]`;

/** The page of a list that the address names. `name`: whose, where a screen has several lists. */
export function usePage(name = 'page'): PageTurn & { readonly range: string } {
  const [query, setQuery] = useSearchParams();
  const page = Math.max(1, Math.trunc(Number(query.get(name) ?? 1)) || 1);
  const turn = (to: number) => setQuery(new URLSearchParams([...[...query].filter(([other]) => other !== name), [name, String(to)]]));
  return { page, range: rangeOf(page), turn };
}

interface PagesProps {
  readonly of: PageTurn;
  /** How many came for the range of the page. */
  readonly read: number;
}

/** The ways to newer and older rows, where there are more than one page of them. */
export function Pages({ of: { page, turn }, read }: PagesProps) {
  const { pages } = useWords();
  const hasNext = read > perPage;
  if (page === 1 && !hasNext) return null;
  return (
    <div className="turner">
      <button type="button" className="button" disabled={page === 1} onClick={() => turn(page - 1)}>
        {pages.newer}
      </button>
      <button type="button" className="button" disabled={!hasNext} onClick={() => turn(page + 1)}>
        {pages.older}
      </button>
    </div>
  );
}
