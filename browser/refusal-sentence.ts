import type { Problem } from '../api/contract/problem.ts';
import type { Language } from '../api/contract/wording.ts';
import { unreadable, type Asked } from './no-answer.ts';

/** The facts about a refusal. */
interface Refused {
  readonly problem: Partial<Problem> | undefined;
  readonly asked: Asked;
  readonly response: Response;
}

/** Returns the answer as a problem if it has a code: ours, a newer server's, or that of a gateway between. */
export const asProblem = (value: unknown): Partial<Problem> | undefined => (isProblem(value) ? value : undefined);
export const isProblem = (value: unknown): value is Partial<Problem> =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';

/**
 * Returns the sentence for a refusal. For an internal error it names the id to quote. Otherwise readers of English get the server's sentence,
 * which can be more exact; other readers get the wording of the code. Of wrong fields each says what to do. A code without wording is a newer
 * server's if it comes with a sentence, else that of something between, such as a gateway. The wording is loaded with the first refusal, not with
 * the first screen.
 */
export async function refusalSentence({ problem, asked, response }: Refused, language: Language): Promise<string> {
  if (problem === undefined) return unreadable(asked, response)[language];
  const { code, detail, details, faults = {}, requestId } = problem;
  if (code === 'internal_error') return [bug[language], requestId === undefined ? [] : quoting[language](requestId)].flat().join(' ');
  if (language === 'en' && typeof detail === 'string' && Object.keys(faults).length === 0) return detail;
  const words = await import('../api/contract/refusal-words.ts').catch(() => undefined); // the file is gone after an upgrade of the server
  const said = words?.sayFaults(language, faults);
  if (said !== undefined) return said;
  if (words?.hasWords(code) === true) return words.sayRefusal(language, code, details).detail;
  return typeof detail === 'string' ? `${newer[language]} (${detail})` : unreadable(asked, response)[language];
}

const bug: Readonly<Record<Language, string>> = {
  en: 'Something is broken on our side.',
  de: 'Bei uns ist etwas kaputt.',
};
const quoting: Readonly<Record<Language, (requestId: string) => string>> = {
  en: (requestId) => `Quote ${requestId} when you ask for help.`,
  de: (requestId) => `Bitte ${requestId} nennen, wenn Sie Hilfe holen.`,
};
const newer: Readonly<Record<Language, string>> = {
  en: 'That was refused, and this page does not know the reason yet: load it again.',
  de: 'Das ging nicht, und diese Seite kennt den Grund noch nicht: Bitte neu laden.',
};
