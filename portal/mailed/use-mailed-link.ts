import { useEffect, useState } from 'react';
import { useAttempt } from '../../browser/use-attempt.ts';
import { useLanguage } from '../i18n/words.tsx';
import { ask, refusalIn } from '../providers/http.ts';

export interface MailedLink {
  readonly secret: string;
  readonly onOver: () => void;
}

/**
 * Returns whether the link works, without using it up; false until that is known. If the server does not answer, the action itself reports
 * the error.
 */
export function useOpens(path: string, { secret, onOver }: MailedLink): boolean {
  const language = useLanguage();
  const [opens, setOpens] = useState(false);
  useEffect(() => {
    ask(path, { method: 'POST', body: { secret }, language }).then(
      () => setOpens(true),
      (error: unknown) => (refusalIn(error).code === 'account_link_over' ? onOver() : setOpens(true)),
    );
    // Loaded once: the language matters only for the sentence of a refusal.
  }, [path, secret]);
  return opens;
}

/** Carries out a mailed link's action once: `act` sends its secret with the typed values. */
export function useMailedLink<Answer>(path: string, { secret, onOver }: MailedLink) {
  const language = useLanguage();
  const [done, setDone] = useState<{ readonly answer: Answer }>();
  const { attempt, ...shown } = useMailedAttempt(onOver);
  const act = (typed: Readonly<Record<string, string>> = {}) =>
    attempt(async () => setDone({ answer: await ask<Answer>(path, { method: 'POST', body: { secret, ...typed }, language }) }));
  return { ...shown, done, act };
}

/** Returns a function that sends. Typed text survives a refusal; a link that no longer works is reported by `onOver` instead. */
export const useMailedAttempt = (onOver: () => void) =>
  useAttempt((error) => {
    const { code, message } = refusalIn(error);
    if (code !== 'account_link_over') return message;
    onOver();
    return undefined;
  });
