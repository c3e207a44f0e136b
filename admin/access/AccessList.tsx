import Check from '@mui/icons-material/CheckCircleOutlined';
import type { AccessRequest } from '../../api/contract/affiliate-access.ts';
import { usePhoneOrder } from '../fields/phone-order.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { accessColumns } from './access-columns.tsx';
import { AccessTabs, type AccessTab } from './AccessTabs.tsx';
import { ApplicationList } from './ApplicationList.tsx';
import { PromiseLine } from './PromiseLine.tsx';
import { useMedian } from './use-promises.ts';

/** Lists the requests for the affiliate platform, the nearest deadline first; applications and answered requests have their own tabs. */
export default function AccessList({ tab = 'open' }: { readonly tab?: AccessTab }) {
  if (tab === 'applications') return <ApplicationList />;
  return <Requests key={tab} tab={tab} />;
}

function Requests({ tab }: { readonly tab: 'open' | 'answered' }) {
  const say = useSay();
  const isOpen = tab === 'open';
  const columns = usePhoneOrder(accessColumns(say), ['partner', 'dueAt', 'state']);
  return (
    <QueueList<AccessRequest>
      resource="access-requests"
      title={say('access.title')}
      what={say('access.what')}
      sort={isOpen ? { field: 'dueAt', order: 'ASC' } : { field: 'requestedAt', order: 'DESC' }}
      filter={isOpen ? { state: 'open' } : { isAnswered: true }}
      storeKey={`access.${tab}`}
      nameOf={({ partner }) => partner.name}
      lead={<PromiseLine />}
      tabs={<AccessTabs current={tab} />}
      filters={isOpen ? undefined : <AnswerFilter />}
      empty={<NothingOpen tab={tab} />}
    >
      {columns}
    </QueueList>
  );
}

function AnswerFilter() {
  const say = useSay();
  const word = useWording();
  const answers = ['granted', 'declined'] as const;
  return <FilterMenu source="state" label={say('access.state')} choices={answers.map((id) => ({ id, name: word('access', id) }))} />;
}

/** Shows how fast requests were answered while none is open. */
function NothingOpen({ tab }: { readonly tab: 'open' | 'answered' }) {
  const say = useSay();
  const median = useMedian();
  return (
    <Message icon={<Check aria-hidden />} title={say(tab === 'open' ? 'access.emptyTitle' : 'access.emptyAnswered')}>
      {median === undefined ? say('access.emptyLead') : say('access.median', { time: median })}
    </Message>
  );
}
