import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { CommissionRow } from '../../api/contract/commissions.ts';
import { Dash } from '../fields/Dash.tsx';
import { EarningKind } from '../fields/EarningKind.tsx';
import { Money } from '../fields/Money.tsx';
import { Name } from '../fields/Name.tsx';
import { Rate } from '../fields/Rate.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { When } from '../fields/When.tsx';
import { partnerColumn } from '../fields/partner-column.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { CommissionState } from './CommissionState.tsx';

const Column = DataTable.Col<CommissionRow>;
const wide = shareOfRow(16, 110);
const narrow = { maxWidth: 120 };

export const commissionColumns = (say: Say): ReactElement[] => [
  <Column
    key="earnedAt"
    source="earnedAt"
    label={say('commissions.earnedOn')}
    render={({ earnedAt }) => <RowLink>{earnedAt === null ? say('commissions.notYet') : <When at={earnedAt} isDay />}</RowLink>}
  />,
  partnerColumn(say('commissions.partner'), wide),
  <Column
    key="customer"
    source="customer.label"
    disableSort
    label={say('commissions.customer')}
    sx={wide}
    render={({ customer, referralId }) => <Name text={customer.label} to={`/referrals/${referralId}/show`} />}
  />,
  <Column key="kind" source="kind" disableSort label={say('commissions.kind')} render={({ kind }) => <EarningKind kind={kind} />} />,
  <Column
    key="source"
    source="source.reference"
    disableSort
    label={say('commissions.source')}
    sx={narrow}
    render={({ source }) => <Name text={source?.reference} {...(source === null ? {} : { to: `/sources/${source.id}/show` })} />}
  />,
  <Column
    key="base"
    source="base.amount"
    disableSort
    align="right"
    label={say('commissions.base')}
    render={({ base }) => <Money value={base} />}
  />,
  <Column
    key="rate"
    source="rateBps"
    disableSort
    align="right"
    label={say('commissions.rate')}
    render={({ rateBps }) => (rateBps === null ? <Dash /> : <Rate bps={rateBps} />)}
  />,
  <Column key="amount" source="amount" align="right" label={say('commissions.amount')} render={({ amount }) => <Money value={amount} />} />,
  <Column
    key="state"
    source="state"
    disableSort
    label={say('commissions.state')}
    render={(commission) => <CommissionState commission={commission} />}
  />,
];
