import { useCallback, useEffect, useRef, useState } from 'react';
import { serverInstant } from '../../browser/server-clock.ts';
import { useLanguage } from '../i18n/words.tsx';
import { ask, type Refusal } from './http.ts';
import { useEnded } from './session.tsx';

export interface Loaded<Body> {
  /** The last loaded content; it stays on the screen when a later load fails. */
  readonly value: Body | undefined;
  /** When it was loaded. */
  readonly readAt: string | undefined;
  readonly refusal: Refusal | undefined;
  readonly reload: () => void;
}

const restMs = 15_000;

/** Loads an address now, again when the person returns to the page, and every 15 s while it is visible. `null` loads nothing. */
export function useLoad<Body>(path: string | null): Loaded<Body> {
  const language = useLanguage();
  const ended = useEnded();
  const [round, setRound] = useState(0);
  const [read, setRead] = useState<{ readonly path: string; readonly value: Body; readonly at: string }>();
  const [refusal, setRefusal] = useState<{ readonly path: string; readonly why: Refusal }>();
  const words = useRef(language);
  words.current = language; // a change of language does not reload
  useEffect(() => {
    if (path === null) return undefined;
    const controller = new AbortController();
    ask<Body>(path, { signal: controller.signal, language: words.current }).then(
      (value) => {
        setRead({ path, value, at: serverInstant() });
        setRefusal(undefined);
      },
      (error: Refusal) => {
        if (controller.signal.aborted) return;
        if (error.status === 401 || error.code === 'frame_token_over') ended();
        else setRefusal({ path, why: error });
      },
    );
    return () => controller.abort();
  }, [path, round, ended]);
  const reload = useCallback(() => setRound((past) => past + 1), []);
  useComingBack(reload);
  const here = read?.path === path ? read : undefined;
  return { value: here?.value, readAt: here?.at, refusal: refusal?.path === path ? refusal.why : undefined, reload };
}

function useComingBack(reload: () => void): void {
  useEffect(() => {
    const again = () => {
      const isTyping = document.querySelector('dialog[open]') !== null; // an ended session must not take a half-filled form away
      if (document.visibilityState === 'visible' && !isTyping) reload();
    };
    const timer = setInterval(again, restMs);
    document.addEventListener('visibilitychange', again);
    globalThis.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
      globalThis.removeEventListener('online', again);
    };
  }, [reload]);
}
