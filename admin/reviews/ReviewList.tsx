import Check from '@mui/icons-material/CheckCircleOutlined';
import { reviewStates, type ReviewRow } from '../../api/contract/reviews.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { CommissionTabs } from '../commissions/CommissionTabs.tsx';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { ReviewBulkVerbs } from './ReviewVerbs.tsx';
import { doubtWord } from './doubts.ts';
import { reviewColumns } from './review-columns.tsx';

/** Lists reviews, which hold money, the nearest deadline first. */
export default function ReviewList() {
  const say = useSay();
  return (
    <QueueList<ReviewRow>
      resource="reviews"
      title={say('commissions.title')}
      what={say('reviews.what')}
      sort={{ field: 'dueAt', order: 'ASC' }}
      nameOf={({ kind, partner }) => `${say(doubtWord(kind))}, ${partner.name}`}
      tabs={<CommissionTabs current="review" />}
      filters={<ReviewFilters />}
      bulk={<ReviewBulkVerbs />}
      table={{ isRowSelectable: ({ state }: ReviewRow) => state === 'open' }}
      empty={
        <Message icon={<Check aria-hidden />} title={say('reviews.emptyTitle')}>
          {say('reviews.emptyLead')}
        </Message>
      }
    >
      {reviewColumns(say)}
    </QueueList>
  );
}

function ReviewFilters() {
  const say = useSay();
  const word = useWording();
  return <FilterMenu source="state" label={say('reviews.state')} choices={reviewStates.map((id) => ({ id, name: word('review', id) }))} />;
}
