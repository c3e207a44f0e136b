import type { DeclineReason } from '../promise/affiliate-access-state.ts';
import type { RefusalReason } from '../promise/partner-onboarding-state.ts';
import type { promiseReasons } from '../promise/promise-reason.ts';
import type { Sentence } from './sentence.ts';

/** The same words for the partner and for staff. */
export const promiseSentences: Readonly<Record<(typeof promiseReasons)[number], Sentence>> = {
  access_requested: {
    en: 'Access to the affiliate platform was requested; the answer is promised within {hours} hours.',
    de: 'Zugang zur Affiliate-Plattform beantragt; die Antwort ist innert {hours} Stunden versprochen.',
  },
  access_information_asked: {
    en: 'We asked a question and are waiting for the reply. The promised date does not change.',
    de: 'Wir haben nachgefragt und warten auf die Antwort. Der zugesagte Termin bleibt.',
  },
  access_replied: { en: 'The partner replied: it is our turn again.', de: 'Der Partner hat geantwortet: Wir sind wieder an der Reihe.' },
  access_reminder: { en: 'No one has answered yet: staff were reminded.', de: 'Noch keine Antwort: Das Team wurde erinnert.' },
  access_breached: {
    en: 'The promise of {hours} hours was broken; for {pausedMinutes} minutes of that time we were waiting for the partner.',
    de: 'Das Versprechen von {hours} Stunden wurde gebrochen; davon {pausedMinutes} Minuten Warten auf den Partner.',
  },
  access_escalated: { en: 'We are late: this was escalated.', de: 'Wir sind zu spät: Das wurde eskaliert.' },
  access_approved: { en: 'Approved: the one-time link is on its way.', de: 'Bewilligt: Der Einmal-Link ist unterwegs.' },
  access_sent: { en: 'The one-time link was sent.', de: 'Der Einmal-Link wurde verschickt.' },
  access_not_delivered: {
    en: 'The mail server refused the one-time link: it must be sent again.',
    de: 'Der Mailserver hat den Einmal-Link abgelehnt: Er muss nochmals verschickt werden.',
  },
  access_link_issued: {
    en: 'A new one-time link is on its way; the previous one no longer works.',
    de: 'Ein neuer Einmal-Link ist unterwegs; der frühere gilt nicht mehr.',
  },
  access_link_opened: { en: 'The one-time link was opened.', de: 'Der Einmal-Link wurde geöffnet.' },
  access_link_expired: {
    en: 'The one-time link expired unopened; a new one can be sent.',
    de: 'Der Einmal-Link ist ungeöffnet abgelaufen; ein neuer kann verschickt werden.',
  },
  access_declined: {
    en: 'Declined. A new request is possible at any time.',
    de: 'Abgelehnt. Ein neuer Antrag ist jederzeit möglich.',
  },
  access_no_reply: {
    en: 'Declined: our question went unanswered for 14 days. A new request is possible at any time.',
    de: 'Abgelehnt: Unsere Rückfrage blieb 14 Tage ohne Antwort. Ein neuer Antrag ist jederzeit möglich.',
  },
  access_already_answered: { en: 'This request has already been answered.', de: 'Dieser Antrag ist bereits beantwortet.' },
  access_nothing_to_send: {
    en: 'There is no link to send again: the request is not approved, or the link was opened.',
    de: 'Es gibt keinen Link zu verschicken: Der Antrag ist nicht bewilligt, oder der Link wurde geöffnet.',
  },
  access_partner_suspended: {
    en: 'The partner is suspended: reinstate it first, or decline with a reason.',
    de: 'Der Partner ist gesperrt: Heben Sie zuerst die Sperre auf, oder lehnen Sie mit einem Grund ab.',
  },
  access_no_reader: {
    en: 'No owner of this partner can be emailed, so a link would reach no one. If all are locked, unlock one; if no one has an account, the host product has to report the email address first.',
    de: 'Keine Inhaberin dieses Partners ist per E-Mail zu erreichen, ein Link erreichte also niemanden. Sind alle gesperrt, entsperren Sie eine; hat niemand ein Konto, muss das Host-Produkt zuerst seine E-Mail-Adresse melden.',
  },

  partner_applied: { en: 'The application has arrived.', de: 'Die Bewerbung ist da.' },
  partner_enrolled: {
    en: 'The account takes part: in this program every account does.',
    de: 'Das Konto nimmt teil: In diesem Programm tun das alle.',
  },
  partner_turned_away_before: {
    en: 'Waiting for our review: we refused or closed an earlier partner of the same people.',
    de: 'Es wartet auf uns: Jemand von uns hat einen früheren Partner derselben Personen abgelehnt oder geschlossen.',
  },
  partner_approved: { en: 'The application was approved.', de: 'Die Bewerbung wurde angenommen.' },
  partner_activated: { en: 'The partner and its link are active.', de: 'Der Partner ist aktiv, und der Link zählt.' },
  partner_refused: { en: 'The application was refused.', de: 'Die Bewerbung wurde abgelehnt.' },
  partner_lapsed: {
    en: 'The application lapsed: no one continued it for 14 days.',
    de: 'Die Bewerbung ist verfallen: 14 Tage lang hat sie niemand fortgesetzt.',
  },
  partner_disowned: {
    en: 'The application is over: the person who reads this mailbox did not apply. None of the form’s details are kept.',
    de: 'Die Bewerbung ist zu Ende: Wer die Mailbox liest, hat sich nicht beworben. Von den Angaben des Formulars bleibt nichts.',
  },
  partner_suspended_by_hand: {
    en: 'Suspended: what is in its hold stays there until the partner is reinstated.',
    de: 'Gesperrt: Was in der Wartefrist ist, bleibt bis zur Wiederaufnahme dort.',
  },
  suspension_kept: {
    en: 'Reviewed again: it stays suspended until another day.',
    de: 'Erneut geprüft: Die Sperre bleibt, bis zu einem anderen Tag.',
  },
  partner_reinstated: { en: 'Reinstated.', de: 'Wieder aufgenommen.' },
  partner_closed: { en: 'Closed: new customers no longer count.', de: 'Geschlossen: Ab jetzt zählt keine neue Kundin.' },
  partner_state_changed: {
    en: 'This is no longer possible: the partner’s state has changed in the meantime.',
    de: 'Das geht nicht mehr: Der Zustand des Partners hat sich inzwischen geändert.',
  },
  application_waits: { en: 'The application still waits for an answer.', de: 'Die Bewerbung wartet noch auf eine Antwort.' },
  host_plan_missing: {
    en: 'The partner’s own account is not on a host plan that the program requires.',
    de: 'Das eigene Konto des Partners ist auf keinem Plan, den das Programm verlangt.',
  },
  agreement_missing: { en: 'The terms have not been accepted yet.', de: 'Die Bedingungen sind noch nicht angenommen.' },
  payout_details_missing: {
    en: 'Payout details are missing: commissions count, payouts wait.',
    de: 'Auszahlungsdaten fehlen: Provisionen zählen, Auszahlungen warten.',
  },
  suspension_to_review: { en: 'The suspension is due for review.', de: 'Die Sperre ist erneut zu prüfen.' },
  host_plan_below_gate: {
    en: 'The partner’s own account fell below the host plan that the program requires.',
    de: 'Das eigene Konto des Partners ist unter den Plan gefallen, den das Programm verlangt.',
  },
  host_plan_enough: {
    en: 'The partner’s own account is on a host plan that the program requires, and its link is active from now on.',
    de: 'Das eigene Konto des Partners ist auf einem Plan, den das Programm verlangt, und sein Link zählt ab jetzt.',
  },
  badge_is_back: {
    en: 'The partner’s own account is not on a host plan that may hide the badge: it is shown again.',
    de: 'Das eigene Konto des Partners ist auf keinem Plan, der das Badge ausblenden darf: Es wird wieder gezeigt.',
  },
  login_requested: {
    en: 'Login at this customer was requested; consent and activation are still missing.',
    de: 'Login bei dieser Kundin beantragt; Einwilligung und Freischaltung stehen aus.',
  },
  login_waits: { en: 'Waiting for support to activate it.', de: 'Die Freischaltung wartet auf den Support.' },
  login_escalated: { en: 'Neither activated nor refused for a day: escalated.', de: 'Seit einem Tag keine Antwort: eskaliert.' },
  login_needs_consent: { en: 'The customer has not consented yet.', de: 'Die Kundin hat noch nicht eingewilligt.' },
  login_held: {
    en: 'Held: the partner is suspended, or the program offers no logins for now. Until that changes, no one is asked or reminded.',
    de: 'Angehalten: Der Partner ist gesperrt, oder das Programm bietet zurzeit keine Logins an. Bis dahin wird niemand gefragt oder erinnert.',
  },
  login_resumed: {
    en: 'Nothing is blocking it any longer, and the request continues.',
    de: 'Es steht nichts mehr im Weg, und der Antrag geht weiter.',
  },
  login_consent_given: { en: 'The customer consented.', de: 'Die Kundin hat eingewilligt.' },
  login_consent_refused: { en: 'The customer refused.', de: 'Die Kundin hat abgelehnt.' },
  login_consent_withdrawn: { en: 'The customer withdrew the consent.', de: 'Die Kundin hat die Einwilligung zurückgezogen.' },
  login_activated: { en: 'Activated by support.', de: 'Vom Support freigeschaltet.' },
  login_extended: { en: 'Extended by support.', de: 'Vom Support verlängert.' },
  login_not_longer: {
    en: 'That would not be longer: a login always ends 90 days after its activation.',
    de: 'Das wäre nicht länger: 90 Tage nach der Freischaltung endet ein Login auf jeden Fall.',
  },
  login_refused: { en: 'Refused by support.', de: 'Vom Support abgelehnt.' },
  login_lapsed: { en: 'Lapsed: no answer for 14 days.', de: 'Verfallen: 14 Tage ohne Antwort.' },
  login_used: { en: 'Used for the first time.', de: 'Zum ersten Mal benutzt.' },
  login_expiring: { en: 'The end on {expiresAt} was announced.', de: 'Das Ende am {expiresAt} wurde angekündigt.' },
  login_expired: { en: 'Expired.', de: 'Abgelaufen.' },
  login_revoked: { en: 'Ended.', de: 'Beendet.' },
  login_not_open: {
    en: 'This is no longer possible: the request was answered or has ended.',
    de: 'Das geht nicht mehr: Der Antrag ist beantwortet oder beendet.',
  },
};

