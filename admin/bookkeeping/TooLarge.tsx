import { useSay } from '../i18n/say.ts';
import { Note } from '../layout/blocks.ts';

/** Of which currencies a sum is not shown, because no number says it; mostly none. */
export function TooLarge({ currencies }: { readonly currencies: readonly string[] }) {
  const say = useSay();
  return currencies.length === 0 ? null : <Note>{say('books.tooLarge', { currencies: currencies.join(', ') })}</Note>;
}
