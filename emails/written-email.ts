import type { MailContent, Reader } from './content.ts';
import { linesOf } from './ticket-news.ts';

export interface WrittenEmail {
  readonly subject: string;
  /** Each paragraph of it is one of the mail. */
  readonly text: string;
  /** Where the reader can write back. */
  readonly address: string;
}

/** What somebody of ours wrote by hand: their words, in the frame of every mail. */
export function writtenEmail({ subject, text, address }: WrittenEmail, { language }: Reader): MailContent {
  const isGerman = language === 'de';
  return {
    subject,
    heading: subject,
    paragraphs: linesOf(text),
    link: { label: isGerman ? 'Zurückschreiben' : 'Reply', address },
    why: isGerman
      ? 'Sie erhalten diese Mitteilung, weil wir Ihrem Partnerkonto geschrieben haben.'
      : 'You receive this message because we wrote to your partner account.',
  };
}