/** Reasons for which a request was declined, told to the partner; the text that staff wrote follows. */
export const declineTexts: Readonly<Record<DeclineReason | 'no_reply' | 'partner_closed' | 'open_already' | 'merged', Sentence>> = {
  no_own_website: {
    en: 'The affiliate platform is for partners with their own website.',
    de: 'Die Affiliate-Plattform ist für Partner mit eigener Website.',
  },
  not_active_enough: {
    en: 'Too few people have come through your link so far.',
    de: 'Bisher sind zu wenige Personen über Ihren Link gekommen.',
  },
  unsuitable_website: { en: 'Your website does not suit the program.', de: 'Ihre Website passt nicht zum Programm.' },
  other: { en: 'We cannot give you this access now.', de: 'Wir können Ihnen diesen Zugang derzeit nicht geben.' },
  no_reply: { en: 'Our question went unanswered for 14 days.', de: 'Unsere Rückfrage blieb 14 Tage ohne Antwort.' },
  open_already: {
    en: 'The affiliate platform is already open, through another one-time link.',
    de: 'Die Affiliate-Plattform ist schon offen, über einen anderen Einmal-Link.',
  },
  merged: {
    en: 'Two accounts became one, and one request continues for both.',
    de: 'Zwei Konten sind eines geworden, und ein Antrag läuft für beide weiter.',
  },
  partner_closed: { en: 'The partner account is closed.', de: 'Das Partnerkonto ist geschlossen.' },
};

