import type { payoutReasons } from '../payout-reason.ts';
import { proposalSentences } from './proposal-reasons.ts';
import type { Sentence } from './sentence.ts';
import type { StaffReason } from './staff-reasons.ts';

/** The same words for the partner and for staff. */
export const payoutSentences: Readonly<Record<Exclude<(typeof payoutReasons)[number], StaffReason>, Sentence>> = {
  ...proposalSentences,
  payout_approved: { en: 'Approved by another person.', de: 'Von einer zweiten Person freigegeben.' },
  exception_approved: {
    en: 'Approved as an exception by a second person.',
    de: 'Als Ausnahme von einer zweiten Person freigegeben.',
  },
  first_of_two_approvals: {
    en: 'Approved once; an amount of this size needs a second approval.',
    de: 'Einmal freigegeben; ein Betrag dieser Höhe braucht eine zweite Freigabe.',
  },
  four_eyes: {
    en: 'Refused: whoever requested, prepared or edited it, or ended the wait of its payout details, cannot approve it. Ask another person.',
    de: 'Abgelehnt: Wer beantragt, vorbereitet oder geändert hat, oder die Frist der Zahlungsangaben beendet hat, kann nicht freigeben. Eine andere Person muss es tun.',
  },
  already_approved: {
    en: 'Refused: this person has approved already. A second person is needed.',
    de: 'Abgelehnt: Diese Person hat schon freigegeben. Es braucht eine zweite.',
  },
  shut_out: {
    en: 'Refused: whoever said this was shut out before it was carried out, or lost the role for it. A colleague may say it anew.',
    de: 'Abgelehnt: Wer das gesagt hat, ist vor der Ausführung ausgeschlossen worden oder hat die Rolle dafür nicht mehr. Jemand anderes kann es neu sagen.',
  },
  content_changed: {
    en: 'Refused: the content changed after it was looked at. Look again.',
    de: 'Abgelehnt: Der Inhalt hat sich seit der Ansicht geändert. Bitte erneut prüfen.',
  },
  over_day_limit: {
    en: 'Refused: more than may be approved on one day.',
    de: 'Abgelehnt: Mehr, als an einem Tag freigegeben werden darf.',
  },
  over_partner_limit: {
    en: 'Refused: with it the partner would get more in this month than the program allows one.',
    de: 'Abgelehnt: Der Partner erhielte damit in diesem Monat mehr, als das Programm einem erlaubt.',
  },
  payout_state_changed: {
    en: 'Refused: the payout is no longer in a state for this.',
    de: 'Abgelehnt: In ihrem jetzigen Stand lässt die Auszahlung das nicht mehr zu.',
  },
  hold_stands: { en: 'Refused: the payout is on hold.', de: 'Abgelehnt: Die Auszahlung ist angehalten.' },
  file_answered: {
    en: 'Refused: the bank has answered to this file, so it has it. Mark it as uploaded, or bring the answer by which the bank refuses it.',
    de: 'Abgelehnt: Die Bank hat auf diese Datei geantwortet, hat sie also. Kennzeichnen Sie sie als hochgeladen, oder bringen Sie die Antwort, mit der die Bank sie abweist.',
  },
  file_refused: {
    en: 'No file was made: the bank would refuse at least one of its payments. Put it right, or leave it out.',
    de: 'Keine Datei erstellt: Die Bank würde mindestens eine ihrer Zahlungen zurückweisen. Berichtigen Sie sie oder lassen Sie sie weg.',
  },
  payer_name_refused: {
    en: 'No file was made: a bank file cannot carry the name of the company, and no payment is at fault. It takes Latin letters, at most 140 characters, 70 where it pays by SEPA. Whoever runs this installation puts it right: npm run connect -- company.',
    de: 'Keine Datei erstellt: Den Namen der Firma kann keine Bankdatei tragen; an den Zahlungen liegt es nicht. Sie nimmt lateinische Buchstaben, höchstens 140 Zeichen, 70 für Zahlungen mit SEPA. Wer diese Installation betreibt, berichtigt ihn: npm run connect -- company.',
  },
  in_bank_file: {
    en: 'Refused: the payout is in a bank file. Withdraw the file first, or say that the bank has it.',
    de: 'Abgelehnt: Die Auszahlung steht in einer Bankdatei. Zuerst die Datei zurückziehen oder festhalten, dass die Bank sie hat.',
  },
  evidence_missing: {
    en: 'Refused: evidence with a reference is required, and of a return its amount.',
    de: 'Abgelehnt: Es braucht einen Beleg mit Referenz, bei einem Rücklauf auch den Betrag.',
  },
  rail_can_be_asked: {
    en: 'Refused: its provider can still be asked, and may pay or have paid what people call refused. Have it looked up: what the provider says counts. Where it has nothing, say that it never arrived.',
    de: 'Abgelehnt: Der Anbieter kann noch gefragt werden und zahlt vielleicht, was jemand für abgelehnt hält, oder hat es schon bezahlt. Lassen Sie nachfragen: Es zählt, was der Anbieter sagt. Hat er nichts, halten Sie fest, dass sie nie ankam.',
  },
  other_finding: {
    en: 'Refused: somebody else has named another amount or reference. Confirm exactly that, or have that person correct it.',
    de: 'Abgelehnt: Jemand hat einen anderen Betrag oder Beleg genannt. Genau das bestätigen, oder jene Person korrigiert es.',
  },
  finding_contradicted: {
    en: 'Refused: a colleague has found something else. Look at that first; whoever contradicts it says so.',
    de: 'Abgelehnt: Jemand hat etwas anderes gefunden. Zuerst das ansehen; wer widerspricht, sagt es ausdrücklich.',
  },
  unknown_payout: { en: 'Refused: there is no such payout.', de: 'Abgelehnt: Diese Auszahlung gibt es nicht.' },
  not_prepared: {
    en: 'Refused: nobody has prepared it yet. One person checks the payout run and says so, another one approves it.',
    de: 'Abgelehnt: Noch niemand hat sie vorbereitet. Eine Person prüft den Auszahlungslauf und bestätigt das, eine andere gibt ihn frei.',
  },
  payout_held: { en: 'On hold.', de: 'Angehalten.' },
  payout_resumed: { en: 'No longer on hold.', de: 'Nicht mehr angehalten.' },
  rejected: { en: 'Rejected by a person.', de: 'Von einem Menschen abgelehnt.' },
  canceled_with_run: {
    en: 'The payout run was called off. The money is back in the balance.',
    de: 'Der Auszahlungslauf wurde abgesagt. Das Geld ist zurück im Guthaben.',
  },
  canceled_by_hand: { en: 'Canceled by a person.', de: 'Von einem Menschen storniert.' },
  method_revoked: { en: 'Canceled: the payout details were switched off.', de: 'Storniert: Die Auszahlungsdaten wurden abgeschaltet.' },
  method_off_by_hand: {
    en: 'The payout details were switched off while it is paid by hand. Whether the money has left already is being looked into.',
    de: 'Die Auszahlungsdaten wurden abgeschaltet, während von Hand bezahlt wird. Es wird geklärt, ob das Geld schon weg ist.',
  },
  partner_stopped_by_hand: {
    en: 'The partner was suspended, or its payouts put on hold, while it is paid by hand. It is not paid until a person has decided; whether the money has left already is being looked into.',
    de: 'Der Partner wurde gesperrt, oder seine Auszahlungen wurden angehalten, während von Hand bezahlt wird. Bezahlt wird erst, wenn ein Mensch entschieden hat; ob das Geld schon weg ist, wird geklärt.',
  },
  money_needed: {
    en: 'Canceled: the money was needed for a clawback, a dispute or what the bank had paid already. What is left is proposed anew.',
    de: 'Storniert: Das Geld wurde für eine Rücknahme, eine Rückbelastung oder schon Bezahltes gebraucht. Der Rest wird neu vorgeschlagen.',
  },
  money_owed: {
    en: 'Waits: the partner owes the company what was taken back, and this payout holds that money. People decide. Canceled, its money goes back to the balance and pays first what is owed in that currency. What is owed in another, as after a conversion, stays owed: adjustments offset it.',
    de: 'Wartet: Der Partner schuldet, was zurückgenommen wurde, und diese Auszahlung enthält dieses Geld. Menschen entscheiden. Storniert, geht das Geld zurück ins Guthaben und deckt zuerst, was in dieser Währung geschuldet ist. Was in einer anderen geschuldet ist, wie nach einer Umrechnung, bleibt geschuldet: Das verrechnen Korrekturen.',
  },
  handing_over: {
    en: 'Handing over to the bank or provider, attempt {attempt}.',
    de: 'Übergabe an Bank oder Anbieter, Versuch {attempt}.',
  },
  handed_over: { en: 'Handed over by a person.', de: 'Von einem Menschen übergeben.' },
  rail_accepted: { en: 'Taken by the bank or provider.', de: 'Von Bank oder Anbieter angenommen.' },
  rail_postponed: { en: 'Refused for now; tried again later.', de: 'Vorerst abgelehnt; später ein neuer Versuch.' },
  rail_refused: {
    en: 'Refused by the bank or provider: {code}. The money is back in the balance.',
    de: 'Von Bank oder Anbieter abgelehnt: {code}. Das Geld ist zurück im Guthaben.',
  },
  outcome_unclear: {
    en: 'Being checked: nobody knows yet whether it was taken. Nothing is sent again blind.',
    de: 'Wird geprüft: Noch weiss niemand, ob sie angenommen wurde. Nichts wird blind wiederholt.',
  },
  sent_again: {
    en: 'Not found there; sent once more under the same key.',
    de: 'Dort nicht gefunden; unter demselben Schlüssel noch einmal gesendet.',
  },
  proven_absent: {
    en: 'Proven not to have arrived; a new attempt follows.',
    de: 'Nachweislich nicht angekommen; ein neuer Versuch folgt.',
  },
  file_withdrawn: {
    en: 'The bank file was withdrawn before it was handed over.',
    de: 'Die Bankdatei wurde vor der Übergabe zurückgezogen.',
  },
  debit_booked: {
    en: 'The bank booked the debit, which proves the hand-over too.',
    de: 'Die Bank hat die Belastung gebucht, das beweist auch die Übergabe.',
  },
  paid_out: { en: 'Paid out.', de: 'Ausbezahlt.' },
  resolved: { en: 'Settled by two people on evidence.', de: 'Von zwei Personen anhand eines Belegs geklärt.' },
  resolution_proposed: {
    en: 'One person named evidence; a second one has to confirm it.',
    de: 'Eine Person nannte einen Beleg; eine zweite muss ihn bestätigen.',
  },
  returned_by_bank: { en: 'Returned; the money is back in the balance.', de: 'Zurückgekommen; das Geld ist wieder im Guthaben.' },
  reversed_by_bank: {
    en: 'Reversed by the bank; the money is back in the balance.',
    de: 'Von der Bank rückgängig gemacht; das Geld ist wieder im Guthaben.',
  },
  return_shown: {
    en: 'The bank shows the return that two people had named.',
    de: 'Die Bank zeigt die Rückzahlung, die zwei Personen genannt hatten.',
  },
  returned_in_part: { en: 'Returned in part; the rest is missing.', de: 'Zum Teil zurückgekommen; der Rest fehlt.' },
  return_withdrawn: {
    en: 'The return belonged to another payout and was taken out.',
    de: 'Die Rückzahlung gehörte zu einer anderen Auszahlung und wurde herausgenommen.',
  },
  return_taken_back: {
    en: 'The bank took the return back: the payout stands as paid again, and its money is not in the balance any more.',
    de: 'Die Bank hat die Rückzahlung zurückgenommen: Die Auszahlung gilt wieder als bezahlt, und ihr Geld ist nicht mehr im Guthaben.',
  },
  explanation_withdrawn: {
    en: 'What had been explained as a fee of the bank was reversed. If the payout came back only in part, that part is missing again.',
    de: 'Was als Spesen der Bank erklärt war, wurde storniert. Kam die Auszahlung nur zum Teil zurück, fehlt dieser Teil wieder.',
  },
  second_payment_returned: {
    en: 'A second payment came back; the partner keeps the first.',
    de: 'Eine zweite Zahlung kam zurück; der Partner behält die erste.',
  },
  second_payment_undone: {
    en: 'A payment that nobody had booked came back whole or in part; the payout itself stays as it is.',
    de: 'Eine Zahlung, die niemand gebucht hatte, kam ganz oder zum Teil zurück; die Auszahlung selbst bleibt, wie sie ist.',
  },
  details_asked: {
    en: 'The partner was asked for other payout details.',
    de: 'Der Partner wurde um andere Auszahlungsdaten gebeten.',
  },
  asked_today: {
    en: 'Refused: the partner was asked less than a day ago.',
    de: 'Abgelehnt: Der Partner wurde vor weniger als einem Tag gefragt.',
  },
  absence_confirmed: {
    en: 'Two people say that nothing left. The provider is asked before anything is sent again: what it finds counts.',
    de: 'Zwei Personen sagen, dass nichts hinausging. Bevor nochmals gesendet wird, wird der Anbieter gefragt: Was er findet, gilt.',
  },
  called_off_only: {
    en: 'The payout was called off and its money is back in the balance; to the other account nothing could be proposed.',
    de: 'Die Auszahlung wurde abgesagt, ihr Geld ist wieder im Guthaben; auf das andere Konto liess sich nichts vorschlagen.',
  },
  look_up_asked: {
    en: 'A person had the bank or provider asked what became of it.',
    de: 'Jemand liess bei Bank oder Anbieter nachfragen, was daraus wurde.',
  },
  try_asked: { en: 'A person had it tried again at once.', de: 'Jemand liess es sofort erneut versuchen.' },
  bank_has_file: {
    en: 'To be looked at: the bank answers {code} to file {file}, which by our books it did not have. It may pay this payout by that file.',
    de: 'Zu prüfen: Die Bank antwortet {code} auf die Datei {file}, die sie nach unseren Büchern nicht hatte. Sie kann diese Auszahlung damit bezahlen.',
  },
  withdrawn_file_refused: {
    en: 'The bank has refused all of file {file}: by that it pays nothing.',
    de: 'Die Bank hat die Datei {file} ganz abgewiesen: Damit bezahlt sie nichts.',
  },
  rail_answered: { en: 'The bank or provider says: {code}.', de: 'Bank oder Anbieter sagt: {code}.' },
  unclaimed: {
    en: 'Not claimed yet: whoever it is for has to claim it at PayPal. After 30 days it comes back.',
    de: 'Noch nicht abgeholt: Wer es bekommt, muss es bei PayPal abholen. Nach 30 Tagen kommt es zurück.',
  },
  nothing_found: {
    en: 'The provider finds nothing. After so long that proves nothing: two people say what became of it.',
    de: 'Der Anbieter findet nichts. Nach so langer Zeit beweist das nichts: Zwei Personen halten fest, was daraus wurde.',
  },
  not_asked: {
    en: 'The provider was not asked: it may have forgotten our key, and asking could pay again. Look into its own books; two people say what became of it.',
    de: 'Der Anbieter wurde nicht gefragt: Er kann unseren Schlüssel vergessen haben, und die Frage könnte nochmals zahlen. Bitte in seinen Büchern nachsehen; zwei Personen halten fest, was daraus wurde.',
  },
  left_in_balance: {
    en: 'It stays in the balance: the next payout takes it along.',
    de: 'Es bleibt im Guthaben: Die nächste Auszahlung nimmt es mit.',
  },
  missing_was_fee: { en: 'The missing part was a fee of the bank.', de: 'Der fehlende Teil war eine Gebühr der Bank.' },
  missing_is_lost: { en: 'The missing part is not expected any more.', de: 'Der fehlende Teil wird nicht mehr erwartet.' },
  charges_booked: {
    en: 'The charges that the bank took beside the payments were booked, confirmed by two people.',
    de: 'Die Spesen, die die Bank neben den Zahlungen genommen hat, wurden gebucht, von zwei Personen bestätigt.',
  },
  charges_withdrawn: {
    en: 'The debit beside which the bank took these charges is not booked with this payout any more: what was booked of them was taken back. They are booked again with what the debit has paid.',
    de: 'Die Belastung, neben der die Bank diese Spesen nahm, ist nicht mehr mit dieser Auszahlung verbucht: Was davon gebucht war, wurde zurückgenommen. Gebucht werden sie wieder mit dem, was die Belastung bezahlt hat.',
  },
  fee_booked: { en: 'The fee of the provider or bank was booked.', de: 'Die Gebühr des Anbieters oder der Bank wurde gebucht.' },
  not_replaced: {
    en: 'To be looked at: it was called off for another account, and the payout in its place was refused. Its money is in the balance.',
    de: 'Zu prüfen: Sie wurde für ein anderes Konto abgesagt, und die Auszahlung an ihrer Stelle wurde abgelehnt. Ihr Geld ist im Guthaben.',
  },
  late_answer: {
    en: 'To be looked at: an answer came for an attempt that was over.',
    de: 'Zu prüfen: Zu einem abgeschlossenen Versuch kam eine Antwort.',
  },
  other_amount: { en: 'To be looked at: the booking has another amount.', de: 'Zu prüfen: Die Buchung hat einen anderen Betrag.' },
  other_currency: {
    en: 'To be looked at: the provider has moved {currency}, not the currency that was ordered.',
    de: 'Zu prüfen: Der Anbieter hat {currency} bewegt, nicht die beauftragte Währung.',
  },
  paid_twice: {
    en: 'To be looked at: a second payment of this payout is shown.',
    de: 'Zu prüfen: Eine zweite Zahlung dieser Auszahlung wird gezeigt.',
  },
  duplicate_booked: {
    en: 'It was paid once more than was due; the second payment is offset.',
    de: 'Sie wurde einmal zu viel bezahlt; die zweite Zahlung wird verrechnet.',
  },
  duplicate_withdrawn: {
    en: 'There was no second payment: what was booked as one was reversed.',
    de: 'Es gab keine zweite Zahlung: Was als solche gebucht war, wurde storniert.',
  },
  paid_after_all: {
    en: 'Bank or provider had paid it all the same; two people gave the payment to it.',
    de: 'Bank oder Anbieter hatten sie doch bezahlt; zwei Personen haben ihr die Zahlung zugeordnet.',
  },
  late_payment_refuted: {
    en: 'Two people say that nothing was paid by it, or that it came back: what waited for this goes on.',
    de: 'Zwei Personen sagen, dass damit nichts bezahlt wurde oder dass es zurückkam: Was darauf wartete, geht weiter.',
  },
  unexpected_debit: {
    en: 'To be looked at: a debit for a payout that should not have gone out, or had failed.',
    de: 'Zu prüfen: Eine Belastung für eine Auszahlung, die nicht hinausgehen sollte oder fehlgeschlagen war.',
  },
  unexpected_return: {
    en: 'To be looked at: a return for a payout that had not left.',
    de: 'Zu prüfen: Eine Rückzahlung für eine Auszahlung, die nicht hinausging.',
  },
  return_too_large: {
    en: 'To be looked at: what came back, with what was kept on the way, is more than was missing.',
    de: 'Zu prüfen: Was zurückkam, ist mit dem, was unterwegs abgezogen wurde, mehr, als fehlte.',
  },
  letter_unreadable: {
    en: 'To be looked at: something that was told about this payout could not be read and was set aside.',
    de: 'Zu prüfen: Eine Mitteilung zu dieser Auszahlung war nicht lesbar und wurde beiseitegelegt.',
  },
  charges_too_high: {
    en: 'To be looked at: the bank states more charges than a bank takes for these payments. They were not booked. Ask the bank: if it took them, two people say so here.',
    de: 'Zu prüfen: Die Bank nennt mehr Spesen, als eine Bank für diese Zahlungen nimmt. Sie wurden nicht verbucht. Fragen Sie die Bank: Hat sie sie genommen, halten es zwei Personen hier fest.',
  },
  waiting_for_approval: { en: 'Still waiting for approval; reminded.', de: 'Wartet noch auf Freigabe; erinnert.' },
  waiting_for_rail: { en: 'Still no evidence from the bank or provider.', de: 'Noch kein Nachweis von Bank oder Anbieter.' },
  waiting_for_person: { en: 'Still waiting for a person; reminded.', de: 'Wartet noch auf einen Menschen; erinnert.' },
  third_failure: {
    en: 'The third payout in a row failed: payouts to this partner are on hold.',
    de: 'Die dritte Auszahlung in Folge scheiterte: Auszahlungen an diesen Partner sind angehalten.',
  },
  appealed_came_back: {
    en: 'A granted appeal was paid by a correction, and what it was about counts again by itself: payouts to this partner are on hold until the correction is reversed, or the partner may keep both.',
    de: 'Ein gutgeheissener Einspruch wurde mit einer Korrektur bezahlt, und worum es ging, zählt von selbst wieder: Auszahlungen an diesen Partner sind angehalten, bis die Korrektur storniert ist oder der Partner beides behalten darf.',
  },
  forgiven_came_back: {
    en: 'Money came back of a debt that had been written off, and stands in the balance: payouts to this partner are on hold until the write-off is reversed, or the partner may keep it.',
    de: 'Von einer Schuld, die abgeschrieben worden war, kam Geld zurück und steht im Guthaben: Auszahlungen an diesen Partner sind angehalten, bis die Abschreibung storniert ist oder der Partner es behalten darf.',
  },
};
