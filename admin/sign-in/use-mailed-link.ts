import { useState } from 'react';
import { ask, codeOf } from '../providers/http.ts';
import { mailedSecret } from './mailed-secret.ts';

/** What a mailed link does, once: `act` sends its secret with what was typed. Without a secret the address was cut off. */
export function useMailedLink<Answer>(path: string, onDone?: () => void) {
  const [secret] = useState(mailedSecret);
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const [done, setDone] = useState<{ readonly answer: Answer }>();
  const [complaint, complain] = useState<string>();
  const act = async (typed: Readonly<Record<string, string>> = {}) => {
    setBusy(true);
    complain(undefined);
    await ask<Answer>(path, { method: 'POST', body: { secret, ...typed } }).then(
      ({ json }) => {
        onDone?.();
        setDone({ answer: json });
      },
      (error: unknown) => {
        if (codeOf(error) === 'account_link_over') setOver(true);
        else complain(error instanceof Error ? error.message : String(error));
      },
    );
    setBusy(false);
  };
  return { isIncomplete: secret === undefined, isOver, done, isBusy, complaint, complain, act };
}
