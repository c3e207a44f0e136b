import Bank from '@mui/icons-material/AccountBalanceOutlined';
import Cross from '@mui/icons-material/CloseOutlined';
import Keep from '@mui/icons-material/UndoOutlined';
import Download from '@mui/icons-material/FileDownloadOutlined';
import type { BankFileRow } from '../../api/contract/bank-files.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { useProposer } from '../fields/use-proposer.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useMe } from '../providers/use-me.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { checkControlSum } from './control-sum.ts';
import { useBankFileVerbs } from './bank-file-verbs.tsx';

/** Buttons for the file in its present state. A file with a wrong sum can only be withdrawn. */
export function BankFileVerbs({ file }: { readonly file: BankFileRow }) {
  const say = useSay();
  const me = useMe();
  const { obstacleOf } = useProposer();
  const verbs = useBankFileVerbs(file);
  const { state, downloads, withdrawnBy, answer } = file;
  const isRight = checkControlSum(file).isRight;
  const isOpen = state === 'exported';
  const isAskedBack = isOpen && withdrawnBy !== null;
  const mayConfirm = isAskedBack && withdrawnBy.id !== me?.id;
  const calledBack = isAskedBack ? say('files.withdrawalAsked', { name: withdrawnBy.name }) : undefined;
  const answered = answer === null ? undefined : say('files.answeredNext');
  const isPaid = file.standing.some(({ obstacle }) => obstacle === 'paid');
  const paid = isPaid ? say('files.doNotUploadWhy') : undefined;
  return (
    <>
      <CallOffVerbs file={file} />
      <VerbButton
        label={`${say('files.withdraw')}…`}
        icon={<Cross />}
        verb={verbs.withdraw}
        isOffered={isOpen && withdrawnBy === null}
        obstacle={answered}
      />
      <VerbButton
        label={`${say('files.confirmWithdrawal')}…`}
        icon={<Cross />}
        verb={verbs.confirmWithdrawal}
        isOffered={mayConfirm}
        obstacle={answered ?? obstacleOf(file)}
      />
      <VerbButton label={`${say('files.declineWithdrawal')}…`} icon={<Keep />} verb={verbs.declineWithdrawal} isOffered={isAskedBack} />
      <VerbButton
        label={`${say(downloads > 0 ? 'files.downloadAgain' : 'files.download')}…`}
        icon={<Download />}
        verb={verbs.download}
        isMain={isOpen && downloads === 0 && !isPaid}
        isOffered={isRight && state !== 'withdrawn'}
        obstacle={calledBack ?? paid}
        isWhySaid
      />
      <VerbButton
        label={`${say('files.handOver')}…`}
        icon={<Bank />}
        isMain={!isPaid}
        verb={verbs.handOver}
        isOffered={isOpen && isRight && (downloads > 0 || answer !== null)}
        obstacle={calledBack ?? paid}
        isWhySaid
      />
    </>
  );
}

/**
 * Buttons for a withdrawn file that the bank has after all: one person states that the bank cancelled it, another confirms, after the day
 * on which the bank would have booked it.
 */
function CallOffVerbs({ file }: { readonly file: BankFileRow }) {
  const say = useSay();
  const me = useMe();
  const { day } = useFormats();
  const { obstacleOf } = useProposer();
  const { calledOff, confirmCalledOff, declineCalledOff } = useBankFileVerbs(file);
  const { state, standing, callOff, mayBeCalledOffFrom: from } = file;
  const isAtBank = state === 'withdrawn' && standing.some(({ obstacle }) => obstacle === 'at_bank');
  const isSaid = isAtBank && callOff !== null;
  const isEarly = from !== null && Date.parse(from) > serverNow();
  return (
    <>
      <VerbButton
        label={`${say('files.calledOff')}…`}
        icon={<Cross />}
        verb={calledOff}
        isOffered={isAtBank && callOff === null}
        obstacle={isEarly ? say('files.calledOffFrom', { date: day(from) }) : undefined}
      />
      <VerbButton label={`${say('bookings.decline')}…`} icon={<Keep />} verb={declineCalledOff} isOffered={isSaid} />
      <VerbButton
        label={`${say('bookings.confirm')}…`}
        icon={<Cross />}
        verb={confirmCalledOff}
        isOffered={isSaid && callOff.by.id !== me?.id}
        obstacle={obstacleOf(file)}
      />
    </>
  );
}
