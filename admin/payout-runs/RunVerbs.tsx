import Button from '@mui/material/Button';
import Check from '@mui/icons-material/CheckOutlined';
import Cross from '@mui/icons-material/CloseOutlined';
import File from '@mui/icons-material/NoteAddOutlined';
import Pen from '@mui/icons-material/DrawOutlined';
import { useCanAccess } from 'react-admin';
import type { PayoutRunDetail } from '../../api/contract/payout-runs.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Muted } from '../layout/blocks.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { useRunVerbs } from './run-verbs.tsx';

/** What the reader may tell a run now. The server asks everything again. */
export function RunVerbs({ run }: { readonly run: PayoutRunDetail }) {
  const say = useSay();
  const verbs = useRunVerbs(run);
  const isProposed = run.state === 'proposed';
  const hasReserved = (run.reserved ?? []).length > 0;
  const hasApproved = run.rails.some(({ rail }) => rail === 'bank_file') && (run.states['approved'] ?? 0) > 0;
  return (
    <>
      {isProposed ? <VerbButton label={`${say('runs.cancel')}…`} icon={<Cross />} verb={verbs.cancel} /> : null}
      {isProposed && run.preparedBy === null ? <VerbButton label={`${say('runs.prepare')}…`} icon={<Pen />} verb={verbs.prepare} /> : null}
      {hasApproved ? <VerbButton label={`${say('runs.makeFile')}…`} icon={<File />} isMain verb={verbs.makeFile} /> : null}
      {hasReserved && (isProposed || run.state === 'paying') ? <Approve run={run} /> : null}
    </>
  );
}

/** Who prepared it sees why not, and whom to ask. */
function Approve({ run }: { readonly run: PayoutRunDetail }) {
  const say = useSay();
  const { moneyText } = useFormats();
  const { approve } = useRunVerbs(run);
  const { canAccess } = useCanAccess({ resource: 'payout-runs', action: 'approve' });
  const sums = (run.reserved ?? []).map(({ amount }) => moneyText(amount)).join(' + ');
  const label = `${say('runs.approveSums', { sums })}…`;
  if (canAccess !== true || !run.isOwn) return <VerbButton label={label} icon={<Check />} isMain verb={approve} />;
  const names = run.approvers.map(({ name }) => name).join(', ');
  return (
    <>
      <Muted>{names === '' ? say('runs.ownRunNobody') : say('runs.ownRun', { names })}</Muted>
      <Button startIcon={<Check />} disabled variant="contained" color="primary">
        {label}
      </Button>
    </>
  );
}
