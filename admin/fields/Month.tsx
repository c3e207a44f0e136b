import { useMonth } from '../i18n/use-month.ts';

/** A period, `2026-10`. */
export const Month = ({ month }: { readonly month: string }) => useMonth()(month);
