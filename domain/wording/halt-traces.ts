import type { HaltTrace, HaltTraceKind } from '../payout/payout-halt.ts';
import type { Language, Sentence } from './sentence.ts';

/** What showed that the books do not know all that has left. */
const haltTraceWords: Readonly<Record<HaltTraceKind, Sentence>> = {
  bank_debit: { en: 'Bank debit of an unknown payout', de: 'Belastung der Bank für eine unbekannte Auszahlung' },
  bank_return: { en: 'Bank’s return of an unknown payout', de: 'Rückzahlung der Bank für eine unbekannte Auszahlung' },
  bank_answer: { en: 'Bank’s answer to an unknown file', de: 'Antwort der Bank auf eine unbekannte Datei' },
  provider: { en: 'Provider’s notice of an unknown payout', de: 'Meldung des Zahlungsdiensts zu einer unbekannten Auszahlung' },
  numbers: { en: 'Numbers already used', de: 'Schon vergebene Nummern' },
  audit: { en: 'Missing work, by the numbers of the audit log', de: 'Fehlende Arbeit, nach den Nummern des Audit-Protokolls' },
  restored: { en: 'Backup restored', de: 'Sicherung eingespielt' },
};

const unreadableFile: Sentence = {
  en: 'The file with the numbers already used cannot be read. It was put aside as',
  de: 'Die Datei mit den schon vergebenen Nummern ist nicht lesbar. Sie wurde beiseitegelegt als',
};

interface TraceReader {
  readonly language: Language;
  /** Writes an instant (ISO) for the reader. */
  readonly instant: (iso: string) => string;
}

/** Returns what a trace is, and its name as the reader writes it. */
export function sayHaltTrace({ kind, name }: HaltTrace, reader: TraceReader): { readonly label: string; readonly value: string } {
  const words = kind === 'numbers' && name.includes('.unreadable-') ? unreadableFile : haltTraceWords[kind];
  return { label: words[reader.language], value: sayTraceName(name, reader) };
}

/** Returns a trace's name with its time, if it is one, as the reader writes it. */
export function sayTraceName(name: string, { instant }: Pick<TraceReader, 'instant'>): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?) UTC$/.exec(name) ?? [];
  return day === undefined || time === undefined ? name : instant(`${day}T${time}Z`);
}
