import Button from '@mui/material/Button';
import Proof from '@mui/icons-material/VerifiedOutlined';
import { useCanAccess } from 'react-admin';
import { useSay } from '../i18n/say.ts';
import { useProof } from './use-proof.ts';

/** Downloads all evidence of a payout or a statement in one file that can be checked offline (D1). It is made on request. */
export function ProofButton({ resource, id }: { readonly resource: 'payouts' | 'statements'; readonly id: string }) {
  const say = useSay();
  const { isMaking, fetchIt } = useProof(resource, id);
  const { canAccess } = useCanAccess({ resource, action: 'proof' });
  if (canAccess !== true) return null;
  return (
    <Button startIcon={<Proof />} disabled={isMaking} onClick={() => void fetchIt()}>
      {say(isMaking ? 'proof.making' : 'proof.download')}
    </Button>
  );
}
