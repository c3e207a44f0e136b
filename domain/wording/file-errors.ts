import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type FileError = Extract<ErrorCode, 'body_too_large' | 'too_many_files' | 'pdf_not_made'>;

/** Refusals of what is too large, too many at once, or not ready yet. */
export const fileErrors: Readonly<Record<FileError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  body_too_large: {
    title: { en: 'Too large', de: 'Zu gross' },
    detail: {
      en: 'This is larger than what can be taken at once. Shorten it, or send it in parts.',
      de: 'Das ist grösser, als auf einmal angenommen wird. Kürzen Sie es, oder senden Sie es in Teilen.',
    },
  },
  too_many_files: {
    title: { en: 'Too many for one ZIP', de: 'Zu viele für ein ZIP' },
    detail: {
      en: 'These are {count} documents, and a ZIP holds at most {most}. Narrow the list to a shorter period or one program, and download it in parts.',
      de: 'Das sind {count} Dokumente, und ein ZIP fasst höchstens {most}. Grenzen Sie die Liste ein, auf einen kürzeren Zeitraum oder ein Programm, und laden Sie sie in Teilen herunter.',
    },
  },
  pdf_not_made: {
    title: { en: 'No PDF yet', de: 'Noch kein PDF' },
    detail: {
      en: '{number} has its number but no PDF yet. The PDF is created automatically: for a tax document no later than the email about the payment, for a statement with its own email. Come back then.',
      de: '{number} hat eine Nummer, aber noch kein PDF. Es entsteht automatisch: das eines Steuerbelegs spätestens für die E-Mail zur Zahlung, das einer Abrechnung für deren E-Mail. Kommen Sie dann wieder.',
    },
  },
};
