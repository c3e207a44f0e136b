import File from '@mui/icons-material/DescriptionOutlined';
import { BankFileState, type BankFileRow } from '../../api/contract/bank-files.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { RunTabs } from '../payout-runs/RunTabs.tsx';
import { bankFileColumns } from './bank-file-columns.tsx';
import { ReadyForFiles } from './ReadyForFiles.tsx';

/** Lists all payment files for the bank, newest first. */
export default function BankFileList() {
  const say = useSay();
  return (
    <QueueList<BankFileRow>
      resource="bank-files"
      title={say('runs.title')}
      what={say('files.what')}
      sort={{ field: 'exportedAt', order: 'DESC' }}
      nameOf={({ messageId }) => messageId}
      head={<ReadyForFiles />}
      tabs={<RunTabs current="files" />}
      filters={<BankFileFilters />}
      empty={
        <Message icon={<File aria-hidden />} title={say('files.emptyTitle')}>
          {say('files.emptyLead')}
        </Message>
      }
    >
      {bankFileColumns(say)}
    </QueueList>
  );
}

function BankFileFilters() {
  const say = useSay();
  const word = useWording();
  return (
    <FilterMenu
      source="state"
      label={say('files.state')}
      choices={BankFileState.options.map((id) => ({ id, name: word('bankFile', id) }))}
    />
  );
}
