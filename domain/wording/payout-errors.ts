import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type PayoutError = Extract<
  ErrorCode,
  | 'four_eyes'
  | 'proposer_shut_out'
  | 'already_approved'
  | 'payout_method_unchanged'
  | 'account_not_called_closed'
  | 'payout_state_changed'
  | 'run_prepared_already'
  | 'run_decided_alone'
  | 'nothing_to_approve'
  | 'content_changed'
  | 'balance_changed'
>;

/** Refusals about payouts and payout runs, and about who may approve them. */
export const payoutErrors: Readonly<Record<PayoutError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  four_eyes: {
    title: { en: 'Someone else must do this', de: 'Das muss jemand anderes tun' },
    detail: {
      en: 'A person who requested it, prepared it, last changed its payout details or ended their waiting period cannot approve it. Ask {ask}.',
      de: 'Wer die Auszahlung verlangt, vorbereitet, ihre Auszahlungsdaten zuletzt geändert oder deren Frist beendet hat, gibt sie nicht frei. Bitte {ask} fragen.',
    },
  },
  proposer_shut_out: {
    title: { en: 'The first person no longer has access', de: 'Die erste Person ist nicht mehr da' },
    detail: {
      en: '{who} was the first to decide this and has since been locked or has lost the role for it, so it is void. Withdraw it, which anyone who may decide it can do, and propose it again.',
      de: '{who} hat das zuerst gesagt und ist seither gesperrt oder hat die Rolle dafür nicht mehr: Es gilt nicht mehr. Bitte zurücknehmen (das kann jede Person, die darüber entscheiden darf) und neu vorschlagen.',
    },
  },
  already_approved: {
    title: { en: 'You have already approved it', de: 'Von Ihnen schon freigegeben' },
    detail: {
      en: 'You have already approved it. The remaining approval needs another person. Ask {ask}.',
      de: 'Sie haben schon freigegeben. Was noch offen ist, braucht eine weitere Person. Bitte {ask} fragen.',
    },
  },
  payout_method_unchanged: {
    title: { en: 'The same account', de: 'Dasselbe Konto' },
    detail: {
      en: 'The payout already goes to this account: nothing was canceled. Choose another one.',
      de: 'Die Auszahlung geht schon auf dieses Konto: Nichts wurde abgebrochen. Wählen Sie ein anderes.',
    },
  },
  account_not_called_closed: {
    title: { en: 'Nothing to take back', de: 'Nichts zurückzunehmen' },
    detail: {
      en: 'No bank says that this account is closed, or someone has recorded in the meantime that it is open.',
      de: 'Keine Bank nennt dieses Konto geschlossen, oder inzwischen hat jemand gesagt, dass es offen ist.',
    },
  },
  payout_state_changed: {
    title: { en: 'No longer possible', de: 'Nicht mehr möglich' },
    detail: {
      en: 'It has moved on in the meantime and is now “{state}”. Load it again.',
      de: 'Es ist inzwischen weiter und steht auf «{state}». Neu laden.',
    },
  },
  run_prepared_already: {
    title: { en: 'Already checked', de: 'Schon geprüft' },
    detail: {
      en: '{by} has already checked this run; it is now “{state}”, and someone else has to approve it. Load it again.',
      de: 'Der Lauf ist schon geprüft, von {by}; er steht jetzt auf «{state}», und freigeben muss ihn jemand anderes. Neu laden.',
    },
  },
  run_decided_alone: {
    title: { en: 'Nothing left to cancel', de: 'Nichts mehr zu stornieren' },
    detail: {
      en: 'Each payout of this run was decided individually, so canceling the run no longer stops any of them. Approved payouts can still be held or canceled on their own pages.',
      de: 'Jede Auszahlung dieses Laufs wurde einzeln entschieden, der Lauf hält keine mehr an. Was freigegeben ist, lässt sich auf der eigenen Seite noch anhalten oder stornieren.',
    },
  },
  nothing_to_approve: {
    title: { en: 'Nothing to approve together', de: 'Gemeinsam nichts freizugeben' },
    detail: {
      en: 'No payout of this run is waiting for this approval: what is undecided is on hold, in doubt, above a limit or your own. Decide each on its own page, or cancel the run.',
      de: 'Keine Auszahlung dieses Laufs wartet auf diese Freigabe: Was offen ist, ist angehalten, fraglich, über einer Grenze oder Ihre eigene. Entscheiden Sie jede auf der eigenen Seite, oder stornieren Sie den Lauf.',
    },
  },
  content_changed: {
    title: { en: 'Not what you saw', de: 'Nicht mehr, was Sie gesehen haben' },
    detail: {
      en: 'The amount, the account or the list has changed since you loaded it, so nothing was approved. Load it again and check.',
      de: 'Betrag, Konto oder Liste haben sich seit dem Laden geändert, freigegeben wurde nichts. Neu laden und prüfen.',
    },
  },
  balance_changed: {
    title: { en: 'Different amount', de: 'Ein anderer Betrag' },
    detail: {
      en: 'This is not the available amount, so no payout was requested. Load the page again: it shows what is available and whether part of it can be paid out.',
      de: 'Das ist nicht der verfügbare Betrag, darum wurde keine Auszahlung angefordert. Laden Sie die Seite neu: Sie zeigt, was verfügbar ist und ob ein Teil davon ausbezahlt werden kann.',
    },
  },
};
