import { localeOf } from '../../api/contract/formats.ts';
import { useLanguage } from './say.ts';

/** Returns a function that writes a calendar month, `2026-10`, as "Oct 2026". */
export function useMonth(): (month: string) => string {
  const format = new Intl.DateTimeFormat(localeOf(useLanguage()), { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return (month) => {
    const at = new Date(`${month}-15T00:00:00Z`);
    return Number.isNaN(at.getTime()) ? month : format.format(at).replace('Sept', 'Sep');
  };
}
