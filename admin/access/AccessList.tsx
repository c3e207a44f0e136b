import Check from '@mui/icons-material/CheckCircleOutlined';
import { accessStates, type AccessRequest } from '../../api/contract/affiliate-access.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { accessColumns } from './access-columns.tsx';
import { PromiseLine } from './PromiseLine.tsx';
import { useMedian } from './use-promises.ts';

/** Requests for the affiliate platform, the nearest promise first. */
export default function AccessList() {
  const say = useSay();
  return (
    <QueueList<AccessRequest>
      resource="access-requests"
      title={say('access.title')}
      what={say('access.what')}
      sort={{ field: 'dueAt', order: 'ASC' }}
      nameOf={({ partner }) => partner.name}
      head={<PromiseLine />}
      filters={<AccessFilters />}
      empty={<NothingOpen />}
    >
      {accessColumns(say)}
    </QueueList>
  );
}

function AccessFilters() {
  const say = useSay();
  const word = useWording();
  return <FilterMenu source="state" label={say('access.state')} choices={accessStates.map((id) => ({ id, name: word('access', id) }))} />;
}

/** Says how fast the answers were, so that nobody has to ask whether anybody looks here. */
function NothingOpen() {
  const say = useSay();
  const median = useMedian();
  return (
    <Message icon={<Check aria-hidden />} title={say('access.emptyTitle')}>
      {median === undefined ? say('access.emptyLead') : say('access.median', { time: median })}
    </Message>
  );
}
