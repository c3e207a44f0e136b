import useMediaQuery from '@mui/material/useMediaQuery';

export const useIsPhone = (): boolean => useMediaQuery('(max-width: 600px)', { noSsr: true });

/** The columns of a list; on a phone these come first, in this order: what the list is sorted and read by lies on the screen, the rest to its right. */
export function usePhoneOrder<Column extends { readonly key: string | null }>(
  columns: readonly Column[],
  first: readonly string[],
): readonly Column[] {
  const isPhone = useIsPhone();
  const rank = ({ key }: Column) => (first.includes(String(key)) ? first.indexOf(String(key)) : first.length);
  return isPhone ? columns.toSorted((one, other) => rank(one) - rank(other)) : columns;
}
