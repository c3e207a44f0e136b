import type { Catalogue } from '../i18n/en.ts';
import type { JoinFormState } from './use-join-form.ts';

type Sentences = Catalogue['join']['fieldWrong'];

/** Returns the sentence of a refused field. */
export const problemOf = ({ wrong, said }: JoinFormState, sentences: Sentences, field: keyof Sentences): string | undefined =>
  wrong.includes(field) ? (said[field] ?? sentences[field]) : undefined;
