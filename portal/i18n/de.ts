import { deAccounts } from './de-accounts.ts';
import { deHelp } from './de-help.ts';
import { deJoin } from './de-join.ts';
import { deLink } from './de-link.ts';
import { deLogins } from './de-logins.ts';
import { deOverview } from './de-overview.ts';
import { dePayouts } from './de-payouts.ts';
import { deReports } from './de-reports.ts';
import { dePeople } from './de-people.ts';
import { deSettings } from './de-settings.ts';
import { deQuestions } from './de-questions.ts';
import type { Catalogue } from './en.ts';

/** The German texts of the portal; the type requires that none is missing. */
export const de: Catalogue = {
  app: {
    name: 'Partnerportal',
    menu: 'Portal',
    skip: 'Zum Inhalt',
    more: 'Mehr',
    questions: 'Fragen? Schreiben Sie uns, wir antworten so bald wie möglich.',
  },
  places: {
    overview: 'Übersicht',
    link: 'Mein Link',
    commissions: 'Provisionen',
    payouts: 'Auszahlungen',
    reports: 'Berichte',
    access: 'Affiliate-Plattform',
    logins: 'Kunden-Logins',
    questions: 'Fragen',
    settings: 'Einstellungen',
    guide: 'Hilfe & Regeln',
  },
  bar: {
    language: 'Sprache',
    person: 'Angemeldet als',
    partners: 'Partner',
    signOut: 'Abmelden',
    demo: 'Demodaten',
    viewing: ({ partner, until }) =>
      `Sie sehen das Portal wie ${partner}, bis ${until}. Ändern oder herunterladen lässt sich nichts; dass Sie hier sind, ist festgehalten.`,
    endView: 'Ansicht beenden',
    viewOver: (partner) =>
      `Diese Ansicht von ${partner} ist vorbei: Sie haben sie beendet, ihre Zeit war um, oder Sie haben seither eine andere geöffnet.`,
    toConsole: 'Zurück zur Konsole',
    partOf: ({ one, other, since }) =>
      `${one} ist seit ${since} ein Teil von ${other}: Die Links sind dort, und was hier verfügbar wird, geht automatisch dorthin und wird damit ausbezahlt.`,
    showPartner: (name) => `${name} zeigen`,
    offline: 'Sie sind offline. Was Sie sehen, ist von vorhin; senden lässt sich nichts.',
  },
  signIn: {
    title: 'Anmelden',
    lead: 'Bei Ihrem Partnerkonto.',
    other: ({ now, mine }) =>
      `${now} hat sich hier in einem anderen Tab angemeldet. Diese Seite gehört noch ${mine}: Was Sie darauf tun, wird nicht gesendet.`,
    goOnAs: (name) => `Als ${name} weitermachen`,
    again: 'Ihre Sitzung ist zu Ende. Was Sie geschrieben haben, ist noch da: Melden Sie sich an, und es geht dort weiter.',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    missing: 'Bitte E-Mail und Passwort ausfüllen.',
    wrong: 'E-Mail oder Passwort ist falsch. Bitte beides prüfen und nochmals versuchen.',
    people: 'Personen der Demo',
    as: 'Anmelden als',
    peopleNote: (password) => `Ein Klick meldet an. Jedes Passwort lautet «${password}».`,
    codeTitle: 'Ihr zweiter Faktor',
    codeLead: 'Öffnen Sie Ihre Authenticator-App und geben Sie die sechs Ziffern ein, die sie zeigt.',
    code: 'Code',
    codeMissing: 'Bitte zuerst den Code eingeben.',
    codeWrong: 'Dieser Code stimmt nicht oder ist abgelaufen. Geben Sie den ein, den die App jetzt zeigt.',
    backupLead: 'Geben Sie einen der Ersatzcodes ein, die Sie aufbewahrt haben. Jeder gilt einmal.',
    backupCode: 'Ersatzcode',
    useBackup: 'Ersatzcode verwenden',
    useCode: 'Authenticator-App verwenden',
    verify: 'Bestätigen',
    restart: 'Zurück zum Passwort',
    roles: { owner: 'Inhaberin', member: 'Mitglied', login_admin: 'Kunden-Logins' },
  },
  stranger: {
    staffTitle: 'Wer für uns arbeitet, ist niemandes Partner',
    staffLead: (email) =>
      `${email} gehört zu unseren Leuten, die in der Konsole arbeiten. Wer Partner sein will, meldet sich mit einer anderen Adresse an oder bewirbt sich damit.`,
    title: 'Kein Partnerkonto',
    lead: (email) =>
      `${email} gehört zu keinem Partner. Ihre Programmleitung kann Sie hinzufügen; haben Sie eine andere Adresse, melden Sie sich damit an.`,
  },
  states: {
    loading: 'Wird geladen',
    still: 'Wird noch geladen.',
    retry: 'Nochmals versuchen',
    failed: (what) => `${what}: Laden fehlgeschlagen`,
    quote: (id) => `Bitte ${id} angeben, wenn Sie Hilfe brauchen.`,
    copyId: 'Anfragenummer kopieren',
    stale: (time) => `Konnte nicht aktualisiert werden. Was Sie sehen, ist von ${time}.`,
    noAccessTitle: (what) => `${what}: nicht für Ihre Rolle`,
    noAccess: 'Eine Inhaberin dieses Partnerkontos sieht es. Für eine andere Rolle entfernt sie Sie aus dem Team und lädt Sie neu ein.',
    notFound: 'Diese Seite gibt es nicht',
    notFoundLead: 'Die Adresse ist vielleicht vertippt, oder die Seite gibt es nicht mehr.',
    toOverview: 'Zur Übersicht',
  },
  broken: {
    title: 'Auf dieser Seite ist etwas schiefgegangen',
    lead: 'Nichts wurde gesendet, nichts ist verloren. Laden Sie die Seite neu; geschieht es wieder, sagen Sie uns, was Sie getan haben.',
    reload: 'Neu laden',
  },
  copy: { copy: 'Kopieren', copied: 'Kopiert' },
  asOf: (time) => `Stand ${time}`,
  ...deLogins,
  ...deOverview,
  ...dePayouts,
  ...deReports,
  ...deAccounts,
  ...deHelp,
  ...deJoin,
  ...deLink,
  ...deSettings,
  ...dePeople,
  ...deQuestions,
};
