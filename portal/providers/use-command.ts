import { useRef, useState } from 'react';
import { useLanguage } from '../i18n/words.tsx';
import { ask, Refusal } from './http.ts';
import { useIsViewing } from './session.tsx';

interface Command {
  /** Nothing else can be sent: also as long as somebody only looks. */
  readonly isSending: boolean;
  /** Undefined: refused, and `complaint` says why; the same body may be sent again, and is carried out once. */
  readonly send: <Answer>(path: string, body: object) => Promise<Answer | undefined>;
  readonly complaint: string | undefined;
  /** Of the refusal. */
  readonly code: string | undefined;
  /** What was wrong with each field that was sent. */
  readonly problems: Readonly<Record<string, string>>;
  /** Code or password has to be given first; nothing was carried out. */
  readonly needsFactor: boolean;
}

/**
 * A create or a verb: one at a time, under a key of its own for each body. Once that is answered, the same again is another command.
 * `isOfViewer`: of whoever only looks, too.
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
