import Bank from '@mui/icons-material/AccountBalanceOutlined';
import Cross from '@mui/icons-material/CloseOutlined';
import Download from '@mui/icons-material/FileDownloadOutlined';
import type { BankFileRow } from '../../api/contract/bank-files.ts';
import { useSay } from '../i18n/say.ts';
import { useMe } from '../providers/use-me.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { checkControlSum } from './control-sum.ts';
import { useBankFileVerbs } from './bank-file-verbs.tsx';

/** What can be done with a file now. One whose sum is wrong can only be withdrawn. */
export function BankFileVerbs({ file }: { readonly file: BankFileRow }) {
  const say = useSay();
  const me = useMe();
  const verbs = useBankFileVerbs(file);
  const isRight = checkControlSum(file).isRight;
  if (file.state === 'withdrawn') return null;
  const isOpen = file.state === 'exported';
  const mayConfirm = isOpen && file.withdrawnBy !== null && file.withdrawnBy.id !== me?.id;
  return (
    <>
      {isOpen && file.withdrawnBy === null ? (
        <VerbButton label={`${say('files.withdraw')}…`} icon={<Cross />} verb={verbs.withdraw} />
      ) : null}
      {mayConfirm ? <VerbButton label={`${say('files.confirmWithdrawal')}…`} icon={<Cross />} verb={verbs.confirmWithdrawal} /> : null}
      {isRight ? (
        <VerbButton
          label={`${say(file.downloads > 0 ? 'files.downloadAgain' : 'files.download')}…`}
          icon={<Download />}
          verb={verbs.download}
          isMain={isOpen && file.downloads === 0}
        />
      ) : null}
      {isOpen && isRight && file.downloads > 0 ? (
        <VerbButton label={`${say('files.handOver')}…`} icon={<Bank />} isMain verb={verbs.handOver} />
      ) : null}
    </>
  );
}
