import { useEffect, useState } from 'react';
import { useAttempt } from '../../browser/use-attempt.ts';
import { ask, codeOf, sentenceOf } from '../providers/http.ts';
import { mailedSecret } from './mailed-secret.ts';

/**
 * Returns whether a link no longer works, without using it up; undefined until the server answers. Without an answer, the action itself
 * reports the error.
 */
export function useIsOver(path: string): boolean | undefined {
  const [secret] = useState(mailedSecret);
  const [isOver, setOver] = useState<boolean>();
  useEffect(() => {
    if (secret === undefined) return;
    ask(path, { method: 'POST', body: { secret } }).then(
      () => setOver(false),
      (error: unknown) => setOver(codeOf(error) === 'account_link_over'),
    );
  }, [path, secret]);
  return isOver;
}

/** Carries out a mailed link's action once: `act` sends its secret with the typed values. Without a secret the address was cut off. */
export function useMailedLink<Answer>(path: string, onDone?: () => void) {
  const [secret] = useState(mailedSecret);
  const [isOver, setOver] = useState(false);
  const [done, setDone] = useState<{ readonly answer: Answer }>();
  const { attempt, ...shown } = useAttempt((error) => {
    if (codeOf(error) !== 'account_link_over') return sentenceOf(error);
    setOver(true);
    return undefined;
  });
  const act = (typed: Readonly<Record<string, string>> = {}) =>
    attempt(async () => {
      const { json } = await ask<Answer>(path, { method: 'POST', body: { secret, ...typed } });
      onDone?.();
      setDone({ answer: json });
    });
  return { ...shown, isIncomplete: secret === undefined, isOver, done, act };
}
