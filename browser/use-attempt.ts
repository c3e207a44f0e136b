import { useRef, useState } from 'react';

interface Attempting {
  readonly isBusy: boolean;
  /** Why the last one failed, as a sentence for the reader. */
  readonly complaint: string | undefined;
  readonly complain: (sentence: string) => void;
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
}

/** One at a time: a second press is none. `sentenceOf` says why it failed, undefined where that needs no words, and throws what it does not know. */
export function useAttempt(sentenceOf: (error: unknown) => string | undefined): Attempting {
  const isUnderWay = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [complaint, complain] = useState<string>();
  const attempt = async (work: () => Promise<void>) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    complain(undefined);
    try {
      await work();
    } catch (error) {
      complain(sentenceOf(error));
    } finally {
      isUnderWay.current = false;
      setBusy(false);
    }
  };
  return { isBusy, complaint, complain, attempt };
}