/** Reasons for which an application was refused, told to the applicant. */
export const refusalTexts: Readonly<Record<RefusalReason, Sentence>> = {
  no_fit: { en: 'What you offer does not fit the program.', de: 'Ihr Angebot passt nicht zum Programm.' },
  duplicate: { en: 'You are already a partner under another name.', de: 'Sie sind unter anderem Namen bereits Partner.' },
  unverifiable: { en: 'We could not verify your company.', de: 'Wir konnten Ihre Firma nicht prüfen.' },
  other: { en: 'We cannot accept your application now.', de: 'Wir können Ihre Bewerbung derzeit nicht annehmen.' },
};

/** Reasons for which a login at a customer was refused, if no person wrote one. */
export const loginRefusalTexts: Readonly<
  Record<'consent_refused' | 'lapsed' | 'no_longer_credited' | 'partner_merged' | 'partner_closed', Sentence>
> = {
  partner_merged: {
    en: 'The partner became part of another partner account. A new request is needed, and the customer has to consent again.',
    de: 'Der Partner gehört jetzt zu einem anderen Partnerkonto. Es braucht einen neuen Antrag, und die Kundin muss nochmals einwilligen.',
  },
  partner_closed: { en: 'The partner account is closed.', de: 'Das Partnerkonto ist geschlossen.' },
  no_longer_credited: { en: 'The customer is no longer the partner’s.', de: 'Die Kundin gehört nicht mehr zum Partner.' },
  consent_refused: { en: 'The customer did not consent.', de: 'Die Kundin hat nicht eingewilligt.' },
  lapsed: {
    en: 'There was no answer for 14 days. You can ask again.',
    de: '14 Tage lang kam keine Antwort. Sie können es erneut beantragen.',
  },
};
