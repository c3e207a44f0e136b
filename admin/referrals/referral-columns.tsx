import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { ReferralRow } from '../../api/contract/referrals.ts';
import { Due } from '../fields/Due.tsx';
import { FirstOf } from '../fields/FirstOf.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { When } from '../fields/When.tsx';
import { partnerColumn } from '../fields/partner-column.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { ReferralState } from './ReferralState.tsx';

const Column = DataTable.Col<ReferralRow>;
const wide = shareOfRow(22, 120);

/** Returns the columns for the list and for a partner's page, which omits the partner. */
export function referralColumns(say: Say, { hasPartner }: { readonly hasPartner: boolean }): (ReactElement | null)[] {
  return [
    <Column
      key="customer"
      source="customer.label"
      disableSort
      label={say('referrals.customer')}
      sx={wide}
      render={({ customer }) => (
        <RowLink>
          <Name text={customer.label} />
        </RowLink>
      )}
    />,
    hasPartner ? partnerColumn(say('referrals.partner'), wide) : null,
    <Column key="source" source="source" disableSort label={say('referrals.via')} render={({ source }) => say(`referrals.${source}`)} />,
    <Column key="state" source="state" label={say('referrals.state')} render={(referral) => <ReferralState referral={referral} />} />,
    <Column
      key="attributedAt"
      source="attributedAt"
      label={say('referrals.since')}
      render={({ attributedAt }) => <When at={attributedAt} isDay />}
    />,
    <Column key="nextDueAt" source="nextDueAt" label={say('referrals.nextDue')} render={({ nextDueAt }) => <Due at={nextDueAt} />} />,
    <Column
      key="earned"
      source="commissionSoFar"
      disableSort
      align="right"
      label={say('referrals.earned')}
      render={({ commissionSoFar }) => <FirstOf sums={commissionSoFar} />}
    />,
  ];
}
