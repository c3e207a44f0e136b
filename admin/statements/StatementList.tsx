import Archive from '@mui/icons-material/FolderZipOutlined';
import Letter from '@mui/icons-material/MailOutlined';
import { useCanAccess } from 'react-admin';
import { MailState } from '../../api/contract/emails.ts';
import type { StatementRow } from '../../api/contract/statements.ts';
import { MailServerBanner } from '../emails/MailServerBanner.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FileLink } from '../layout/FileLink.tsx';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { useListFilters } from '../layout/use-list-filters.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { RetryFailed } from './RetryFailed.tsx';
import { statementColumns } from './statement-columns.tsx';
import { StatementTabs } from './StatementTabs.tsx';

/** Lists partners' monthly statements and the delivery of their mails. */
export default function StatementList() {
  const say = useSay();
  return (
    <QueueList<StatementRow>
      resource="statements"
      title={say('statements.title')}
      what={say('statements.what')}
      sort={{ field: 'createdAt', order: 'DESC' }}
      nameOf={({ number, partner }) => `${number}, ${partner.name}`}
      head={<MailServerBanner />}
      tabs={<StatementTabs current="statements" />}
      hasSearch
      hasCsv
      filters={<StatementTools />}
      empty={<NoStatements />}
    >
      {statementColumns(say)}
    </QueueList>
  );
}

/** Says that there are no statements yet: a month is closed on the 1st. */
function NoStatements() {
  const say = useSay();
  const { day } = useFormats();
  const today = new Date(serverNow());
  const first = new Date(today.getFullYear(), today.getMonth() + 1, 1).toISOString();
  return (
    <Message icon={<Letter aria-hidden />} title={say('statements.emptyTitle')}>
      {say('statements.emptyLead', { date: day(first) })}
    </Message>
  );
}

function StatementTools() {
  const say = useSay();
  const word = useWording();
  return (
    <>
      <FilterMenu
        source="mailState"
        label={say('statements.mail')}
        choices={MailState.options.map((id) => ({ id, name: word('email', id) }))}
      />
      <RetryFailed />
      <ZipLink />
    </>
  );
}

/** Downloads all PDFs of the filter as one zip, as the server streams it. */
function ZipLink() {
  const say = useSay();
  const { values } = useListFilters();
  const { canAccess } = useCanAccess({ resource: 'statements', action: 'export' });
  if (canAccess !== true) return null;
  const query = new URLSearchParams({ filter: JSON.stringify(values) });
  return (
    <FileLink href={`/v1/statements/export.zip?${query.toString()}`} startIcon={<Archive />} title={say('statements.zipLead')}>
      {say('statements.zip')}
    </FileLink>
  );
}
