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

/** What the reader may tell a run now. The server asks everything again. */
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

/** Of all that is approved in the program: a file may hold what other runs and partners asked for, too. */
function MakeFile({ programId, isOffered }: { readonly programId: string; readonly isOffered: boolean }) {
  const say = useSay();
  const makeFile = useMakeFile();
  const file = useReadyFiles().find(({ program }) => program.id === programId);
  if (file === undefined) return null;
  const { isReady, ...ready } = file;
  return <VerbButton label={`${say('files.make')}…`} icon={<File />} isMain isOffered={isOffered && isReady} verb={makeFile([ready])} />;
}

/** Who prepared or approved it sees why not, and whom to ask; what nobody prepared is approved by nobody, and nothing is where all stand apart. */
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

/** All that is left has this reader's approval, or part in it, already. */
const isForAnother = ({ reserved, apart: { lines } }: PayoutRunDetail): boolean =>
  reserved?.length === 0 && lines.every(({ why }) => why.includes('approved_before') || why.includes('own'));
