import { useCanAccess } from 'react-admin';
import { useParams } from 'react-router';
import { payoutRails, type PayoutRow, type PayoutTab } from '../../api/contract/payouts.ts';
import { ReadyForFiles } from '../bank-files/ReadyForFiles.tsx';
import { useSay } from '../i18n/say.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';
import { KeyHint } from '../layout/KeyHint.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { HaltBanner } from '../payout-halts/HaltBanner.tsx';
import { failedColumns } from './failed-columns.tsx';
import { NoPayouts } from './NoPayouts.tsx';
import { hiddenColumns, payoutColumns } from './payout-columns.tsx';
import { PayoutBulk, SelectedSums } from './PayoutBulk.tsx';
import { PayoutStrip } from './PayoutStrip.tsx';
import { PayoutTabs, tabOf } from './PayoutTabs.tsx';
import { RowVerbKeys } from './RowVerbKeys.tsx';
import { usePayoutSums } from './use-payout-sums.ts';

/** Lists payouts in tabs: the queue of decisions, and what became of them, each with its own address. */
export default function PayoutList() {
  const tab = tabOf(useParams()['*']);
  return <TabList key={tab} tab={tab} />;
}

function TabList({ tab }: { readonly tab: PayoutTab }) {
  const say = useSay();
  const isDecided = tab === 'awaiting' || tab === 'approved';
  return (
    <QueueList<PayoutRow>
      resource="payouts"
      storeKey={`payouts.${tab}`}
      title={say('payouts.title')}
      what={say('payouts.what')}
      sort={sorts[tab]}
      filter={{ tab }}
      nameOf={({ reference, partner }) => `${reference}, ${partner.name}`}
      head={
        <>
          <HaltBanner />
          <PayoutStrip />
          {tab === 'approved' ? <ReadyForFiles /> : null}
        </>
      }
      tabs={
        <>
          <PayoutTabs current={tab} />
          <RowVerbKeys />
        </>
      }
      hasSearch
      hasCsv
      hasColumns={tab !== 'failed'}
      filters={<PayoutFilters />}
      {...(isDecided
        ? { bulk: <PayoutBulk tab={tab} />, selection: <SelectedSums />, keyHints: <Hints isAwaiting={tab === 'awaiting'} /> }
        : {})}
      table={tab === 'failed' ? { storeKey: 'payouts.failedColumns' } : { hiddenColumns }}
      empty={<NoPayouts tab={tab} />}
    >
      {tab === 'failed' ? failedColumns(say) : payoutColumns(say, tab)}
    </QueueList>
  );
}

const newest = { field: 'reservedAt', order: 'DESC' } as const;
const sorts = {
  awaiting: { field: 'approveBy', order: 'ASC' },
  approved: newest,
  held: { field: 'approveBy', order: 'ASC' },
  at_rail: newest,
  failed: newest,
  paid: { field: 'settledAt', order: 'DESC' },
  canceled: newest,
} as const;

function PayoutFilters() {
  const say = useSay();
  const currencies = usePayoutSums()?.currencies ?? [];
  return (
    <>
      {currencies.length < 2 ? null : (
        <FilterMenu
          source="currency"
          label={say('payouts.currency')}
          choices={currencies.map(({ currency }) => ({ id: currency, name: currency }))}
        />
      )}
      <FilterMenu
        source="rail"
        label={say('payouts.method')}
        choices={payoutRails.map((id) => ({ id, name: say(`payouts.rails.${id}`) }))}
      />
    </>
  );
}

function Hints({ isAwaiting }: { readonly isAwaiting: boolean }) {
  const say = useSay();
  const mayApprove = useCanAccess({ resource: 'payouts', action: 'approve' }).canAccess === true;
  return (
    <>
      {isAwaiting && mayApprove ? <KeyHint keys={['a']}>{say('payouts.approve').toLowerCase()}</KeyHint> : null}
      <KeyHint keys={['h']}>{say('payouts.hold').toLowerCase()}</KeyHint>
    </>
  );
}
