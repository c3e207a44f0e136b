import type { Language } from '../domain/wording/sentence.ts';
import type { MailContent } from './content.ts';

interface Head {
  readonly kind: string;
  readonly upTo: string;
  readonly hash: string;
}

/** Writes the mail with the heads of the seal chains, to be kept outside the system. */
export function anchorMail(heads: readonly Head[], { day, language }: { readonly day: string; readonly language: Language }): MailContent {
  const isGerman = language === 'de';
  const names: Readonly<Record<string, string>> = isGerman
    ? { audit: 'Protokoll', ledger: 'Hauptbuch' }
    : { audit: 'Audit log', ledger: 'Ledger' };
  const rows = heads.map(({ kind, upTo, hash }) => ({ label: names[kind] ?? kind, note: upTo, value: hash }));
  return isGerman
    ? {
        subject: `Siegel vom ${day}`,
        heading: `Siegel vom ${day}`,
        paragraphs: [
          'Bewahren Sie diese Nachricht ausserhalb des Systems auf. Stimmt eine Kette später nicht mehr mit diesen Werten überein, wurde sie nachträglich geändert.',
        ],
        table: { caption: 'Köpfe der Ketten', rows },
        why: 'Sie erhalten dies täglich, weil Sie dieses System betreiben.',
      }
    : {
        subject: `Seals of ${day}`,
        heading: `Seals of ${day}`,
        paragraphs: ['Keep this message outside the system. If a chain no longer matches these values, it was changed afterwards.'],
        table: { caption: 'Heads of the chains', rows },
        why: 'You receive this daily because you operate this system.',
      };
}
