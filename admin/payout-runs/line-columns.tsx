import { styled } from '@mui/material/styles';
import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { PayoutExclusionRow, PayoutRunDetail } from '../../api/contract/payout-runs.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { Money } from '../fields/Money.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { partnerColumn } from '../fields/partner-column.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { Note } from '../layout/blocks.ts';
import { PayoutState } from '../payouts/PayoutState.tsx';
import { LeaveOut } from './LeaveOut.tsx';
import { RailName } from './RailName.tsx';
import { ReasonText } from './ReasonText.tsx';

const Payout = DataTable.Col<PayoutRow>;
const Exclusion = DataTable.Col<PayoutExclusionRow>;
/** A line below the name for what speaks against the payout. */
const Below = styled(Note)({ display: 'block', whiteSpace: 'normal', paddingBottom: 6 });
const wide = shareOfRow(30, 110);

/** Returns the columns of a run's payouts. While the run is proposed, each payout can be left out. */
export const payoutColumns = (say: Say, run: Pick<PayoutRunDetail, 'id' | 'state'> | undefined): ReactElement[] => [
  <Payout key="reference" source="reference" label={say('runs.payout')} render={({ reference }) => <RowLink>{reference}</RowLink>} />,
  partnerColumn(say('runs.partner'), wide),
  <Payout key="amount" source="amount" align="right" label={say('runs.amount')} render={({ amount }) => <Money value={amount} />} />,
  <Payout key="rail" source="rail" disableSort label={say('runs.rail')} render={({ rail }) => <RailName rail={rail} />} />,
  <Payout
    key="state"
    source="state"
    disableSort
    label={say('runs.state')}
    render={(payout) => (
      <>
        <PayoutState payout={payout} />
        {run !== undefined && payout.state === 'reserved' && payout.doubts.length > 0 ? (
          <Below>{payout.doubts.map((code) => say(`payouts.whyDoubts.${code}`)).join(', ')}</Below>
        ) : null}
      </>
    )}
  />,
  ...(run?.state === 'proposed'
    ? [
        <Payout
          key="exclude"
          source="id"
          disableSort
          align="right"
          label=""
          render={(payout) => <LeaveOut runId={run.id} payout={payout} />}
        />,
      ]
    : []),
];

export const exclusionColumns = (say: Say): ReactElement[] => [
  <Exclusion
    key="partner"
    source="partner"
    label={say('runs.partner')}
    sx={{ ...wide, width: '34%' }}
    render={({ partner }) => (
      <RowLink>
        <Name text={partner.name} />
      </RowLink>
    )}
  />,
  <Exclusion
    key="reason"
    source="reason"
    label={say('runs.reason')}
    sx={{ whiteSpace: 'normal', minWidth: 220, padding: '8px' }}
    render={({ reason, currency }) => <ReasonText reason={reason} currency={currency} />}
  />,
  <Exclusion key="amount" source="amount" align="right" label={say('runs.amount')} render={({ amount }) => <Money value={amount} />} />,
];
