import type { BankImportRow } from '../../api/contract/bank-files.ts';
import { useSay, type Phrase } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';

const kinds: Readonly<Record<string, Phrase>> = {
  'pain.002': 'imports.answer',
  'camt.053': 'imports.statement',
  'camt.054': 'imports.advice',
};

/** Shows the kind of the file in a word, with the exact message version. */
export function ImportKind({ file: { kind, messageVersion } }: { readonly file: BankImportRow }) {
  const say = useSay();
  const phrase = kinds[kind ?? ''] ?? 'imports.unread';
  return (
    <>
      {say(phrase)} {kind === null ? null : <Muted>{messageVersion === null ? kind : `${kind}.001.${messageVersion}`}</Muted>}
    </>
  );
}
