import { useState } from 'react';
import { useLanguage } from '../i18n/words.tsx';
import { ask, Refusal } from '../providers/http.ts';

export interface MailedLink {
  readonly secret: string;
  readonly onOver: () => void;
}

/** What a mailed link does, once: `act` sends its secret with what was typed. */
export function useMailedLink<Answer>(path: string, { secret, onOver }: MailedLink) {
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [done, setDone] = useState<{ readonly answer: Answer }>();
  const [complaint, complain] = useState<string>();
  const act = async (typed: Readonly<Record<string, string>> = {}) => {
    setBusy(true);
    complain(undefined);
    try {
      setDone({ answer: await ask<Answer>(path, { method: 'POST', body: { secret, ...typed }, language }) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'account_link_over') onOver();
      else complain(error.message);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, done, complaint, complain, act };
}
