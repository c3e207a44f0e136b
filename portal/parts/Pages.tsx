import { useSearchParams } from 'react-router';
import { useWords } from '../i18n/words.tsx';

/** The number of rows per page. */
export const perPage = 50;

export interface PageTurn {
  readonly page: number;
  readonly turn: (to: number) => void;
}

/** Returns the range of a page's rows for the server: one more than is shown, to know if there is a next page. */
export const rangeOf = (page: number): string => `[${(page - 1) * perPage},${page * perPage}]`;

/** Returns the page of a list from the address. `name`: the parameter, if a screen has several lists. */
export function usePage(name = 'page'): PageTurn & { readonly range: string } {
  const [query, setQuery] = useSearchParams();
  const page = Math.max(1, Math.trunc(Number(query.get(name) ?? 1)) || 1);
  const turn = (to: number) => setQuery(new URLSearchParams([...[...query].filter(([other]) => other !== name), [name, String(to)]]));
  return { page, range: rangeOf(page), turn };
}

interface PagesProps {
  readonly of: PageTurn;
  /** How many rows the range returned. */
  readonly read: number;
}

/** Buttons to newer and older rows, if there is more than one page. */
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
