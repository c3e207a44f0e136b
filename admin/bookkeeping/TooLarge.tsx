import { useSay } from '../i18n/say.ts';
import { Note } from '../layout/blocks.ts';

/** Names the currencies whose sum exceeds what a number can hold; usually none. */
export function TooLarge({ currencies }: { readonly currencies: readonly string[] }) {
  const say = useSay();
  return currencies.length === 0 ? null : <Note>{say('books.tooLarge', { currencies: currencies.join(', ') })}</Note>;
}
