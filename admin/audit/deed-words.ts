import { say, type Sentence } from '../../api/contract/wording.ts';
import type { Word } from '../i18n/use-wording.ts';

/** Words for the part of an action after its object; the object is shown beside them. */
const deedWords: Readonly<Record<string, Sentence>> = {
  accept: { en: 'Invitation accepted', de: 'Einladung angenommen' },
  accept_terms: { en: 'Terms accepted', de: 'Bedingungen angenommen' },
  activate: { en: 'Activation requested', de: 'Aktivierung veranlasst' },
  add: { en: 'Added', de: 'Hinzugefügt' },
  add_bank_account: { en: 'Bank account added', de: 'Bankkonto hinzugefügt' },
  adjustment: { en: 'Adjustment booked', de: 'Korrektur gebucht' },
  allow_request: { en: 'New request allowed at the customer’s wish', de: 'Neuer Antrag auf Wunsch der Kundin zugelassen' },
  answer: { en: 'Answered', de: 'Beantwortet' },
  apply: { en: 'Application sent', de: 'Bewerbung gesendet' },
  approve: { en: 'Approval given', de: 'Freigabe erteilt' },
  approve_merge: { en: 'Merge approved', de: 'Zusammenführung freigegeben' },
  ask: { en: 'Information requested', de: 'Angaben erbeten' },
  ask_change: { en: 'Change requested', de: 'Änderung beantragt' },
  ask_details: { en: 'Payout details requested', de: 'Auszahlungsdaten erbeten' },
  ask_factor_reset: { en: 'Second-factor reset requested', de: 'Zurücksetzen des zweiten Faktors beantragt' },
  ask_for_details: { en: 'Payout details requested', de: 'Auszahlungsdaten erbeten' },
  ask_reset: { en: 'New password requested', de: 'Neues Passwort angefordert' },
  ask_roles: { en: 'Role change requested', de: 'Rollenänderung beantragt' },
  assign: { en: 'Assigned to someone', de: 'Zugeteilt' },
  assigned: { en: 'Assigned', de: 'Zugeordnet' },
  assignment_failed: { en: 'Assignment failed', de: 'Zuordnung gescheitert' },
  booked: { en: 'Booked', de: 'Gebucht' },
  cancel: { en: 'Cancellation', de: 'Stornierung' },
  change: { en: 'Changed', de: 'Geändert' },
  change_access: { en: 'Access rules changed', de: 'Regeln des Zugangs geändert' },
  change_approval: { en: 'Approval rules changed', de: 'Regeln der Freigabe geändert' },
  change_bank_account: { en: 'Bank account changed', de: 'Bankkonto geändert' },
  change_badge: { en: 'Badge rule changed', de: 'Regel des Badges geändert' },
  change_host: { en: 'Host product changed', de: 'Host-Produkt geändert' },
  change_logins: { en: 'Customer login rules changed', de: 'Regeln der Kunden-Logins geändert' },
  change_payouts: { en: 'Payout rules changed', de: 'Regeln der Auszahlungen geändert' },
  change_profile: { en: 'Profile changed', de: 'Profil geändert' },
  change_refused: { en: 'Change refused', de: 'Änderung abgewiesen' },
  check_vat_id: { en: 'VAT ID found in its register', de: 'MWST-Nummer im Register gefunden' },
  clarify: { en: 'Clarified with the bank', de: 'Mit der Bank geklärt' },
  close: { en: 'Closed', de: 'Abgeschlossen' },
  close_bank_account: { en: 'Bank account closed', de: 'Bankkonto geschlossen' },
  confirm: { en: 'Confirmed', de: 'Bestätigt' },
  confirm_address: { en: 'Email address confirmed', de: 'E-Mail-Adresse bestätigt' },
  confirm_assignment: { en: 'Assignment confirmed', de: 'Zuordnung bestätigt' },
  confirm_factor_reset: { en: 'Second-factor reset confirmed', de: 'Zurücksetzen des zweiten Faktors bestätigt' },
  confirm_hand_over: { en: 'Handover to the bank confirmed', de: 'Übergabe an die Bank bestätigt' },
  confirm_roles: { en: 'Role change confirmed', de: 'Rollenänderung bestätigt' },
  confirm_set_aside: { en: 'Setting aside confirmed', de: 'Beiseitelegen bestätigt' },
  confirm_withdrawal: { en: 'Withdrawal confirmed', de: 'Rückzug bestätigt' },
  connect: { en: 'Connected', de: 'Verbunden' },
  consent: { en: 'Customer consent', de: 'Einwilligung der Kundschaft' },
  create: { en: 'Created', de: 'Angelegt' },
  decide: { en: 'Decided', de: 'Entschieden' },
  decline: { en: 'Refusal', de: 'Absage' },
  decline_assignment: { en: 'Assignment declined', de: 'Zuordnung abgelehnt' },
  decline_set_aside: { en: 'Setting aside declined', de: 'Beiseitelegen abgelehnt' },
  decline_withdrawal: { en: 'Withdrawal declined', de: 'Rückzug abgelehnt' },
  disown: { en: 'Reported as not theirs', de: 'Als fremd gemeldet' },
  download: { en: 'Downloaded', de: 'Heruntergeladen' },
  download_data: { en: 'Own data downloaded', de: 'Eigene Daten heruntergeladen' },
  download_many: { en: 'Several downloaded', de: 'Mehrere heruntergeladen' },
  download_proof: { en: 'Proof downloaded', de: 'Nachweis heruntergeladen' },
  end: { en: 'Ended', de: 'Beendet' },
  end_others: { en: 'Other sessions ended', de: 'Andere Sitzungen beendet' },
  end_session: { en: 'Session ended', de: 'Sitzung beendet' },
  end_sessions: { en: 'Sessions ended', de: 'Sitzungen beendet' },
  enter: { en: 'Entered', de: 'Erfasst' },
  exclude: { en: 'Partner left out', de: 'Partner ausgelassen' },
  exclude_partner: { en: 'Partner left out', de: 'Partner ausgelassen' },
  export: { en: 'File created', de: 'Datei erstellt' },
  export_bank_file: { en: 'Bank file created', de: 'Bankdatei erstellt' },
  export_journal: { en: 'Journal exported', de: 'Journal exportiert' },
  export_ledger: { en: 'Ledger exported', de: 'Konto exportiert' },
  extend: { en: 'Extended', de: 'Verlängert' },
  factor_refused: { en: 'Second factor refused', de: 'Zweiter Faktor abgewiesen' },
  fee_booked: { en: 'Fee booked', de: 'Gebühr gebucht' },
  forbidden_action: { en: 'Forbidden action at the customer', de: 'Verbotene Handlung bei der Kundschaft' },
  hand_over: { en: 'Handed over', de: 'Übergeben' },
  hold: { en: 'Put on hold', de: 'Angehalten' },
  import: { en: 'File from the bank imported', de: 'Datei der Bank importiert' },
  import_again: { en: 'File from the bank imported again', de: 'Datei der Bank erneut importiert' },
  invite_refused: { en: 'Invitation refused', de: 'Einladung abgewiesen' },
  is_another: { en: 'Marked as a separate booking', de: 'Als andere Buchung gemeldet' },
  keep: { en: 'Company saved', de: 'Firma gespeichert' },
  leave: { en: 'Left the team', de: 'Team verlassen' },
  'payout.leave': { en: 'Left in the balance', de: 'Im Guthaben gelassen' },
  left_out: { en: 'Left out', de: 'Ausgelassen' },
  let_set_up: { en: 'Setup with the password alone allowed', de: 'Einrichten mit dem Passwort allein erlaubt' },
  lift: { en: 'Payouts released', de: 'Auszahlungen freigegeben' },
  lift_hold: { en: 'Hold lifted', de: 'Sperre aufgehoben' },
  limit_payouts: { en: 'Payout limit set', de: 'Grenze der Auszahlungen gesetzt' },
  lock: { en: 'Locked', de: 'Gesperrt' },
  look_up: { en: 'Asked the rail', de: 'Beim Zahlungsweg nachgefragt' },
  mailing: { en: 'Statements emailed', de: 'Abrechnungen werden versendet' },
  make: { en: 'Created', de: 'Erstellt' },
  make_proof: { en: 'Proof requested', de: 'Nachweis verlangt' },
  match: { en: 'Matched to a partner', de: 'Einem Partner zugeordnet' },
  merge_ended: { en: 'Merge ended', de: 'Zusammenführung beendet' },
  merged: { en: 'Merged', de: 'Zusammengeführt' },
  note: { en: 'Note written', de: 'Notiz geschrieben' },
  offer_rails: { en: 'Payout methods chosen', de: 'Zahlungswege gewählt' },
  open: { en: 'Opened', de: 'Eröffnet' },
  open_payout_run: { en: 'Payout run requested', de: 'Auszahlungslauf verlangt' },
  opened: { en: 'Opened', de: 'Eröffnet' },
  overdue: { en: 'Overdue', de: 'Überfällig' },
  payouts_on_hold: { en: 'Payouts put on hold', de: 'Auszahlungen angehalten' },
  paused: { en: 'Paused after too many wrong passwords', de: 'Nach zu vielen falschen Passwörtern angehalten' },
  prepare: { en: 'Prepared', de: 'Vorbereitet' },
  propose: { en: 'Proposed', de: 'Vorgeschlagen' },
  propose_merge: { en: 'Merge proposed', de: 'Zusammenführung vorgeschlagen' },
  propose_payment: { en: 'Payment proposed', de: 'Zahlung vorgeschlagen' },
  propose_set_aside: { en: 'Setting aside proposed', de: 'Zum Beiseitelegen vorgeschlagen' },
  refuse: { en: 'Refused', de: 'Abgelehnt' },
  refuse_change: { en: 'Change refused', de: 'Änderung abgelehnt' },
  refuse_code: { en: 'Login code refused', de: 'Login-Code abgewiesen' },
  refuse_factor_reset: { en: 'Second-factor reset refused', de: 'Zurücksetzen des zweiten Faktors abgelehnt' },
  refuse_merge: { en: 'Merge refused', de: 'Zusammenführung abgelehnt' },
  refuse_roles: { en: 'Role change refused', de: 'Rollenänderung abgelehnt' },
  refused: { en: 'Refused', de: 'Abgewiesen' },
  rail_answered: { en: 'Answer from the bank or provider', de: 'Antwort von Bank oder Anbieter' },
  refute_vat_id: { en: 'VAT ID not found in its register', de: 'MWST-Nummer nicht im Register gefunden' },
  reinstate: { en: 'Reinstated', de: 'Wieder aufgenommen' },
  reissue: { en: 'Issued again', de: 'Neu ausgestellt' },
  reject: { en: 'Rejected', de: 'Abgelehnt' },
  release: { en: 'Given back', de: 'Zurückgelegt' },
  remove_person: { en: 'Person removed', de: 'Person entfernt' },
  reopen: { en: 'Reopened', de: 'Wieder geöffnet' },
  reopen_payment: { en: 'Payment reopened', de: 'Zahlung wieder geöffnet' },
  reply: { en: 'Replied', de: 'Geantwortet' },
  reprocess: { en: 'Processed again', de: 'Erneut verarbeitet' },
  request: { en: 'Requested', de: 'Beantragt' },
  request_information: { en: 'Question asked', de: 'Rückfrage gestellt' },
  request_payout: { en: 'Payout requested', de: 'Auszahlung beantragt' },
  resend: { en: 'Sent again', de: 'Erneut gesendet' },
  resend_statements: { en: 'Statements sent again', de: 'Abrechnungen erneut gesendet' },
  reset: { en: 'Set again', de: 'Neu gesetzt' },
  resolve: { en: 'Resolved', de: 'Geklärt' },
  resume: { en: 'Resumed', de: 'Fortgesetzt' },
  retire: { en: 'Retired', de: 'Ausser Dienst genommen' },
  retire_admin: { en: 'Administrator retired', de: 'Administrator ausser Dienst genommen' },
  retry: { en: 'Sent again as a new payout', de: 'Als neue Auszahlung erneut gesendet' },
  reveal: { en: 'Shown in full', de: 'Vollständig angezeigt' },
  reversal: { en: 'Entry reversed', de: 'Buchung aufgehoben' },
  revoke: { en: 'Revoked', de: 'Entzogen' },
  ring: { en: 'Doorbell rung', de: 'Klingel gedrückt' },
  run_approved: { en: 'Approval of the run in effect', de: 'Freigabe des Laufs wirksam' },
  run_prepared: { en: 'Preparation of the run in effect', de: 'Vorbereitung des Laufs wirksam' },
  say_open: { en: 'Reported as open again', de: 'Als wieder offen gemeldet' },
  set_aside: { en: 'Set aside', de: 'Beiseitegelegt' },
  set_up: { en: 'Set up', de: 'Eingerichtet' },
  settle_payment: { en: 'Payment settled', de: 'Zahlung erledigt' },
  sign_in: { en: 'Logged in at the customer', de: 'Bei der Kundschaft angemeldet' },
  slowed: { en: 'Slowed down after too many wrong passwords', de: 'Nach zu vielen falschen Passwörtern verlangsamt' },
  snooze: { en: 'Snoozed', de: 'Zurückgestellt' },
  start: { en: 'Login started', de: 'Login begonnen' },
  suspend: { en: 'Suspended', de: 'Gesperrt' },
  switch: { en: 'Switched', de: 'Umgeschaltet' },
  switch_off: { en: 'Switched off', de: 'Abgeschaltet' },
  switch_on: { en: 'Switched on', de: 'Eingeschaltet' },
  take: { en: 'Taken', de: 'Übernommen' },
  take_away: { en: 'Removed', de: 'Entfernt' },
  take_away_refused: { en: 'Removal refused', de: 'Entfernen abgewiesen' },
  take_back: { en: 'Taken back', de: 'Zurückgenommen' },
  tell_tax: { en: 'Tax details entered', de: 'Steuerangaben gemacht' },
  trace: { en: 'Unknown payment found', de: 'Unbekannte Zahlung gefunden' },
  try_now: { en: 'Immediate attempt requested', de: 'Sofortiger Versuch veranlasst' },
  unlock: { en: 'Unlocked', de: 'Entsperrt' },
  view: { en: 'Portal viewed as the partner', de: 'Portal als Partner angesehen' },
  view_end: { en: 'Portal view ended', de: 'Ansicht des Portals beendet' },
  wake: { en: 'Back in the queue', de: 'Wieder in der Liste' },
  withdraw: { en: 'Withdrawn', de: 'Zurückgezogen' },
  withdraw_file: { en: 'Withdrawal proposed', de: 'Rückzug vorgeschlagen' },
  withdrawal_ended: { en: 'The file is used after all', de: 'Die Datei wird doch verwendet' },
  withdrawal_open: { en: 'The withdrawal waits for a second person', de: 'Der Rückzug wartet auf eine zweite Person' },
  withdraw_note: { en: 'Note struck through', de: 'Notiz durchgestrichen' },
  write: { en: 'Written', de: 'Geschrieben' },
  write_email: { en: 'Email written', de: 'E-Mail geschrieben' },
  write_guide: { en: 'Guide written', de: 'Leitfaden geschrieben' },
  writeoff: { en: 'Debt written off', de: 'Schuld abgeschrieben' },
};

