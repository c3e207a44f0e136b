import type { HaltTraceKind } from '../domain/payout/payout-halt.ts';
import { sayHaltTrace } from '../domain/wording/halt-traces.ts';
import type { MailContent, Reader } from './content.ts';
import { momentText } from './wording.ts';

interface HaltedPayouts {
  readonly since: string;
  readonly traces: readonly { readonly kind: HaltTraceKind; readonly name: string }[];
  /** Of the console, where two people lift it. */
  readonly address: string;
}

/** Told to finance and administrators: the books lack payments, so nothing leaves until two of them have looked. */
export function payoutsHalted({ since, traces, address }: HaltedPayouts, reader: Reader): MailContent {
  const { language } = reader;
  const rows = traces.map((trace) => sayHaltTrace(trace, { language, instant: (iso) => momentText(iso, reader) }));
  if (language === 'de')
    return {
      subject: 'Alle Auszahlungen sind gestoppt',
      heading: 'Alle Auszahlungen sind gestoppt',
      paragraphs: [
        `Seit ${momentText(since, reader)} verlässt kein Geld mehr das Konto: In unseren Büchern fehlen vielleicht Zahlungen. Wahrscheinlich wurde eine ältere Sicherung der Datenbank eingespielt.`,
        'Laden Sie keine Bankdatei hoch und zahlen Sie nichts von Hand. Klären Sie, was schon bezahlt ist, und verbuchen Sie es. Danach geben zwei Personen die Auszahlungen wieder frei.',
      ],
      table: { caption: 'Was es zeigt', rows },
      link: { label: 'Stopp öffnen', address },
      why: 'Sie erhalten diese Mitteilung, weil Sie für die Finanzen zuständig oder Administrator sind.',
    };
  return {
    subject: 'All payouts are stopped',
    heading: 'All payouts are stopped',
    paragraphs: [
      `Since ${momentText(since, reader)}, no money leaves the account: our books may lack payments that were made. Most likely an older backup of the database was restored.`,
      'Do not upload any bank file and do not pay anything by hand. Find out what has already been paid and book it. Then two people release the payouts.',
    ],
    table: { caption: 'What shows it', rows },
    link: { label: 'Open the stop', address },
    why: 'You receive this message because you work in finance or are an administrator.',
  };
}
