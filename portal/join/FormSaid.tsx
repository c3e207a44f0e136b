import type { OpenedForm } from '../../api/contract/portal-join.ts';
import { shownAddress } from '../../api/contract/shown-address.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';

/** Shows what somebody typed as plain text: a web address in it may be a stranger's and is not linked. */
export function FormSaid({ opened }: { readonly opened: OpenedForm }) {
  const { join: words } = useWords();
  const { instant } = useFormats();
  const language = useLanguage();
  const { program, name, filledInAt, companyName, personKind, country, website, promotesHow } = opened;
  const facts = [
    [words.program, program],
    [personKind === 'company' ? words.company : words.companyOrName, companyName],
    [words.country, new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country],
    [words.websiteSaid, website === null ? '–' : shownAddress(website)],
    ...(promotesHow === null ? [] : [[words.promotesSaid, promotesHow] as const]),
    [words.filledInBy, name],
    [words.filledInAt, instant(filledInAt)],
  ] as const;
  return <dl className="facts lined">{facts.map(([term, value]) => [<dt key={term}>{term}</dt>, <dd key={`${term}:`}>{value}</dd>])}</dl>;
}
