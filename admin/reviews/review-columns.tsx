import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { ReviewRow } from '../../api/contract/reviews.ts';
import { Due } from '../fields/Due.tsx';
import { Money } from '../fields/Money.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { StateField } from '../fields/StateField.tsx';
import { reviewLooks } from '../fields/states.ts';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { doubtWord } from './doubts.ts';

const Column = DataTable.Col<ReviewRow>;
const wide = shareOfRow(20, 120);

export const reviewColumns = (say: Say): ReactElement[] => [
  <Column
    key="kind"
    source="kind"
    disableSort
    label={say('reviews.kind')}
    sx={{ ...wide, width: '30%' }}
    render={({ kind }) => (
      <RowLink>
        <Name text={say(doubtWord(kind))} />
      </RowLink>
    )}
  />,
  <Column
    key="partner"
    source="partner.name"
    disableSort
    label={say('reviews.partner')}
    sx={wide}
    render={({ partner }) => <Name text={partner.name} />}
  />,
  <Column
    key="customer"
    source="referral.customer.label"
    disableSort
    label={say('reviews.customer')}
    sx={wide}
    render={({ referral }) => <Name text={referral?.customer.label} />}
  />,
  <Column
    key="held"
    source="commission.held.amount"
    disableSort
    align="right"
    label={say('reviews.amount')}
    render={({ commission }) => <Money value={commission?.held} />}
  />,
  <Column key="openedAt" source="openedAt" label={say('reviews.opened')} render={({ openedAt }) => <When at={openedAt} isDay />} />,
  <Column
    key="state"
    source="state"
    disableSort
    label={say('reviews.state')}
    render={({ state }) => <StateField table="review" looks={reviewLooks} state={state} />}
  />,
  <Column
    key="dueAt"
    source="dueAt"
    label={say('reviews.due')}
    render={({ state, dueAt }) => (state === 'open' ? <Due at={dueAt} /> : <When at={dueAt} />)}
  />,
];