/** The wording table of each object's states. */
const stateTables: Readonly<Record<string, Word>> = {
  affiliate_access: 'access',
  bank_file: 'bankImport',
  bank_file_import: 'bankImport',
  email: 'email',
  review: 'review',
  ticket: 'ticket',
  partner: 'partner',
  partner_login: 'login',
  payout: 'payout',
  payout_batch: 'bankFile',
  payout_run: 'payoutRun',
  referral: 'referral',
  statement_run: 'statementRun',
};

interface Tongue {
  readonly language: 'en' | 'de';
  readonly word: (table: Word, code: string) => string;
}

const reached: Sentence = { en: 'State: {state}', de: 'Stand: {state}' };

/**
 * Returns an action in words: the deed, the resulting state, or the reason, so that an order reads differently from its outcome. A code
 * without words is returned as it is.
 */
export function deedText(action: string, { language, word }: Tongue): string {
  const [object = '', name = object] = action.split('.');
  const verb = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const deed = deedWords[`${object}.${verb}`] ?? deedWords[verb];
  if (deed !== undefined) return say(language, deed);
  const state = stateText(object, verb, word);
  if (state !== verb) return say(language, reached, { state });
  const reason = reasonText(verb, word);
  return reason === verb ? action : reason;
}

function stateText(object: string, code: string, word: Tongue['word']): string {
  const table = stateTables[object];
  return table === undefined ? code : word(table, code);
}

