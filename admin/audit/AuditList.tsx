import History from '@mui/icons-material/HistoryOutlined';
import type { AuditRow } from '../../api/contract/audit.ts';
import { useSay } from '../i18n/say.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { auditColumns } from './audit-columns.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { ChainStatus } from './ChainStatus.tsx';

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
