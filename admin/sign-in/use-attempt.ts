import { useRef, useState } from 'react';

interface Attempting {
  readonly isBusy: boolean;
  /** Why the last one failed, as a sentence for the reader. */
  readonly complaint: string | undefined;
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
}

/** One at a time: a second press is none. */
export function useAttempt(): Attempting {
  const isUnderWay = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [complaint, complain] = useState<string>();
  const attempt = async (work: () => Promise<void>) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    complain(undefined);
    await work().catch((error: unknown) => complain(error instanceof Error ? error.message : String(error)));
    isUnderWay.current = false;
    setBusy(false);
  };
  return { isBusy, complaint, attempt };
}
