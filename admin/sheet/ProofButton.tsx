import Button from '@mui/material/Button';
import Proof from '@mui/icons-material/VerifiedOutlined';
import { useState } from 'react';
import { useCanAccess, useNotify } from 'react-admin';
import { useSay } from '../i18n/say.ts';
import { downloadProof } from '../providers/download-proof.ts';

/** All that proves it in one file, to be checked offline (D1). It is made when it is asked for. */
export function ProofButton({ resource, id }: { readonly resource: 'payouts' | 'statements'; readonly id: string }) {
  const say = useSay();
  const notify = useNotify();
  const [isMaking, setMaking] = useState(false);
  const { canAccess } = useCanAccess({ resource, action: 'proof' });
  if (canAccess !== true) return null;
  const fetchIt = async () => {
    setMaking(true);
    try {
      if (!(await downloadProof(resource, id))) notify(say('proof.later'), { type: 'warning' });
    } catch (error) {
      notify(say('proof.failed', { reason: error instanceof Error ? error.message : String(error) }), { type: 'error' });
    }
    setMaking(false);
  };
  return (
    <Button startIcon={<Proof />} disabled={isMaking} onClick={() => void fetchIt()}>
      {say(isMaking ? 'proof.making' : 'proof.download')}
    </Button>
  );
}
