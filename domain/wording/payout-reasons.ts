import type { payoutReasons } from '../payout/payout-reason.ts';
import { payoutRefusals } from './payout-refusals.ts';
import { proposalSentences } from './proposal-reasons.ts';
import type { Sentence } from './sentence.ts';
import type { StaffReason } from './staff-reasons.ts';

/** The same words for the partner and for staff. */
export const payoutSentences: Readonly<Record<Exclude<(typeof payoutReasons)[number], StaffReason>, Sentence>> = {
  ...proposalSentences,
  ...payoutRefusals,
  payout_approved: { en: 'Approved by another person.', de: 'Von einer zweiten Person freigegeben.' },
  exception_approved: {
    en: 'Approved as an exception by a second person.',
    de: 'Als Ausnahme von einer zweiten Person freigegeben.',
  },
  first_of_two_approvals: {
    en: 'Approved once; an amount of this size needs a second approval.',
    de: 'Einmal freigegeben; ein Betrag dieser Höhe braucht eine zweite Freigabe.',
  },
  payment_denied: {
    en: 'It was not paid: the payment that had been named no longer counts.',
    de: 'Nicht bezahlt: Die genannte Zahlung zählt nicht mehr.',
  },
  payout_held: { en: 'On hold.', de: 'Angehalten.' },
  payout_resumed: { en: 'No longer on hold.', de: 'Nicht mehr angehalten.' },
  rejected: { en: 'Rejected by a person.', de: 'Von einem Menschen abgelehnt.' },
  canceled_with_run: {
    en: 'The payout run was canceled. The money is back in the balance.',
    de: 'Der Auszahlungslauf wurde storniert. Das Geld ist zurück im Guthaben.',
  },
  canceled_by_hand: { en: 'Canceled by a person.', de: 'Von einem Menschen storniert.' },
  method_revoked: { en: 'Canceled: the payout details were switched off.', de: 'Storniert: Die Auszahlungsdaten wurden abgeschaltet.' },
  method_off_by_hand: {
    en: 'The payout details were switched off while it is being paid by hand. We are checking whether the money has already been sent.',
    de: 'Die Auszahlungsdaten wurden abgeschaltet, während von Hand bezahlt wird. Es wird geklärt, ob das Geld schon weg ist.',
  },
  partner_stopped_by_hand: {
    en: 'The partner was suspended, or its payouts were put on hold, while it is being paid by hand. It is not paid until a person has decided; we are checking whether the money has already been sent.',
    de: 'Der Partner wurde gesperrt, oder seine Auszahlungen wurden angehalten, während von Hand bezahlt wird. Bezahlt wird erst, wenn ein Mensch entschieden hat; ob das Geld schon weg ist, wird geklärt.',
  },
  payouts_halted: {
    en: 'All payouts are stopped while we compare our books with the bank. Until they are released, nothing is approved or paid.',
    de: 'Alle Auszahlungen sind gestoppt, während wir unsere Bücher mit der Bank vergleichen. Bis zwei Personen den Stopp beenden, wird nichts freigegeben und nichts bezahlt.',
  },
  money_needed: {
    en: 'Canceled: the money was needed for a clawback, a dispute or what the bank had already paid. What is left is proposed again.',
    de: 'Storniert: Das Geld wurde für eine Rücknahme, eine Rückbelastung oder schon Bezahltes gebraucht. Der Rest wird neu vorgeschlagen.',
  },
  paid_unapproved: {
    en: 'Canceled: the bank had already paid it, so it is not paid again. What was paid is taken from the balance.',
    de: 'Storniert: Die Bank hatte sie schon bezahlt, darum wird sie nicht noch einmal bezahlt. Das Bezahlte geht vom Guthaben ab.',
  },
  money_owed: {
    en: 'Waiting: the partner owes the company what was taken back, and this payout holds that money. A person has to decide. If it is canceled, its money goes back to the balance and first pays what is owed in that currency. What is owed in another currency, for example after an exchange, stays owed: adjustments offset it.',
    de: 'Wartet: Der Partner schuldet, was zurückgenommen wurde, und diese Auszahlung enthält dieses Geld. Ein Mensch muss entscheiden. Wird sie storniert, geht das Geld zurück ins Guthaben und deckt zuerst, was in dieser Währung geschuldet ist. Was in einer anderen geschuldet ist, wie nach einer Umrechnung, bleibt geschuldet: Das verrechnen Korrekturen.',
  },
  handing_over: {
    en: 'Handing over to the bank or provider, attempt {attempt}.',
    de: 'Übergabe an Bank oder Anbieter, Versuch {attempt}.',
  },
  handed_over: { en: 'Handed over by a person.', de: 'Von einem Menschen übergeben.' },
  rail_accepted: { en: 'Accepted by the bank or provider.', de: 'Von Bank oder Anbieter angenommen.' },
  rail_postponed: { en: 'Refused for now; tried again later.', de: 'Vorerst abgelehnt; später ein neuer Versuch.' },
  rail_refused: {
    en: 'Refused by the bank or provider: {code}. The money is back in the balance.',
    de: 'Von Bank oder Anbieter abgelehnt: {code}. Das Geld ist zurück im Guthaben.',
  },
  outcome_unclear: {
    en: 'Being checked: it is not known yet whether it was accepted. Nothing is sent again without knowing.',
    de: 'Wird geprüft: Noch weiss niemand, ob sie angenommen wurde. Nichts wird auf Verdacht wiederholt.',
  },
  sent_again: {
    en: 'Not found there; sent again with the same key.',
    de: 'Dort nicht gefunden; unter demselben Schlüssel noch einmal gesendet.',
  },
  proven_absent: {
    en: 'It is proven that it did not arrive; a new attempt follows.',
    de: 'Nachweislich nicht angekommen; ein neuer Versuch folgt.',
  },
  file_withdrawn: {
    en: 'The bank file was withdrawn before it was handed over.',
    de: 'Die Bankdatei wurde vor der Übergabe zurückgezogen.',
  },
  debit_booked: {
    en: 'The bank booked the debit, which also proves the handover.',
    de: 'Die Bank hat die Belastung gebucht, das beweist auch die Übergabe.',
  },
  paid_out: { en: 'Paid out.', de: 'Ausbezahlt.' },
  resolved: { en: 'Resolved by two people on the basis of evidence.', de: 'Von zwei Personen anhand eines Belegs geklärt.' },
  resolution_proposed: {
    en: 'One person recorded evidence; a second one has to confirm it.',
    de: 'Eine Person nannte einen Beleg; eine zweite muss ihn bestätigen.',
  },
  returned_by_bank: { en: 'Returned; the money is back in the balance.', de: 'Zurückgekommen; das Geld ist wieder im Guthaben.' },
  reversed_by_bank: {
    en: 'Reversed by the bank; the money is back in the balance.',
    de: 'Von der Bank rückgängig gemacht; das Geld ist wieder im Guthaben.',
  },
  return_shown: {
    en: 'The bank shows the return that two people had recorded.',
    de: 'Die Bank zeigt die Rückzahlung, die zwei Personen genannt hatten.',
  },
  returned_in_part: { en: 'Returned in part; the rest is missing.', de: 'Zum Teil zurückgekommen; der Rest fehlt.' },
  return_withdrawn: {
    en: 'The return belonged to another payout and was removed.',
    de: 'Die Rückzahlung gehörte zu einer anderen Auszahlung und wurde herausgenommen.',
  },
  return_taken_back: {
    en: 'The bank reversed the return: the payout counts as paid again, and its money is no longer in the balance.',
    de: 'Die Bank hat die Rückzahlung zurückgenommen: Die Auszahlung gilt wieder als bezahlt, und ihr Geld ist nicht mehr im Guthaben.',
  },
  explanation_withdrawn: {
    en: 'What had been recorded as a bank fee was reversed. If the payout came back only in part, that part is missing again.',
    de: 'Was als Spesen der Bank erklärt war, wurde storniert. Kam die Auszahlung nur zum Teil zurück, fehlt dieser Teil wieder.',
  },
  second_payment_returned: {
    en: 'A second payment came back; the partner keeps the first.',
    de: 'Eine zweite Zahlung kam zurück; der Partner behält die erste.',
  },
  second_payment_undone: {
    en: 'A payment that no one had booked came back in full or in part; the payout itself stays as it is.',
    de: 'Eine Zahlung, die niemand gebucht hatte, kam ganz oder zum Teil zurück; die Auszahlung selbst bleibt, wie sie ist.',
  },
  details_asked: {
    en: 'The partner was asked for other payout details.',
    de: 'Der Partner wurde um andere Auszahlungsdaten gebeten.',
  },
  absence_confirmed: {
    en: 'Two people recorded that nothing was sent. The provider is asked before anything is sent again: what it finds applies.',
    de: 'Zwei Personen sagen, dass nichts hinausging. Bevor nochmals gesendet wird, wird der Anbieter gefragt: Was er findet, gilt.',
  },
  called_off_only: {
    en: 'The payout was canceled and its money is back in the balance; nothing could be proposed to the other account.',
    de: 'Die Auszahlung wurde storniert, ihr Geld ist wieder im Guthaben; auf das andere Konto liess sich nichts vorschlagen.',
  },
  look_up_asked: {
    en: 'A person had the bank or provider asked what happened to it.',
    de: 'Jemand liess bei Bank oder Anbieter nachfragen, was daraus wurde.',
  },
  payment_shown: {
    en: 'The provider shows the payment unchanged: it is paid.',
    de: 'Der Anbieter zeigt die Zahlung unverändert: Sie ist bezahlt.',
  },
  try_asked: { en: 'A person had it tried again at once.', de: 'Jemand liess es sofort erneut versuchen.' },
  bank_has_file: {
    en: 'Needs review: the bank answers {code} to file {file}, which according to our books it did not have. It may pay this payout with that file.',
    de: 'Zu prüfen: Die Bank antwortet {code} auf die Datei {file}, die sie nach unseren Büchern nicht hatte. Sie kann diese Auszahlung damit bezahlen.',
  },
  withdrawn_file_refused: {
    en: 'The bank has refused all of file {file}: it pays nothing from it.',
    de: 'Die Bank hat die Datei {file} ganz abgewiesen: Damit bezahlt sie nichts.',
  },
  rail_answered: { en: 'The bank or provider says: {code}.', de: 'Bank oder Anbieter sagt: {code}.' },
  unclaimed: {
    en: 'Not claimed yet: the recipient has to claim it at PayPal. After 30 days it is returned.',
    de: 'Noch nicht abgeholt: Wer es bekommt, muss es bei PayPal abholen. Nach 30 Tagen kommt es zurück.',
  },
  nothing_found: {
    en: 'The provider finds nothing. After so long that proves nothing: two people record what happened to it.',
    de: 'Der Anbieter findet nichts. Nach so langer Zeit beweist das nichts: Zwei Personen halten fest, was daraus wurde.',
  },
  not_asked: {
    en: 'The provider was not asked: it may have forgotten our key, and asking could pay again. Check the provider’s own records; two people record what happened to it.',
    de: 'Der Anbieter wurde nicht gefragt: Er kann unseren Schlüssel vergessen haben, und die Frage könnte nochmals zahlen. Bitte in seinen Büchern nachsehen; zwei Personen halten fest, was daraus wurde.',
  },
  left_in_balance: {
    en: 'It stays in the balance and is paid with the next payout.',
    de: 'Es bleibt im Guthaben und wird mit der nächsten Auszahlung bezahlt.',
  },
  missing_was_fee: { en: 'The missing part was a bank fee.', de: 'Der fehlende Teil war eine Gebühr der Bank.' },
  missing_is_lost: { en: 'The missing part is no longer expected.', de: 'Der fehlende Teil wird nicht mehr erwartet.' },
  charges_booked: {
    en: 'The charges that the bank took in addition to the payments were booked, confirmed by two people.',
    de: 'Die Spesen, die die Bank neben den Zahlungen genommen hat, wurden gebucht, von zwei Personen bestätigt.',
  },
  charges_withdrawn: {
    en: 'The debit with which the bank took these charges is no longer booked with this payout: what was booked of them was reversed. They are booked again with whatever the debit paid.',
    de: 'Die Belastung, neben der die Bank diese Spesen nahm, ist nicht mehr mit dieser Auszahlung verbucht: Was davon gebucht war, wurde storniert. Gebucht werden sie wieder mit dem, was die Belastung bezahlt hat.',
  },
  fee_booked: { en: 'The provider’s or bank’s fee was booked.', de: 'Die Gebühr des Anbieters oder der Bank wurde gebucht.' },
  not_replaced: {
    en: 'Needs review: it was canceled in favor of another account, and the payout in its place was refused. Its money is in the balance.',
    de: 'Zu prüfen: Sie wurde für ein anderes Konto storniert, und die Auszahlung an ihrer Stelle wurde abgelehnt. Ihr Geld ist im Guthaben.',
  },
  late_answer: {
    en: 'Needs review: an answer came for an attempt that was already over.',
    de: 'Zu prüfen: Zu einem abgeschlossenen Versuch kam eine Antwort.',
  },
  other_amount: { en: 'Needs review: the booking has a different amount.', de: 'Zu prüfen: Die Buchung hat einen anderen Betrag.' },
  other_currency: {
    en: 'Needs review: the provider moved {currency}, not the currency that was ordered.',
    de: 'Zu prüfen: Der Anbieter hat {currency} bewegt, nicht die beauftragte Währung.',
  },
  paid_twice: {
    en: 'Needs review: a second payment of this payout has appeared.',
    de: 'Zu prüfen: Eine zweite Zahlung dieser Auszahlung ist aufgetaucht.',
  },
  duplicate_booked: {
    en: 'It was paid once too often; the second payment is offset.',
    de: 'Sie wurde einmal zu viel bezahlt; die zweite Zahlung wird verrechnet.',
  },
  duplicate_withdrawn: {
    en: 'There was no second payment: what had been booked as one was reversed.',
    de: 'Es gab keine zweite Zahlung: Was als solche gebucht war, wurde storniert.',
  },
  paid_after_all: {
    en: 'The bank or provider had paid it after all; two people assigned the payment to it.',
    de: 'Bank oder Anbieter hatten sie doch bezahlt; zwei Personen haben ihr die Zahlung zugeordnet.',
  },
  late_payment_refuted: {
    en: 'Two people recorded that nothing was paid with it, or that it came back: what was waiting for this continues.',
    de: 'Zwei Personen sagen, dass damit nichts bezahlt wurde oder dass es zurückkam: Was darauf wartete, geht weiter.',
  },
  unexpected_debit: {
    en: 'Needs review: a debit for a payout that should not have been sent, or had failed.',
    de: 'Zu prüfen: Eine Belastung für eine Auszahlung, die nicht hinausgehen sollte oder fehlgeschlagen war.',
  },
  unexpected_return: {
    en: 'Needs review: a return for a payout that had not been sent.',
    de: 'Zu prüfen: Eine Rückzahlung für eine Auszahlung, die nicht hinausging.',
  },
  return_too_large: {
    en: 'Needs review: what came back, together with what was kept on the way, is more than was missing.',
    de: 'Zu prüfen: Was zurückkam, ist mit dem, was unterwegs abgezogen wurde, mehr, als fehlte.',
  },
  letter_unreadable: {
    en: 'Needs review: a message about this payout could not be read and was set aside.',
    de: 'Zu prüfen: Eine Mitteilung zu dieser Auszahlung war nicht lesbar und wurde beiseitegelegt.',
  },
  charges_too_high: {
    en: 'Needs review: the bank states higher charges than a bank takes for these payments. They were not booked. Ask the bank: if it took them, two people record that here.',
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
    en: 'A granted appeal was paid by an adjustment, and what it was about has counted again automatically: payouts to this partner are on hold until the adjustment is reversed or it is decided that the partner may keep both.',
    de: 'Ein gutgeheissener Einspruch wurde mit einer Korrektur bezahlt, und worum es ging, zählt automatisch wieder: Auszahlungen an diesen Partner sind angehalten, bis die Korrektur storniert ist oder der Partner beides behalten darf.',
  },
  forgiven_came_back: {
    en: 'Money came back for a debt that had been written off and is now in the balance: payouts to this partner are on hold until the write-off is reversed or it is decided that the partner may keep it.',
    de: 'Von einer Schuld, die abgeschrieben worden war, kam Geld zurück und steht im Guthaben: Auszahlungen an diesen Partner sind angehalten, bis die Abschreibung storniert ist oder der Partner es behalten darf.',
  },
};
