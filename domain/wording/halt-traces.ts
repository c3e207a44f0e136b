import type { HaltTraceKind } from '../payout/payout-halt.ts';
import type { Sentence } from './sentence.ts';

/** What showed that the books do not know all that has left. */
export const haltTraceWords: Readonly<Record<HaltTraceKind, Sentence>> = {
  bank_debit: { en: 'Bank debit of an unknown payout', de: 'Belastung der Bank für eine unbekannte Auszahlung' },
  bank_answer: { en: 'Bank’s answer to an unknown file', de: 'Antwort der Bank auf eine unbekannte Datei' },
  provider: { en: 'Provider’s notice of an unknown payout', de: 'Meldung des Zahlungsdiensts zu einer unbekannten Auszahlung' },
  numbers: { en: 'Numbers already used', de: 'Schon vergebene Nummern' },
  audit: { en: 'Audit log once reached entry', de: 'Protokoll reichte schon bis Eintrag' },
  restored: { en: 'Backup restored', de: 'Sicherung eingespielt' },
};
