import Check from '@mui/icons-material/CheckCircleOutlined';
import { DataTable } from 'react-admin';
import { reviewStates, type ReviewRow } from '../../api/contract/reviews.ts';
import { Due } from '../fields/Due.tsx';
import { Money } from '../fields/Money.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { StateField } from '../fields/StateField.tsx';
import { reviewLooks } from '../fields/states.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { CommissionTabs } from '../commissions/CommissionTabs.tsx';
import { Muted } from '../layout/blocks.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { ReviewBulkVerbs } from './ReviewVerbs.tsx';
import { doubtWord } from './doubts.ts';

const Column = DataTable.Col<ReviewRow>;
const wide = { maxWidth: 0, width: '20%' };

/** Doubts that hold money, the next deadline first. */
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
      table={{ isRowSelectable: (row) => row.state === 'open' }}
      empty={
        <Message icon={<Check aria-hidden />} title={say('reviews.emptyTitle')}>
          {say('reviews.emptyLead')}
        </Message>
      }
    >
      <Column
        source="kind"
        disableSort
        label={say('reviews.kind')}
        sx={wide}
        render={({ kind }) => <RowLink>{say(doubtWord(kind))}</RowLink>}
      />
      <Column
        source="partner.name"
        disableSort
        label={say('reviews.partner')}
        sx={wide}
        render={({ partner }) => <Name text={partner.name} />}
      />
      <Column
        source="referral.customer.label"
        disableSort
        label={say('reviews.customer')}
        sx={wide}
        render={({ referral }) => <Name text={referral?.customer.label} />}
      />
      <Column
        source="commission.held.amount"
        disableSort
        align="right"
        label={say('reviews.amount')}
        render={({ commission }) => (commission === null ? <Muted>–</Muted> : <Money value={commission.held} />)}
      />
      <Column source="openedAt" label={say('reviews.opened')} render={({ openedAt }) => <When at={openedAt} isDay />} />
      <Column
        source="state"
        disableSort
        label={say('reviews.state')}
        render={({ state }) => <StateField table="review" looks={reviewLooks} state={state} />}
      />
      <Column
        source="dueAt"
        label={say('reviews.due')}
        render={({ state, dueAt }) => (state === 'open' ? <Due at={dueAt} /> : <When at={dueAt} />)}
      />
    </QueueList>
  );
}

function ReviewFilters() {
  const say = useSay();
  const word = useWording();
  return <FilterMenu source="state" label={say('reviews.state')} choices={reviewStates.map((id) => ({ id, name: word('review', id) }))} />;
}
