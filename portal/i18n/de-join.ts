import type { enJoin } from './en-join.ts';

/** What is said to whoever wants to be a partner, in German. */
export const deJoin: typeof enJoin = {
  join: {
    title: 'Partner werden',
    invite: 'Noch nicht Partner?',
    toForm: 'Partner werden',
    toSignIn: 'Ich habe ein Konto: anmelden',
    lead: (program: string) =>
      `Werden Sie Partner von ${program}, teilen Sie Ihren Link und verdienen Sie an jedem Kunden, der darüber kommt.`,
    program: 'Programm',
    none: 'Zurzeit steht kein Programm offen',
    noneLead: 'Die vorhandenen nehmen ihre Partner selber auf. Fragen Sie, wer Sie hierher geschickt hat.',
    how: 'So geht es',
    steps: [
      ['Formular ausfüllen', 'Das dauert zwei Minuten.'],
      ['Adresse bestätigen', 'Mit dem Link, den wir Ihnen schicken.'],
      ['Link teilen', 'Sie sehen und kopieren ihn sofort.'],
    ],
    stepsWithStaff: [
      ['Formular ausfüllen', 'Das dauert zwei Minuten.'],
      ['Adresse bestätigen', 'Mit dem Link, den wir Ihnen schicken.'],
      ['Wir sehen es an', 'Sobald jemand von uns ja gesagt hat, sehen und kopieren Sie Ihren Link.'],
    ],
    needsPlan: (program: string, plans: string) =>
      `${program} verlangt ${plans}: Ihr eigenes Konto mit der E-Mail, die Sie hier angeben, muss darauf sein.`,
    or: ' oder ',
    email: 'E-Mail',
    emailHint: 'Die Ihres eigenen Kontos, falls Sie eines haben.',
    name: 'Ihr Name',
    company: 'Firma',
    companyOrName: 'Name, unter dem Ihre Kunden Sie kennen',
    kind: 'Sie sind',
    kinds: { company: 'Eine Firma', person: 'Eine Privatperson' },
    country: 'Land',
    website: 'Website (freiwillig)',
    websiteHint: 'https://…',
    promotes: 'Wie werden Sie werben? (freiwillig)',
    promotesHint: 'Website, Newsletter, Vorträge, Kunden, die Sie betreuen …',
    accepts: (program: string, version: number) =>
      `Ich habe die Regeln auf dieser Seite gelesen und nehme die Bedingungen von ${program}, Fassung ${version}, an.`,
    apply: 'Anmelden',
    fieldWrong: {
      email: 'Das ist keine E-Mail-Adresse.',
      name: 'Bitte geben Sie Ihren Namen an.',
      companyName: 'Bitte geben Sie den Namen an.',
      country: 'Bitte wählen Sie Ihr Land.',
      website: 'Bitte die ganze Adresse angeben, mit https://.',
      promotesHow: 'Höchstens 2000 Zeichen.',
      acceptsTerms: 'Ohne die Bedingungen geht es nicht weiter.',
    },
    sentTitle: 'Bitte in die Mailbox schauen',
    sent: (email: string) =>
      `Wir haben an ${email} geschrieben. Der Link darin bestätigt Ihre Adresse und führt in Ihr Dashboard; er öffnet einmal, innert drei Tagen.`,
    sentNothing: 'Nach ein paar Minuten nichts da? Schauen Sie im Spam nach, oder schicken Sie das Formular nochmals.',
    sendAgain: 'Nochmals senden',
    changeForm: 'Zurück zum Formular',
    confirmTitle: 'Adresse bestätigen',
    confirmLead: 'Wählen Sie ein Passwort. Damit melden Sie sich künftig an.',
    password: 'Passwort',
    passwordHint: 'Am besten 15 Zeichen oder mehr: mehrere Wörter sind gut.',
    confirm: 'Bestätigen und Dashboard öffnen',
    linkIncomplete: 'Der Link ist unvollständig. Öffnen Sie ihn ganz aus der E-Mail.',
    linkOver:
      'Dieser Link wurde benutzt, ist abgelaufen oder durch einen neueren ersetzt. Füllen Sie das Formular nochmals aus, dann kommt ein neuer.',
    applyAs: (name: string, email: string) => `Sie melden sich an als ${name}, ${email}.`,
    standing: {
      gate: (plans: string) => `Ihr Link zählt noch nicht: Das Programm verlangt ${plans}.`,
      gateNone:
        'Wir kennen kein Konto von Ihnen mit dieser E-Mail. Sobald es da und auf einem solchen Plan ist, sind Sie dabei, ohne neues Formular.',
      gateOther: (plan: string) =>
        `Ihr eigenes Konto ist auf ${plan}. Sobald es auf einem solchen Plan ist, sind Sie dabei, ohne neues Formular.`,
      lapsesOn: (day: string) => `Bis ${day}: Danach verfällt die Anmeldung.`,
      applied: 'Ihre Anmeldung ist unterwegs: Das dauert Sekunden.',
      review: 'Jemand von uns sieht Ihre Anmeldung an. Sie erhalten eine E-Mail, und ab dann zählt Ihr Link.',
      agreement: 'Noch ein Schritt: Ihr Link zählt, sobald Sie die Bedingungen angenommen haben.',
      acceptTerms: (version: number) => `Bedingungen annehmen, Fassung ${version}`,
      suspended: 'Ihre Teilnahme ist gesperrt: Neue Anmeldungen zählen inzwischen nicht. Was Sie verdient haben, bleibt Ihres.',
      reviewOn: (day: string) => `Am ${day} sehen wir es erneut an.`,
      closed: 'Ihre Teilnahme ist beendet: Kein neuer Kunde zählt. Was Sie verdient haben, wird noch ausbezahlt.',
      refused: 'Ihre Anmeldung wurde nicht angenommen.',
      lapsed: 'Ihre Anmeldung ist verfallen.',
      again: 'Nochmals anmelden',
    },
  },
};
