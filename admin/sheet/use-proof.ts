import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useSay } from '../i18n/say.ts';
import { downloadProof } from '../providers/download-proof.ts';
import { sentenceOf } from '../providers/http.ts';

interface Proof {
  readonly isMaking: boolean;
  readonly fetchIt: () => Promise<void>;
}

/** Makes and saves the proof of a payout or a month; an error is shown below the page. */
export function useProof(resource: 'payouts' | 'statements', id: string): Proof {
  const say = useSay();
  const notify = useNotify();
  const [isMaking, setMaking] = useState(false);
  const fetchIt = async () => {
    setMaking(true);
    try {
      if (!(await downloadProof(resource, id))) notify(say('proof.later'), { type: 'warning' });
    } catch (error) {
      notify(say('proof.failed', { reason: sentenceOf(error) }), { type: 'error' });
    }
    setMaking(false);
  };
  return { isMaking, fetchIt };
}