/** Returns the words of a reason; empty if they need values that only the decision has. */
function reasonText(code: string, word: Tongue['word']): string {
  const reason = word('reasons', code);
  return /(^|\s)–([\s.,;]|$)/.test(reason) ? code : reason;
}

/** Returns a field's value: states, reasons and kinds in words, anything else as stored. */
export function valueText({ object, name, value }: Held, { language, word }: Tongue): string {
  if (name === 'state') return stateText(object, value, word);
  const proposed = object === 'adjustment' && name === 'kind' ? adjustmentWords[value] : undefined;
  if (proposed !== undefined) return say(language, proposed);
  const text = name === 'reason' ? reasonText(value, word) : value;
  const deed = text === value && (name === 'reason' || name === 'kind') ? deedWords[value] : undefined;
  return deed === undefined ? text : say(language, deed);
}

/** Names of the proposals for adjustments, booked or not. */
const adjustmentWords: Readonly<Record<string, Sentence>> = {
  adjustment: { en: 'adjustment', de: 'Korrektur' },
  take_back: { en: 'taking back a commission', de: 'Rücknahme einer Provision' },
  writeoff: { en: 'write-off', de: 'Abschreibung' },
  reversal: { en: 'reversal of an entry', de: 'Aufhebung einer Buchung' },
};

