import { localeOf } from '../../api/contract/formats.ts';
import { useLanguage } from '../i18n/say.ts';

/** Shows the country's name in the reader's language. */
export function Country({ code }: { readonly code: string }) {
  const names = new Intl.DisplayNames(localeOf(useLanguage()), { type: 'region', fallback: 'code' });
  return /^[A-Z]{2}$/.test(code) ? names.of(code) : code;
}
