import { useSearchParams } from 'react-router';
import type { PartnerLedger } from '../../api/contract/partner-ledger.ts';
import { useSay } from '../i18n/say.ts';
import { Loaded } from '../layout/RecordPage.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { LedgerTools } from './LedgerTools.tsx';
import { boundsOf, type Period } from './period.ts';

const access = { resource: 'partners', action: 'ledger' };

/** The ledger of one partner in one currency and period; both stand in the address. */
export function PartnerLedgerTab({ partnerId }: { readonly partnerId: string }) {
  const say = useSay();
  const [query, setQuery] = useSearchParams();
  const currency = query.get('currency');
  const period = (['thisMonth', 'lastMonth'] as const).find((name) => name === query.get('period')) ?? 'all';
  const choose = (name: 'currency' | 'period', value: string) => {
    const next = new URLSearchParams(query);
    next.set(name, value);
    setQuery(next, { replace: true });
  };
  return (
    <Loaded<PartnerLedger & { id: string }>
      resource="partner-ledgers"
      id={partnerId}
      what={say('ledger.what')}
      access={access}
      meta={{ ...(currency === null ? {} : { currency }), ...boundsOf(period, Date.now()) }}
    >
      {(ledger) => (
        <>
          <LedgerTools
            ledger={ledger}
            period={period}
            onCurrency={(value) => choose('currency', value)}
            onPeriod={(value: Period) => choose('period', value)}
          />
          <LedgerTable ledger={ledger} />
        </>
      )}
    </Loaded>
  );
}
