import { taxDocumentHash } from '../../activities/tax/tax-document-text.ts';
import type { ReadPack } from './read.ts';
import type { Check } from './seals.ts';

type Document = ReadPack['documents'][number];

/**
 * Checks what a document says besides its amounts against the sealed entry of its tax. Nothing seals its number, nor a document without
 * such an entry.
 */
export function checkDocumentNames({ documents, entries, seals }: ReadPack): Check[] {
  if (documents.length === 0) return [];
  const days = new Set(seals.map(({ day }) => day));
  const namesOf = ({ id }: Document) =>
    entries.filter(({ sourceType, sourceId, document }) => sourceType === 'tax_document' && sourceId === id && document !== null);
  const named = documents.filter((document) => namesOf(document).length > 0);
  const sealed = named.filter((document) => namesOf(document).some(({ day }) => days.has(day)));
  const problems = named
    .filter((document) => namesOf(document).some((entry) => entry.document !== taxDocumentHash(document)))
    .map(({ reference }) => `${reference}: kind, regime, partner, parties, payout or what it corrects is not what its tax was posted for`);
  const bare = documents.filter((document) => !sealed.includes(document));
  return [
    { ...titleOf(sealed), problems },
    { title: `as the file states it, for no seal names it: the number of ${listOf(documents)}`, isOpen: true, problems: [] },
    ...(bare.length === 0
      ? []
      : [
          {
            title: `as the file states them, for no seal names them: kind, parties, VAT ids, payout and what is corrected of ${listOf(bare)}`,
            isOpen: true,
            problems: [],
          },
        ]),
  ];
}

const titleOf = (sealed: readonly Document[]): Omit<Check, 'problems'> =>
  sealed.length === 0
    ? { title: 'no tax document in it is named by a seal', isOpen: true }
    : { title: `kind, parties and payout of ${listOf(sealed)}, as sealed entries name them` };

const listOf = (documents: readonly Document[]): string => documents.map(({ reference }) => reference).join(', ');
