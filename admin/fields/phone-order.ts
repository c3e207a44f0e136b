import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactElement } from 'react';

/** The columns of a list; on a phone these come first, in this order: what the list is sorted and read by lies on the screen, the rest to its right. */
export function usePhoneOrder(columns: readonly ReactElement[], first: readonly string[]): readonly ReactElement[] {
  const isPhone = useMediaQuery('(max-width: 600px)', { noSsr: true });
  const rank = ({ key }: ReactElement) => (first.includes(String(key)) ? first.indexOf(String(key)) : first.length);
  return isPhone ? columns.toSorted((one, other) => rank(one) - rank(other)) : columns;
}
