import Check from '@mui/icons-material/CheckOutlined';
import Cross from '@mui/icons-material/CloseOutlined';
import File from '@mui/icons-material/NoteAddOutlined';
import Pen from '@mui/icons-material/DrawOutlined';
import { useCanAccess } from 'react-admin';
import type { PayoutRunDetail } from '../../api/contract/payout-runs.ts';
import { useMakeFile } from '../bank-files/make-file.tsx';
import { useReadyFiles } from '../bank-files/use-ready-files.ts';
import { useSay } from '../i18n/say.ts';
import { useMe } from '../providers/use-me.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { useRunVerbs } from './run-verbs.tsx';

/** The buttons for what the reader may do with a run now. The server checks everything again. */
export function RunVerbs({ run }: { readonly run: PayoutRunDetail }) {
  const say = useSay();
  const verbs = useRunVerbs(run);
  const isProposed = run.state === 'proposed';
  const isUndecided = (['draft', 'reserved'] as const).some((state) => (run.states[state] ?? 0) > 0);
  const isAllApart = run.reserved?.length === 0 && run.apart.payouts > 0;
  const hasApproved = run.rails.some(({ rail }) => rail === 'bank_file') && (run.states['approved'] ?? 0) > 0;
  const obstacle = useObstacle(run);
  const isToApprove = ((run.reserved ?? []).length > 0 || isAllApart) && (isProposed || run.state === 'paying');
  return (
    <>
      <VerbButton label={`${say('runs.cancel')}…`} icon={<Cross />} verb={verbs.cancel} isOffered={isProposed && isUndecided} />
      <VerbButton label={`${say('runs.prepare')}…`} icon={<Pen />} verb={verbs.prepare} isOffered={isProposed && run.preparedBy === null} />
      <MakeFile programId={run.program.id} isOffered={hasApproved} />
      <VerbButton
        label={`${verbs.approve.confirm}…`}
        icon={<Check />}
        isMain
        verb={verbs.approve}
        isOffered={isToApprove}
        obstacle={obstacle}
      />
    </>
  );
}

/** Makes a bank file of everything approved in the program, including payouts of other runs and of partners' requests. */
function MakeFile({ programId, isOffered }: { readonly programId: string; readonly isOffered: boolean }) {
  const say = useSay();
  const makeFile = useMakeFile();
  const file = useReadyFiles().find(({ program }) => program.id === programId);
  if (file === undefined) return null;
  const { isReady, ...ready } = file;
  return <VerbButton label={`${say('files.make')}…`} icon={<File />} isMain isOffered={isOffered && isReady} verb={makeFile([ready])} />;
}

/**
 * Returns why the reader cannot approve the run, and who can: nobody prepared it, the reader prepared or approved it, or all its payouts
 * have to be decided separately.
 */
function useObstacle(run: PayoutRunDetail): string | undefined {
  const { isOwn, approvers, preparedBy, approvedBy, reserved } = run;
  const say = useSay();
  const me = useMe();
  const { canAccess } = useCanAccess({ resource: 'payout-runs', action: 'approve' });
  if (canAccess === true && preparedBy === null) return say('runs.unprepared');
  const names = approvers.map(({ name }) => name).join(', ');
  if (canAccess === true && approvedBy !== null && approvedBy.id === me?.id) {
    if (!isForAnother(run)) return say('runs.approvedByYouRest');
    return names === '' ? say('runs.approvedByYouNobody') : say('runs.approvedByYou', { names });
  }
  if (canAccess === true && !isOwn && reserved?.length === 0) return say('runs.allApart');
  if (!isOwn || canAccess !== true) return undefined;
  return names === '' ? say('runs.ownRunNobody') : say('runs.ownRun', { names });
}

/** True if everything that is left was already approved by this reader or is the reader's own work. */
const isForAnother = ({ reserved, apart: { lines } }: PayoutRunDetail): boolean =>
  reserved?.length === 0 && lines.every(({ why }) => why.includes('approved_before') || why.includes('own'));
