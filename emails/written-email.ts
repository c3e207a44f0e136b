import type { MailContent, Reader } from './content.ts';
import { linesOf } from './ticket-news.ts';

export interface WrittenEmail {
  readonly subject: string;
  /** Each of its paragraphs is one of the mail's. */
  readonly text: string;
  /** Page where the reader can answer. */
  readonly address: string;
}

/** Writes the mail that staff wrote by hand, in the frame of all mails. */
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
