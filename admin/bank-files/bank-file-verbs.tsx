import type { BankFileRow } from '../../api/contract/bank-files.ts';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Mono } from '../layout/blocks.ts';
import type { Verb } from '../sheet/verb.ts';
import { DayIsOver } from './DayIsOver.tsx';
import { DownloadedBefore } from './DownloadedBefore.tsx';
import { callOffVerbs, type CallOffVerb } from './call-off-verbs.ts';
import { downloadBankFile } from './download-bank-file.ts';
import { isLate } from './is-late.ts';

type FileVerb = 'download' | 'handOver' | 'withdraw' | 'confirmWithdrawal' | 'declineWithdrawal' | CallOffVerb;

/** Returns the verbs of a bank file, with the texts of their sheets. */
export function useBankFileVerbs(file: BankFileRow): Readonly<Record<FileVerb, Verb>> {
  const say = useSay();
  const { count } = useFormats();
  const { id, messageId, totals, payouts, controlSum, sha256, downloads } = file;
  const facts = [
    ...totals.map((amount) => [amount.currency, <Money key={amount.currency} value={amount} />] as const),
    [say('files.payouts'), count(payouts)],
    [say('files.controlSum'), controlSum],
  ] as const;
  const common = { resource: 'bank-files', targets: [{ id, label: messageId }], hasReason: false, facts };
  return {
    download: {
      ...common,
      verb: 'download',
      title: say('files.downloadTitle', { message: messageId }),
      confirm: say(downloads > 0 ? 'files.downloadAgain' : 'files.download'),
      next: say('files.downloadNext'),
      facts: [...facts, [say('files.hash'), <Mono key="hash">{sha256}</Mono>]],
      carryOut: downloadBankFile(say('files.damaged')),
      ...beforeDownload(file),
    },
    handOver: {
      ...common,
      verb: 'hand-over',
      title: say('files.handOverTitle', { message: messageId }),
      confirm: say('files.handOver'),
      next: say('files.handOverNext', { smart_count: payouts }),
      ...beforeHandOver(file),
    },
    withdraw: {
      ...common,
      verb: 'withdraw',
      title: say('files.withdrawTitle', { message: messageId }),
      confirm: say('files.withdraw'),
      next: say('files.withdrawNext'),
      hasReason: true,
    },
    confirmWithdrawal: {
      ...common,
      verb: 'confirm-withdrawal',
      title: `${say('files.confirmWithdrawal')}: ${messageId}`,
      confirm: say('files.confirmWithdrawal'),
      next: say('files.confirmWithdrawalNext'),
    },
    declineWithdrawal: {
      ...common,
      verb: 'decline-withdrawal',
      title: say('files.declineWithdrawalTitle', { message: messageId }),
      confirm: say('files.declineWithdrawal'),
      next: say('files.declineWithdrawalNext'),
      hasReason: true,
    },
    ...callOffVerbs(say, { file, common }),
  };
}

const beforeHandOver = (file: BankFileRow): Pick<Verb, 'more'> => (isLate(file) ? { more: <DayIsOver file={file} /> } : {});

function beforeDownload(file: BankFileRow): Pick<Verb, 'more'> {
  if (file.downloads === 0) return beforeHandOver(file);
  return {
    more: (
      <>
        <DownloadedBefore file={file} />
        <DayIsOver file={file} />
      </>
    ),
  };
}
