import Done from '@mui/icons-material/CheckCircleOutlined';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { PortalOverview } from '../../api/contract/portal-overview.ts';
import type { PortalPayoutMethod, PortalPayoutMethods } from '../../api/contract/portal-payout-methods.ts';
import type { PortalPayoutRow } from '../../api/contract/portal-payouts.ts';
import { useWords } from '../i18n/words.tsx';
import { AllStopped } from '../overview/AllStopped.tsx';
import { movedBalances } from '../overview/Balances.tsx';
import { CameBack } from '../overview/CameBack.tsx';
import { Loading } from '../parts/Loading.tsx';
import { usePage } from '../parts/Pages.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { usePartnerPath, useSession } from '../providers/session.tsx';
import { useLoad, type Loaded } from '../providers/use-load.ts';
import { BalanceCard } from './BalanceCard.tsx';
import { CancelSheet } from './CancelSheet.tsx';
import { MethodsCard } from './MethodsCard.tsx';
import { PayoutTable } from './PayoutTable.tsx';
import { RequestSheet } from './RequestSheet.tsx';
import { SwitchOffSheet } from './SwitchOffSheet.tsx';

const MethodSheet = lazy(() => import('./MethodSheet.tsx').then(({ MethodSheet: sheet }) => ({ default: sheet })));

/** The page of payouts: how much, where to, and what became of each. */
export default function PayoutsPage() {
  const { places, payouts: words } = useWords();
  const at = usePartnerPath();
  const { partner } = useSession();
  const overview = useLoad<PortalOverview>(at('/overview'));
  const pages = usePage();
  const payouts = useLoad<readonly PortalPayoutRow[]>(at(`/payouts?range=${pages.range}`));
  const methods = useLoad<PortalPayoutMethods>(partner.role === 'owner' ? at('/payout-methods') : null);
  const [canceling, setCanceling] = useState<PortalPayoutRow>();
  const [leaving, setLeaving] = useState<PortalPayoutMethod>();
  const [notice, setNotice] = useState<string>();
  const door = useDoor();
  const readAgain = () => {
    for (const { reload } of [overview, payouts, methods]) reload();
  };
  /** Closes the open sheet, says once that it is done, and reloads everything. */
  const done = (sentence: string) => {
    setNotice(sentence);
    setCanceling(undefined);
    setLeaving(undefined);
    door.close();
    readAgain();
  };
  return (
    <div className="stack page">
      <Notice>{notice}</Notice>
      <Loading loaded={overview} what={places.payouts} skeleton={<Skeleton heights={[260]} />}>
        {(value) => (
          <Purse
            overview={value}
            {...{ methods, door }}
            onCancel={setCanceling}
            onSwitchOff={setLeaving}
            onRequested={done}
            onRefused={readAgain}
          />
        )}
      </Loading>
      <Loading loaded={payouts} what={words.list} skeleton={<Skeleton heights={[320]} />}>
        {(rows) => <PayoutTable rows={rows} pages={pages} onCancel={setCanceling} />}
      </Loading>
      {canceling === undefined ? null : (
        <CancelSheet payout={canceling} onClose={() => setCanceling(undefined)} onCanceled={done} onRefused={readAgain} />
      )}
      {leaving === undefined ? null : <SwitchOffSheet method={leaving} onClose={() => setLeaving(undefined)} onDone={done} />}
      {door.isChanging && methods.value !== undefined ? (
        <Suspense fallback={null}>
          <MethodSheet offer={methods.value} onClose={door.close} onSaved={done} />
        </Suspense>
      ) : null}
    </div>
  );
}

const Notice = ({ children }: { readonly children: string | undefined }) => (
  <div role="status">
    {children === undefined ? null : (
      <div className="banner" data-tone="success">
        <Done aria-hidden />
        <div>{children}</div>
      </div>
    )}
  </div>
);

interface PurseProps {
  readonly overview: PortalOverview;
  readonly methods: Loaded<PortalPayoutMethods>;
  readonly door: ReturnType<typeof useDoor>;
  readonly onCancel: (payout: PortalPayoutRow) => void;
  readonly onSwitchOff: (method: PortalPayoutMethod) => void;
  readonly onRequested: (sentence: string) => void;
  readonly onRefused: () => void;
}

/** A card for each currency, with the accounts that are paid to. */
function Purse({ overview, methods, door, onCancel, onSwitchOff, onRequested, onRefused }: PurseProps) {
  const { partner } = useSession();
  const isOwner = partner.role === 'owner';
  const asked = methods.value === undefined ? undefined : overview.nextPayouts.find(({ currency }) => currency === door.requested);
  const methodsOf = (wanted: string) => {
    const known = (methods.value?.methods ?? []).filter(({ state }) => state !== 'revoked');
    const ofCurrency = known.filter(({ currency }) => currency === wanted);
    return ofCurrency.length > 0 ? ofCurrency : known; // a program that converts pays to any account
  };
  return (
    <>
      <AllStopped areAllStopped={overview.areAllStopped} />
      <CameBack payout={overview.cameBack} onHold={overview.partner.payoutsOnHold} />
      <div className="columns">
        <div className="stack page">
          {movedBalances(overview).map((balance) => (
            <BalanceCard
              key={balance.currency}
              overview={overview}
              balance={balance}
              canAsk={isOwner}
              methods={methodsOf(balance.currency)}
              onRequest={() => door.open('request', balance.currency)}
              onCancel={onCancel}
            />
          ))}
        </div>
        <MethodsCard loaded={methods} isOwner={isOwner} onChange={() => door.open('change', '')} onSwitchOff={onSwitchOff} />
      </div>
      {asked === undefined ? null : (
        <RequestSheet next={asked} methods={methodsOf(asked.currency)} onClose={door.close} {...{ onRequested, onRefused }} />
      )}
    </>
  );
}

/** Holds which sheet is open in the address, so that a link can open it and Back closes it. */
function useDoor() {
  const [query, setQuery] = useSearchParams();
  const others = [...query].filter(([name]) => name !== 'request' && name !== 'change');
  return {
    requested: query.get('request'),
    isChanging: query.has('change'),
    open: (name: 'request' | 'change', value: string) => setQuery([...others, [name, value]]),
    close: () => setQuery(others, { replace: true }),
  };
}
