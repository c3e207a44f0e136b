import type { payoutReasons } from '../payout/payout-reason.ts';
import type { Sentence } from './sentence.ts';

/** Reasons for which what a person ordered about a payout or a bank file was refused. */
export const payoutRefusals = {
  four_eyes: {
    en: 'Refused: a person who requested, prepared or edited it, or ended the waiting period of its payout details, cannot approve it. Ask another person.',
    de: 'Abgelehnt: Wer beantragt, vorbereitet oder geändert hat, oder die Frist der Auszahlungsdaten beendet hat, kann nicht freigeben. Eine andere Person muss es tun.',
  },
  already_approved: {
    en: 'Refused: this person has already approved. A second person is needed.',
    de: 'Abgelehnt: Diese Person hat schon freigegeben. Es braucht eine zweite.',
  },
  shut_out: {
    en: 'Refused: the person who decided this was locked before it was carried out, or lost the role for it. A colleague can decide it again.',
    de: 'Abgelehnt: Wer das entschieden hat, wurde vor der Ausführung gesperrt oder hat die Rolle dafür nicht mehr. Jemand anderes kann es neu entscheiden.',
  },
  content_changed: {
    en: 'Refused: the content has changed since it was viewed. Please check again.',
    de: 'Abgelehnt: Der Inhalt hat sich seit der Ansicht geändert. Bitte erneut prüfen.',
  },
  over_day_limit: {
    en: 'Refused: this exceeds what may be approved in one day.',
    de: 'Abgelehnt: Mehr, als an einem Tag freigegeben werden darf.',
  },
  over_partner_limit: {
    en: 'Refused: with it the partner would get more this month than the program allows for one partner.',
    de: 'Abgelehnt: Der Partner erhielte damit in diesem Monat mehr, als das Programm einem erlaubt.',
  },
  payout_state_changed: {
    en: 'Refused: the payout is no longer in a state for this.',
    de: 'Abgelehnt: In ihrem jetzigen Stand lässt die Auszahlung das nicht mehr zu.',
  },
  hold_stands: { en: 'Refused: the payout is on hold.', de: 'Abgelehnt: Die Auszahlung ist angehalten.' },
  file_answered: {
    en: 'Refused: the bank has answered this file, so it has it. Mark it as uploaded, or import the answer in which the bank refuses it.',
    de: 'Abgelehnt: Die Bank hat auf diese Datei geantwortet, hat sie also. Kennzeichnen Sie sie als hochgeladen, oder importieren Sie die Antwort, mit der die Bank sie abweist.',
  },
  file_refused: {
    en: 'No file was created: the bank would refuse at least one of its payments. Correct it or leave it out.',
    de: 'Keine Datei erstellt: Die Bank würde mindestens eine ihrer Zahlungen zurückweisen. Berichtigen Sie sie oder lassen Sie sie weg.',
  },
  payer_name_refused: {
    en: 'No file was created: a bank file cannot carry the company’s name; the payments are fine. It accepts Latin letters, at most 140 characters, or 70 for SEPA payments. The person who runs this installation corrects the name with npm run connect -- company.',
    de: 'Keine Datei erstellt: Den Namen der Firma kann keine Bankdatei tragen; an den Zahlungen liegt es nicht. Sie nimmt lateinische Buchstaben, höchstens 140 Zeichen, 70 für Zahlungen mit SEPA. Wer diese Installation betreibt, berichtigt ihn: npm run connect -- company.',
  },
  in_bank_file: {
    en: 'Refused: the payout is in a bank file. Withdraw the file first, or record that the bank has it.',
    de: 'Abgelehnt: Die Auszahlung steht in einer Bankdatei. Zuerst die Datei zurückziehen oder festhalten, dass die Bank sie hat.',
  },
  evidence_missing: {
    en: 'Refused: evidence with a reference is required and, for a return, its amount.',
    de: 'Abgelehnt: Es braucht einen Beleg mit Referenz, bei einem Rücklauf auch den Betrag.',
  },
  rail_can_be_asked: {
    en: 'Refused: the provider can still be asked, and may pay or have paid what someone considers refused. Have it looked up: what the provider says applies. If it has nothing, record that it never arrived.',
    de: 'Abgelehnt: Der Anbieter kann noch gefragt werden und zahlt vielleicht, was jemand für abgelehnt hält, oder hat es schon bezahlt. Lassen Sie nachfragen: Es gilt, was der Anbieter sagt. Hat er nichts, halten Sie fest, dass sie nie ankam.',
  },
  other_finding: {
    en: 'Refused: someone else has recorded a different amount or reference. Confirm exactly that, or have that person correct it.',
    de: 'Abgelehnt: Jemand hat einen anderen Betrag oder Beleg genannt. Genau das bestätigen, oder jene Person korrigiert es.',
  },
  finding_contradicted: {
    en: 'Refused: a colleague has found something else. Look at that first; if you disagree with it, say so explicitly.',
    de: 'Abgelehnt: Jemand hat etwas anderes gefunden. Zuerst das ansehen; wer widerspricht, sagt es ausdrücklich.',
  },
  payment_named: {
    en: 'Refused: somebody has named its payment, so the money may have left. A second person confirms it, or it is said that it was not paid.',
    de: 'Abgelehnt: Jemand hat die Zahlung genannt, das Geld kann also weg sein. Eine zweite Person bestätigt sie, oder es wird gesagt, dass nicht bezahlt wurde.',
  },
  unknown_payout: { en: 'Refused: there is no such payout.', de: 'Abgelehnt: Diese Auszahlung gibt es nicht.' },
  not_prepared: {
    en: 'Refused: no one has prepared it yet. One person checks the payout run and confirms it, another one approves it.',
    de: 'Abgelehnt: Noch niemand hat sie vorbereitet. Eine Person prüft den Auszahlungslauf und bestätigt das, eine andere gibt ihn frei.',
  },
  asked_today: {
    en: 'Refused: the partner was asked less than a day ago.',
    de: 'Abgelehnt: Der Partner wurde vor weniger als einem Tag gefragt.',
  },
} satisfies Partial<Record<(typeof payoutReasons)[number], Sentence>>;