interface Held {
  /** The kind of the entry's subject. */
  readonly object: string;
  readonly name: string;
  readonly value: string;
}

const fieldWords: Readonly<Record<string, Sentence>> = {
  amount: { en: 'amount', de: 'Betrag' },
  amounts: { en: 'amounts', de: 'Beträge' },
  because: { en: 'because', de: 'weil' },
  bytes: { en: 'size', de: 'Grösse' },
  closedBefore: { en: 'closed up to', de: 'abgeschlossen bis' },
  consent: { en: 'consent', de: 'Einwilligung' },
  currency: { en: 'currency', de: 'Währung' },
  email: { en: 'email', de: 'E-Mail' },
  fileName: { en: 'file', de: 'Datei' },
  intoPartnerId: { en: 'into partner', de: 'in den Partner' },
  kind: { en: 'kind', de: 'Art' },
  lines: { en: 'lines', de: 'Zeilen' },
  links: { en: 'links', de: 'Links' },
  members: { en: 'who joined the other team', de: 'wer zum anderen Team kam' },
  mergeId: { en: 'merge', de: 'Zusammenführung' },
  name: { en: 'name', de: 'Name' },
  partnerId: { en: 'partner', de: 'Partner' },
  payouts: { en: 'payouts', de: 'Auszahlungen' },
  people: { en: 'people', de: 'Personen' },
  period: { en: 'month', de: 'Monat' },
  problems: { en: 'problems', de: 'Mängel' },
  reason: { en: 'reason', de: 'Grund' },
  referrals: { en: 'customers', de: 'Kundschaft' },
  roles: { en: 'roles', de: 'Rollen' },
  rows: { en: 'rows', de: 'Zeilen' },
  sha256: { en: 'fingerprint', de: 'Fingerabdruck' },
  state: { en: 'state', de: 'Stand' },
};

/** Returns the name of a field of a snapshot; a code without words is returned as it is. */
export function fieldText(name: string, language: 'en' | 'de'): string {
  const words = fieldWords[name];
  return words === undefined ? name : say(language, words);
}
