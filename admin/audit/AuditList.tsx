import History from '@mui/icons-material/HistoryOutlined';
import type { AuditRow } from '../../api/contract/audit.ts';
import { useSay } from '../i18n/say.ts';
import { DayFilter } from '../layout/DayFilter.tsx';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { auditColumns } from './audit-columns.tsx';
import { ChainStatus } from './ChainStatus.tsx';
import { subjects } from './subjects.ts';

/** Who did what, newest first. */
export default function AuditList() {
  const say = useSay();
  return (
    <QueueList<AuditRow>
      resource="audit-entries"
      title={say('audit.title')}
      what={say('audit.what')}
      sort={{ field: 'at', order: 'DESC' }}
      nameOf={({ actor, action }) => `${actor.name}, ${action}`}
      hasSearch
      hasCsv
      filters={<AuditFilters />}
      tabs={<ChainStatus />}
      empty={
        <Message icon={<History aria-hidden />} title={say('audit.emptyTitle')}>
          {say('audit.emptyLead')}
        </Message>
      }
    >
      {auditColumns(say)}
    </QueueList>
  );
}

function AuditFilters() {
  const say = useSay();
  return (
    <>
      <FilterMenu
        source="subjectKind"
        label={say('audit.object')}
        choices={Object.entries(subjects).map(([id, { word }]) => ({ id, name: say(word) }))}
      />
      <DayFilter source="after" label={say('audit.from')} as="start" />
      <DayFilter source="before" label={say('audit.to')} as="end" />
    </>
  );
}
