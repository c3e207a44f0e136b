import type { StalledKind } from '../stalled.ts';
import type { Sentence } from './sentence.ts';

/** What is stalled, before its number or name. */
export const stalledWords: Readonly<Record<StalledKind, Sentence>> = {
  referral: { en: 'Referral', de: 'Empfehlung' },
  payout: { en: 'Payout', de: 'Auszahlung' },
  payout_run: { en: 'Payout run', de: 'Auszahlungslauf' },
  payout_batch: { en: 'Bank file', de: 'Bankdatei' },
  statement_run: { en: 'Statement run', de: 'Abrechnungslauf' },
  statement: { en: 'Statement', de: 'Abrechnung' },
  program: { en: 'Program', de: 'Programm' },
  affiliate_access: { en: 'Access request', de: 'Zugangsantrag' },
  partner: { en: 'Partner', de: 'Partner' },
  partner_login: { en: 'Partner login', de: 'Partner-Login' },
};
