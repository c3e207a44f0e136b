import { useRef, useState } from 'react';

interface Attempting {
  readonly isBusy: boolean;
  /** Why the last attempt failed, as a sentence for the reader. */
  readonly complaint: string | undefined;
  readonly complain: (sentence: string) => void;
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
}

/**
 * Runs one attempt at a time: a second press is ignored. `sentenceOf` returns the reason for a failure, undefined if it needs no message, and
 * throws errors it does not know.
 */
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
