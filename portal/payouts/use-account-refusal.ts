import { useEffect, useState } from 'react';
import type { PayoutMethodCheck } from '../../api/contract/portal-payout-methods.ts';
import { useLanguage } from '../i18n/words.tsx';
import { ask } from '../providers/http.ts';
import { usePartnerPath } from '../providers/session.tsx';
import { compact, readIban } from './iban.ts';
import { accountRefusals, type AccountRefusal, type MethodDraft } from './method-draft.ts';

const address = { street: null, buildingNumber: null, postcode: '', town: '', country: '' };

/** Asks the server about an account as soon as the number is complete: whether payouts are made from it, or its bank calls it closed. */
export function useAccountRefusal({ rail, currency, iban: typed }: MethodDraft): AccountRefusal | undefined {
  const path = usePartnerPath()('/payout-methods/check');
  const language = useLanguage();
  const [refused, setRefused] = useState<{ readonly iban: string; readonly code: AccountRefusal }>();
  const iban = rail === 'bank_file' && readIban(typed).state === 'right' ? compact(typed) : '';
  useEffect(() => {
    if (iban === '') return undefined;
    const stop = new AbortController();
    const body = { currency, label: '', details: { rail: 'bank_file', name: '', iban, address } };
    void ask<PayoutMethodCheck>(path, { method: 'POST', body, language, signal: stop.signal }).then(
      ({ problems }) => {
        const code = accountRefusals.find((one) => problems.some((problem) => problem.code === one));
        if (code !== undefined) setRefused({ iban, code });
      },
      () => undefined, // unknown for now; saving reports it
    );
    return () => stop.abort();
  }, [iban, currency, path, language]);
  return iban !== '' && refused?.iban === iban ? refused.code : undefined;
}
