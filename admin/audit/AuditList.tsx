import History from '@mui/icons-material/HistoryOutlined';
import type { AuditRow } from '../../api/contract/audit.ts';
import { useSay } from '../i18n/say.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { auditColumns } from './audit-columns.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { ChainStatus } from './ChainStatus.tsx';
import { useActorName } from './use-actor-name.ts';
import { useDeed } from './use-deed.ts';

/** Lists the entries of the audit log, newest first. */
export default function AuditList() {
  const say = useSay();
  const actorName = useActorName();
  const { deed } = useDeed();
  return (
    <QueueList<AuditRow>
      resource="audit-entries"
      title={say('audit.title')}
      what={say('audit.what')}
      sort={{ field: 'at', order: 'DESC' }}
      nameOf={({ actor, action }) => `${actorName(actor)}, ${deed(action)}`}
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
