import type { Sentence } from './sentence.ts';

/** One word, one meaning, on every screen and in every mail. */
export const states = {
  balance: {
    pending: { en: 'Pending', de: 'Vorgemerkt' },
    held: { en: 'Held', de: 'Zurückgehalten' },
    available: { en: 'Available', de: 'Verfügbar' },
    reserved: { en: 'Reserved', de: 'Reserviert' },
    recoverable: { en: 'To be offset', de: 'Zu verrechnen' },
  },
  commission: {
    tracked: { en: 'Waiting for payment', de: 'Wartet auf Zahlung' },
    pending: { en: 'Pending', de: 'Vorgemerkt' },
    held: { en: 'Held', de: 'Zurückgehalten' },
    available: { en: 'Available', de: 'Verfügbar' },
    reversed: { en: 'Clawed back', de: 'Zurückgenommen' },
    void: { en: 'Did not count', de: 'Entfallen' },
  },
  earning: {
    commission: { en: 'Commission', de: 'Provision' },
    inherited: { en: 'Inherited commission', de: 'Vererbte Provision' },
    bounty: { en: 'Bounty', de: 'Prämie' },
  },
  partner: {
    applied: { en: 'Applied', de: 'Angemeldet' },
    under_review: { en: 'In review', de: 'In Prüfung' },
    awaiting_agreement: { en: 'Agreement missing', de: 'Vereinbarung fehlt' },
    active: { en: 'Active', de: 'Aktiv' },
    suspended: { en: 'Suspended', de: 'Gesperrt' },
    closed: { en: 'Closed', de: 'Geschlossen' },
    refused: { en: 'Refused', de: 'Abgelehnt' },
    lapsed: { en: 'Lapsed', de: 'Verfallen' },
  },
  referral: {
    signed_up: { en: 'Signed up', de: 'Angemeldet' },
    awaiting_card: { en: 'Waiting for card payment', de: 'Wartet auf Kartenzahlung' },
    awaiting_invoice: { en: 'Waiting for invoice payment', de: 'Wartet auf Rechnungszahlung' },
    earning: { en: 'Earning', de: 'Bringt Provision' },
    ended: { en: 'Ended', de: 'Beendet' },
    refused: { en: 'Did not count', de: 'Zählt nicht' },
    lapsed: { en: 'Lapsed', de: 'Verfallen' },
  },
  review: {
    open: { en: 'To be decided', de: 'Zu entscheiden' },
    approved: { en: 'Approved', de: 'Gutgeheissen' },
    refused: { en: 'Refused', de: 'Abgelehnt' },
  },
  event: {
    received: { en: 'Received', de: 'Eingegangen' },
    placed: { en: 'Processed', de: 'Verarbeitet' },
    unplaced: { en: 'Waiting', de: 'Wartet' },
    ignored: { en: 'Set aside', de: 'Beiseitegelegt' },
    dead: { en: 'Stopped', de: 'Angehalten' },
  },
  email: {
    queued: { en: 'Queued', de: 'Eingereiht' },
    sending: { en: 'Being sent', de: 'Im Versand' },
    accepted: { en: 'Accepted', de: 'Angenommen' },
    uncertain: { en: 'Uncertain', de: 'Ungewiss' },
    bounced: { en: 'Bounced', de: 'Zurückgewiesen' },
    failed: { en: 'Failed', de: 'Fehlgeschlagen' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Sentence>>>>;
