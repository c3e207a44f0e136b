import type { enHelp } from './en-help.ts';

/** What the frame in the host's settings, and the guide, say in German. */
export const deHelp: typeof enHelp = {
  embed: {
    whole: 'Ganzes Portal öffnen',
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
    note: 'Nur gezählte Klicks; eine Anmeldung steht dort, wo ihr Klick gesehen wurde.',
  },
  guide: {
    earning: 'So verdienen Sie',
    rate: (rate: string, isGross: boolean) =>
      `Sie verdienen ${rate} von dem, was Ihre Kunden bezahlen, ${isGross ? 'so wie sie es bezahlen' : 'ohne Mehrwertsteuer und nach Rabatten'}.`,
    bounty: (amount: string) => `Für jede Installation erhalten Sie ${amount}.`,
    always: 'Ein Kunde bringt Ihnen etwas, solange er bezahlt.',
    months: (months: number) => `Ein Kunde bringt Ihnen ${months} Monate lang etwas.`,
    payments: (payments: number) => `Ein Kunde bringt Ihnen mit seinen ersten ${payments} bezahlten Rechnungen etwas.`,
    window: (days: number) => `Eine Anmeldung innert ${days} Tagen nach dem Klick gehört Ihnen. Ein Kunde gehört zu einem Partner.`,
    holds: (card: number, invoice: number) =>
      `Mit Karte Bezahltes wird nach ${card} Tagen frei, auf Rechnung Bezahltes nach ${invoice}; bis dahin ist es vorgemerkt.`,
    bountyHold: (days: number) => `Der Betrag für eine Installation wird nach ${days} Tagen frei.`,
    refunds: 'Bekommt ein Kunde Geld zurück, wird sein Anteil an Ihrer Provision zurückgenommen: als eigene Zeile, nie stillschweigend.',
    paid: (threshold: string, when: string) =>
      `Ausbezahlt wird ab ${threshold}, ${when.replace(/\.$/, '')}. Was darunter liegt, wird vorgetragen und verfällt nie.`,
    plans: (plans: string) => `Ihr eigenes Konto muss auf ${plans} sein. Fällt es darunter, bleibt Ihnen, was gutgeschrieben ist.`,
    own: 'Ihre eigenen Klicks zählen nicht.',
    ownSignUps: {
      block: 'Eine eigene Anmeldung zählt nicht.',
      flag: 'Eine eigene Anmeldung sieht sich ein Mensch an, bevor sie zählt.',
      allow: 'Eine eigene Anmeldung zählt.',
    },
    dashboard: 'Ihr Dashboard',
    overview:
      'Die Übersicht beantwortet fünf Fragen: wer klickte, wer Kunde wurde, was Sie verdient haben, in welchem Zustand es ist und wann Sie bezahlt werden.',
    reports:
      'Die Berichte enthalten jede Abrechnung als PDF, Ihre Einnahmen nach Monat, Kunde oder Kanal und die Zahlen eines Jahres für die Steuern.',
    settings: 'In den Einstellungen stehen Adresse und Steuerangaben: Ohne sie kann nichts ausbezahlt werden.',
    promoting: 'So werben Sie',
    link: 'Kopieren und teilen Sie Ihren Link: auf Ihrer Website, im Newsletter, in einem Vortrag. Für Gedrucktes gibt es einen QR-Code.',
    channels: 'Geben Sie jedem Ort einen eigenen Link: Dann sehen Sie, welcher Kunden bringt.',
    badge: 'Das Badge unter Ihrem Chat-Widget trägt Ihren Link von selbst.',
    platform: (hours: number) =>
      `Für genauere Statistiken verlangen Sie die Affiliate-Plattform, jederzeit: Innert ${hours} Stunden haben Sie eine Antwort.`,
    logins: 'Anmelden bei Ihren Kunden',
    loginSteps: (days: number) => [
      'Verlangen Sie es beim Kunden, unter «Kunden-Logins», mit einem Grund.',
      'Der Kunde stimmt zu, und jemand von uns schaltet es frei.',
      `Wer bei Ihnen Login-Person ist, öffnet von dort aus das Konto des Kunden: höchstens ${days} Tage lang, nur für Einstellungen und Buchungen. Der Kunde sieht jede Sitzung und kann sie beenden.`,
    ],
    glossary: 'Wörter',
    words: {
      pending: 'Verdient und noch nicht frei: Der Kunde könnte sein Geld noch zurückbekommen.',
      held: 'Angehalten aus einem Grund, der daneben steht, bis jemand entscheidet.',
      available: 'Frei: Es geht mit der nächsten Auszahlung hinaus.',
      reserved: 'In einer Auszahlung, die unterwegs ist.',
      recoverable: 'Zurückgenommen, nachdem es ausbezahlt war: Es wird mit dem Nächsten verrechnet.',
    },
    contact: 'Noch eine Frage?',
    contactLead: 'Schreiben Sie uns: Ein Mensch antwortet, hier und per E-Mail.',
    ask: 'Frage stellen',
  },
};
