import useMediaQuery from '@mui/material/useMediaQuery';

export const useIsPhone = (): boolean => useMediaQuery('(max-width: 600px)', { noSsr: true });

/**
 * Returns the columns of a list in order. On a phone the ones that the list is sorted and read by come first, so that they are on the
 * screen.
 */
export function usePhoneOrder<Column extends { readonly key: string | null }>(
  columns: readonly Column[],
  first: readonly string[],
): readonly Column[] {
  const isPhone = useIsPhone();
  const rank = ({ key }: Column) => (first.includes(String(key)) ? first.indexOf(String(key)) : first.length);
  return isPhone ? columns.toSorted((one, other) => rank(one) - rank(other)) : columns;
}
