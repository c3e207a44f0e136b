import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type FileError = Extract<ErrorCode, 'body_too_large' | 'too_many_files' | 'pdf_not_made'>;

/** What is refused since it is too large, too many at once, or not there yet. */
export const fileErrors: Readonly<Record<FileError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  body_too_large: {
    title: { en: 'Too large', de: 'Zu gross' },
    detail: {
      en: 'An event may have 256 kB, a file of the bank 15 MB, anything else 100 kB. Ask the bank for a larger statement day by day or in pages: each is brought by itself.',
      de: 'Ein Ereignis darf 256 kB haben, eine Datei der Bank 15 MB, alles andere 100 kB. Einen grösseren Auszug gibt die Bank Tag für Tag oder in Seiten; bringen Sie jede für sich.',
    },
  },
  too_many_files: {
    title: { en: 'Too many for one ZIP', de: 'Zu viele für ein ZIP' },
    detail: {
      en: 'These are {count} documents, and a ZIP takes at most {most}. Narrow the list down, to a shorter period or one program, and fetch it in parts.',
      de: 'Das sind {count} Dokumente, und ein ZIP fasst höchstens {most}. Grenzen Sie die Liste ein, auf einen kürzeren Zeitraum oder ein Programm, und holen Sie sie in Teilen.',
    },
  },
  pdf_not_made: {
    title: { en: 'No PDF yet', de: 'Noch kein PDF' },
    detail: {
      en: '{number} has its number, and no PDF yet. It is made by itself: that of a tax document at the latest for the mail about the payment, that of a statement for its own mail. Come back for it then.',
      de: '{number} hat eine Nummer und noch kein PDF. Es entsteht von selbst: das eines Steuerbelegs spätestens für die Mail zur Zahlung, das einer Abrechnung für deren Mail. Holen Sie es dann.',
    },
  },
};
