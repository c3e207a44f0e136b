import Inbox from '@mui/icons-material/MoveToInboxOutlined';
import { BankImportState, type BankImportRow } from '../../api/contract/bank-files.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { RunTabs } from '../payout-runs/RunTabs.tsx';
import { importColumns } from './import-columns.tsx';
import { DropFiles } from './DropFiles.tsx';

/** Lists the files that came from the bank, newest first, with the place to upload more. */
export default function ImportList() {
  const say = useSay();
  const { instant } = useFormats();
  return (
    <QueueList<BankImportRow>
      resource="bank-imports"
      title={say('runs.title')}
      what={say('imports.what')}
      sort={{ field: 'importedAt', order: 'DESC' }}
      hasCsv
      nameOf={({ fileName, importedAt }) => fileName ?? `${say('imports.one')}, ${instant(importedAt)}`}
      head={<DropFiles />}
      tabs={<RunTabs current="imports" />}
      filters={<ImportFilters />}
      empty={
        <Message icon={<Inbox aria-hidden />} title={say('imports.emptyTitle')}>
          {say('imports.emptyLead')}
        </Message>
      }
    >
      {importColumns(say)}
    </QueueList>
  );
}

function ImportFilters() {
  const say = useSay();
  const word = useWording();
  return (
    <FilterMenu
      source="state"
      label={say('imports.state')}
      choices={BankImportState.options.map((id) => ({ id, name: word('bankImport', id) }))}
    />
  );
}
