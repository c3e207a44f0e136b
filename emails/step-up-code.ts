import type { MailContent, Reader } from './content.ts';
import { momentText } from './wording.ts';

interface StepUpCode {
  /** Six digits; null in the stored copy. */
  readonly code: string | null;
  readonly until: string;
}

/**
 * Writes the mail with a code for people without a second factor: before money moves, before payout details change, and before a factor is
 * set up.
 */
export function stepUpCode({ code, until }: StepUpCode, reader: Reader): MailContent {
  const at = momentText(until, reader);
  const shown = code ?? '••••••';
  return reader.language === 'de'
    ? {
        subject: 'Ihr Code zur Bestätigung',
        heading: shown,
        paragraphs: ['Geben Sie diesen Code dort ein, wo er verlangt wurde. Er bestätigt, dass Sie es sind.'],
        notes: [`Er gilt einmal, bis ${at}. Haben Sie keinen verlangt, ändern Sie Ihr Passwort: Jemand kennt es.`],
        why: 'Sie erhalten diese Mitteilung, weil etwas bestätigt werden soll, das Geld oder Ihren Zugang betrifft.',
      }
    : {
        subject: 'Your confirmation code',
        heading: shown,
        paragraphs: ['Enter this code where you were asked for it. It confirms that it is you.'],
        notes: [`It works once, until ${at}. If you did not ask for a code, change your password: someone knows it.`],
        why: 'You receive this message because something that affects money or your access needs to be confirmed.',
      };
}
