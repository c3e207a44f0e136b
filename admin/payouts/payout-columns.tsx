import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { PayoutRow, PayoutTab } from '../../api/contract/payouts.ts';
import { Country } from '../fields/Country.tsx';
import { Dash } from '../fields/Dash.tsx';
import { Due } from '../fields/Due.tsx';
import { Money } from '../fields/Money.tsx';
import { Month } from '../fields/Month.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { When } from '../fields/When.tsx';
import { partnerColumn } from '../fields/partner-column.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { Mono, Muted } from '../layout/blocks.ts';
import { PayoutState } from './PayoutState.tsx';
import { PreparedBy } from './PreparedBy.tsx';

const Column = DataTable.Col<PayoutRow>;
const wide = shareOfRow(20, 120);
const middle = { maxWidth: 240 };

export const hiddenColumns = ['workflow', 'method.masked', 'country'];

export const payoutColumns = (say: Say, tab: PayoutTab): ReactElement[] => [
  <Column key="reference" source="reference" label={say('payouts.payout')} render={({ reference }) => <RowLink>{reference}</RowLink>} />,
  partnerColumn(say('payouts.partner'), wide),
  <Column
    key="period"
    source="run.period"
    disableSort
    label={say('payouts.period')}
    render={({ run }) => (run === null ? <Muted>{say('payouts.onRequest')}</Muted> : <Month month={run.period} />)}
  />,
  <Column key="lines" source="lines" disableSort align="right" label={say('payouts.lines')} />,
  <Column
    key="amount"
    source="amount"
    align="right"
    label={say('payouts.amount')}
    render={({ amount }) => (amount === null ? <Muted>•••</Muted> : <Money value={amount} />)}
  />,
  <Column key="rail" source="rail" disableSort label={say('payouts.method')} render={({ rail }) => say(`payouts.rails.${rail}`)} />,
  <Column
    key="state"
    source="state"
    disableSort
    label={say('payouts.state')}
    sx={middle}
    render={(payout) => <PayoutState payout={payout} />}
  />,
  ...lastColumns(say, tab),
  <Column
    key="workflow"
    source="workflow"
    disableSort
    label={say('payouts.workflow')}
    render={({ id }) => <Mono>{`payout/${id}`}</Mono>}
  />,
  <Column
    key="account"
    source="method.masked"
    disableSort
    label={say('payouts.account')}
    render={({ method }) => method.masked ?? <Dash />}
  />,
  <Column key="country" source="country" disableSort label={say('payouts.country')} render={({ country }) => <Country code={country} />} />,
];

/** Returns the last columns of a tab: a deadline for open decisions, a date for ended payouts. */
const lastColumns = (say: Say, tab: PayoutTab): ReactElement[] => [
  tab === 'paid' ? (
    <Column
      key="settledAt"
      source="settledAt"
      label={say('payouts.tabs.paid')}
      render={({ paidOn, settledAt }) => <When at={paidOn ?? settledAt} />}
    />
  ) : tab === 'awaiting' || tab === 'held' ? (
    <Column key="approveBy" source="approveBy" label={say('payouts.approveBy')} render={({ approveBy }) => <Due at={approveBy} />} />
  ) : (
    <Column key="reservedAt" source="reservedAt" label={say('payouts.proposedAt')} render={({ reservedAt }) => <When at={reservedAt} />} />
  ),
  <Column
    key="preparedBy"
    source="preparedBy.name"
    disableSort
    label={say('payouts.preparedBy')}
    sx={{ maxWidth: 140 }}
    render={(payout) => <PreparedBy payout={payout} />}
  />,
];
