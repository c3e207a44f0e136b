import type { enHelp } from './en-help.ts';

/** The German texts of the frame in the host's settings and of the guide. */
export const deHelp: typeof enHelp = {
  embed: {
    whole: 'Ganzes Portal öffnen',
    password: 'Zum Anmelden dort brauchen Sie ein eigenes Passwort: Mit «Passwort vergessen?» wählen Sie dort eines.',
    askThere: 'Anfordern können Sie es im ganzen Portal.',
    notHereTitle: (what) => `${what}: im ganzen Portal`,
    notHere:
      'Diese Ansicht kennt das Konto, nicht aber, wer davor sitzt. Öffnen Sie das ganze Portal und melden Sie sich dort an, um es zu sehen.',
    overTitle: 'Diese Ansicht ist zu Ende',
    over: 'Laden Sie die Seite neu, dann beginnt sie von vorn.',
  },
  statistics: {
    title: 'Klicks und Anmeldungen',
    range: 'Zeitraum',
    last: (days: string) => `Letzte ${days} Tage`,
    clicks: 'Klicks',
    signUps: 'Anmeldungen',
    best: (day: string, clicks: string) => `Ihr bester Tag war der ${day}, mit ${clicks} Klicks.`,
    chart: (from: string, to: string) => `Klicks je Tag vom ${from} bis ${to}`,
    asTable: 'Als Tabelle zeigen',
    day: 'Tag',
    unknown: 'nicht bekannt',
    groups: { channel: 'Nach Kanal', page: 'Nach Seite', country: 'Nach Land', device: 'Nach Gerät' },
    devices: { mobile: 'Telefon oder Tablet', desktop: 'Computer' },
    emptyTitle: 'Keine Klicks in diesem Zeitraum',
    empty: 'Teilen Sie Ihren Link: Der erste Klick steht innert einer Minute hier.',
    note: 'Nur gezählte Klicks; eine Anmeldung zählt dort, wo geklickt wurde.',
  },
  guide: {
    glossary: 'Wörter',
    words: {
      pending: 'Verdient und noch nicht verfügbar: Die Kundin könnte ihr Geld noch zurückbekommen.',
      held: 'Angehalten aus einem Grund, der daneben steht, bis jemand entscheidet.',
      available: 'Bereit: Es wird mit der nächsten Auszahlung bezahlt.',
      reserved: 'In einer Auszahlung, die unterwegs ist.',
      recoverable: 'Zurückgenommen, nachdem es ausbezahlt war: Es wird mit Ihren nächsten Provisionen verrechnet.',
    },
    contact: 'Noch eine Frage?',
    contactLead: 'Schreiben Sie uns: Ein Mensch antwortet, hier und per E-Mail.',
    ask: 'Frage stellen',
  },
};
