import { useLanguage, useWords } from '../i18n/words.tsx';
import type { Lines } from './outrun-by.ts';
import type { TaxDraft } from './tax-draft.ts';

/** Returns a function that lists all values that the form would write: those of a person, and for a company its further ones. */
export function useTaxLines(): (draft: TaxDraft) => Lines {
  const { settings: words } = useWords();
  const language = useLanguage();
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  const said = (isSo: boolean) => (isSo ? words.yes : words.no);
  return ({ entity, legalName, street, postcode, town, country, vatRegistered, vatId, vatRegisteredUntil, agreesToSelfBilling }) => ({
    [words.entity]: words.entities[entity],
    [words.legalName]: legalName,
    [words.street]: street,
    [words.postcode]: postcode,
    [words.town]: town,
    [words.country]: country === '' ? '' : (countries.of(country) ?? country),
    ...(entity === 'company' ? { [words.registered]: said(vatRegistered), [words.selfBilling]: said(agreesToSelfBilling) } : {}),
    ...(entity === 'company' && vatRegistered ? { [words.vatId]: vatId, [words.vatRegisteredUntil]: vatRegisteredUntil } : {}),
  });
}
