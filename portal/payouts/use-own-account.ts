import { useEffect, useState } from 'react';
import type { PayoutMethodCheck } from '../../api/contract/portal-payout-methods.ts';
import { useLanguage } from '../i18n/words.tsx';
import { ask } from '../providers/http.ts';
import { usePartnerPath } from '../providers/session.tsx';
import { compact, readIban } from './iban.ts';
import type { MethodDraft } from './method-draft.ts';

const address = { street: null, buildingNumber: null, postcode: '', town: '', country: '' };

/** Whether the account is the one that payouts are made from: the server alone knows, and is asked as soon as the number is whole. */
export function useIsCompanysAccount({ rail, currency, iban: typed }: MethodDraft): boolean {
  const path = usePartnerPath()('/payout-methods/check');
  const language = useLanguage();
  const [companys, setCompanys] = useState('');
  const iban = rail === 'bank_file' && readIban(typed).state === 'right' ? compact(typed) : '';
  useEffect(() => {
    if (iban === '') return undefined;
    const stop = new AbortController();
    const body = { currency, label: '', details: { rail: 'bank_file', name: '', iban, address } };
    void ask<PayoutMethodCheck>(path, { method: 'POST', body, language, signal: stop.signal }).then(
      ({ problems }) => {
        if (problems.some(({ code }) => code === 'iban_is_companys')) setCompanys(iban);
      },
      () => undefined, // nothing is known: saving says it
    );
    return () => stop.abort();
  }, [iban, currency, path, language]);
  return iban !== '' && companys === iban;
}
