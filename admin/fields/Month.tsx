import { useMonth } from '../i18n/use-month.ts';

/** Shows a month, given as `2026-10`. */
export const Month = ({ month }: { readonly month: string }) => useMonth()(month);
