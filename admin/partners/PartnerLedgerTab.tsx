import { useSearchParams } from 'react-router';
import type { PartnerLedger } from '../../api/contract/partner-ledger.ts';
import { useSay } from '../i18n/say.ts';
import { Loaded } from '../layout/RecordPage.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { LedgerTools } from './LedgerTools.tsx';
import { boundsOf } from './period.ts';

const access = { resource: 'partners', action: 'ledger' };

/** The ledger of one partner in one currency and period; the filters are in the address. */
export function PartnerLedgerTab({ partnerId }: { readonly partnerId: string }) {
  const say = useSay();
  const [query, setQuery] = useSearchParams();
  const period = (['thisMonth', 'lastMonth'] as const).find((name) => name === query.get('period')) ?? 'all';
  const asked = {
    ...given('currency', query.get('currency')),
    ...given('kind', query.get('kind')),
    ...boundsOf(period, Date.now()),
  };
  /** Every choice returns to the first page unless it is a page; another currency or period also clears the kind. */
  const choose = (name: 'currency' | 'period' | 'kind' | 'page', value: string) => {
    const next = new URLSearchParams(query);
    next.delete('page');
    if (name === 'currency' || name === 'period') next.delete('kind');
    if (value === '') next.delete(name);
    else next.set(name, value);
    setQuery(next, { replace: true });
  };
  return (
    <Loaded<PartnerLedger & { id: string }>
      resource="partner-ledgers"
      id={partnerId}
      what={say('ledger.what')}
      access={access}
      meta={{ ...asked, ...given('page', query.get('page')) }}
    >
      {(ledger) => (
        <>
          <LedgerTools
            ledger={ledger}
            period={period}
            kind={query.get('kind') ?? ''}
            csv={`/v1/partners/${partnerId}/ledger/export.csv?${new URLSearchParams(asked).toString()}`}
            onChoose={choose}
          />
          <LedgerTable ledger={ledger} onTurn={(page) => choose('page', String(page))} />
        </>
      )}
    </Loaded>
  );
}

const given = (name: string, value: string | null): Readonly<Record<string, string>> => (value === null ? {} : { [name]: value });
