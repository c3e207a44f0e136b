import History from '@mui/icons-material/HistoryOutlined';
import type { AuditRow } from '../../api/contract/audit.ts';
import { auditColumns } from '../audit/audit-columns.tsx';
import { AuditFilters } from '../audit/AuditFilters.tsx';
import { useSay } from '../i18n/say.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { useActorName } from '../audit/use-actor-name.ts';
import { useDeed } from '../audit/use-deed.ts';

const kinds = [
  'partner',
  'payout',
  'payout_method',
  'adjustment',
  'statement',
  'review',
  'referral',
  'link',
  'affiliate_access',
  'ticket',
  'partner_login',
  'invitation',
  'email',
];
const forTheWholeLog: readonly (string | null)[] = ['network', 'requestId'];

/** Lists the audit entries about the partner and its records, and those of acts in its name, newest first. */
export function PartnerAudit({ partnerId }: { readonly partnerId: string }) {
  const say = useSay();
  const actorName = useActorName();
  const { deed } = useDeed();
  return (
    <QueueList<AuditRow>
      isPart
      resource="audit-entries"
      title=""
      what={say('audit.what')}
      sort={{ field: 'at', order: 'DESC' }}
      filter={{ partnerId }}
      nameOf={({ actor, action }) => `${actorName(actor)}, ${deed(action)}`}
      hasSearch
      hasCsv
      filters={<AuditFilters kinds={kinds} />}
      empty={
        <Message icon={<History aria-hidden />} title={say('audit.emptyTitle')}>
          {say('audit.emptyLead')}
        </Message>
      }
    >
      {auditColumns(say).filter(({ key }) => !forTheWholeLog.includes(key))}
    </QueueList>
  );
}
