import { useRef, useState } from 'react';
import { useLanguage } from '../i18n/words.tsx';
import { ask, Refusal } from './http.ts';
import { useIsViewing } from './session.tsx';

interface Command {
  /** True if nothing else can be sent, which includes a partner's view. */
  readonly isSending: boolean;
  /** Sends a body. Returns undefined if it was refused (`complaint` says why); the same body may be sent again, and is carried out once. */
  readonly send: <Answer>(path: string, body: object) => Promise<Answer | undefined>;
  readonly complaint: string | undefined;
  /** The code of the refusal. */
  readonly code: string | undefined;
  /** The problem of each field that was sent. */
  readonly problems: Readonly<Record<string, string>>;
  /** True if code or password has to be given first; nothing was carried out. */
  readonly needsFactor: boolean;
}

/**
 * Sends a create or a verb, one at a time, each body under its own key. Once answered, the same body is a new command. `isOfViewer`:
 * allowed in a partner's view too.
 */
export function useCommand({ isOfViewer = false }: { readonly isOfViewer?: boolean } = {}): Command {
  const isShut = useIsViewing() && !isOfViewer;
  const language = useLanguage();
  const keys = useRef(new Map<string, string>());
  const isBusy = useRef(false);
  const [isSending, setSending] = useState(false);
  const [complaint, complain] = useState<string>();
  const [code, setCode] = useState<string>();
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [needsFactor, setNeedsFactor] = useState(false);
  const keyOf = (what: string): string => {
    const key = keys.current.get(what) ?? crypto.randomUUID();
    keys.current.set(what, key);
    return key;
  };
  const send = async <Answer>(path: string, body: object): Promise<Answer | undefined> => {
    if (isBusy.current) return undefined;
    isBusy.current = true;
    setSending(true);
    complain(undefined);
    setCode(undefined);
    setProblems({});
    const what = `${path} ${JSON.stringify(body)}`;
    try {
      const answer = await ask<Answer>(path, { method: 'POST', body, headers: { 'Idempotency-Key': keyOf(what) }, language });
      keys.current.delete(what);
      setNeedsFactor(false);
      return answer;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblems(error.problems);
      setCode(error.code);
      if (error.code === 'step_up_required') setNeedsFactor(true);
      else complain(error.message);
      return undefined;
    } finally {
      isBusy.current = false;
      setSending(false);
    }
  };
  return { isSending: isSending || isShut, send, complaint, code, problems, needsFactor };
}
