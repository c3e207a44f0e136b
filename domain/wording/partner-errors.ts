import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type PartnerError = Extract<ErrorCode, `partner_${string}` | `merge_${string}` | 'note_withdrawn'>;

/** Refusals about a partner as a whole: its state, its merges, and what staff write about it and to it. */
export const partnerErrors: Readonly<Record<PartnerError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  partner_state_changed: {
    title: { en: 'No longer possible', de: 'Nicht mehr möglich' },
    detail: {
      en: 'The partner’s state has changed in the meantime. Load it again to see the current status.',
      de: 'Der Zustand des Partners hat sich inzwischen geändert. Neu laden, um zu sehen, wie es steht.',
    },
  },
  partner_already_decided: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: '{by} has decided on this partner in the meantime ({at}). Load it again to see how.',
      de: '{by} hat inzwischen über diesen Partner entschieden ({at}). Neu laden, um zu sehen, wie.',
    },
  },
  partner_profile_changed: {
    title: { en: 'Changed in the meantime', de: 'Inzwischen geändert' },
    detail: {
      en: '{by} has changed the profile in the meantime ({at}). Load it again to see what it says now.',
      de: '{by} hat das Profil inzwischen geändert ({at}). Neu laden, um zu sehen, was jetzt dort steht.',
    },
  },
  partner_billed_changed: {
    title: { en: 'Different name or address', de: 'Anderer Name oder andere Adresse' },
    detail: {
      en: 'The partner has changed its name or address in the meantime: {billed}. Compare these with the register before you record what it says.',
      de: 'Der Partner hat inzwischen Name oder Adresse geändert: {billed}. Vergleichen Sie diese mit dem Register, bevor Sie sagen, was darin stand.',
    },
  },
  partner_vat_id_changed: {
    title: { en: 'Different VAT ID', de: 'Eine andere MWST-Nummer' },
    detail: {
      en: 'The partner has entered a different VAT ID in the meantime: {vatId}. Look that one up before you record what the register says.',
      de: 'Der Partner hat inzwischen eine andere MWST-Nummer angegeben: {vatId}. Schlagen Sie diese nach, bevor Sie sagen, was im Register stand.',
    },
  },
  partner_registration_to_come: {
    title: { en: 'Not registered yet', de: 'Noch nicht eingetragen' },
    detail: {
      en: 'The first day of the registration lies ahead. Enter {today} or an earlier day, or leave the field empty.',
      de: 'Der erste Tag der Eintragung liegt in der Zukunft. Nennen Sie den {today} oder einen früheren Tag, oder lassen Sie das Feld leer.',
    },
  },
  partner_registration_ends_first: {
    title: { en: 'The end is before the beginning', de: 'Das Ende liegt vor dem Beginn' },
    detail: {
      en: 'The registration began on {from}. Enter that day or a later one as its last day, or correct the first day as well.',
      de: 'Die Eintragung begann am {from}. Nennen Sie als letzten Tag diesen oder einen späteren, oder berichtigen Sie auch den ersten Tag.',
    },
  },
  partner_registration_ends_late: {
    title: { en: 'More than a year ahead', de: 'Mehr als ein Jahr in der Zukunft' },
    detail: {
      en: 'The last day of the registration is more than a year ahead. Enter {latest} or an earlier day, or leave the field empty.',
      de: 'Der letzte Tag der Eintragung liegt mehr als ein Jahr in der Zukunft. Nennen Sie den {latest} oder einen früheren Tag, oder lassen Sie das Feld leer.',
    },
  },
  partner_registration_ends_early: {
    title: { en: 'More than ten years back', de: 'Mehr als zehn Jahre zurück' },
    detail: {
      en: 'The last day of the registration is more than ten years back. Enter {earliest} or a later day, or leave the field empty.',
      de: 'Der letzte Tag der Eintragung liegt mehr als zehn Jahre zurück. Nennen Sie den {earliest} oder einen späteren Tag, oder lassen Sie das Feld leer.',
    },
  },
  partner_vat_id_is_companys: {
    title: { en: 'Our own VAT ID', de: 'Unsere eigene MWST-Nummer' },
    detail: {
      en: 'This is the company’s own VAT ID. The partner has to enter its own in the portal.',
      de: 'Das ist die MWST-Nummer der eigenen Firma. Der Partner muss im Portal seine eigene angeben.',
    },
  },
  partner_without_reader: {
    title: { en: 'No one to write to', de: 'Niemand, dem man schreiben kann' },
    detail: {
      en: 'No owner of this partner has an open account: there is no address to send email to.',
      de: 'Niemand von diesem Partner hat ein offenes Konto als Inhaber: Es gibt keine Adresse, an die E-Mails gehen.',
    },
  },
  partner_merged: {
    title: { en: 'Merged into another partner', de: 'In einen anderen Partner übergegangen' },
    detail: {
      en: 'This partner was merged into another one and is no longer paid. What came back or becomes available moves to the other one overnight and is paid from there, to the payout details there.',
      de: 'Dieser Partner ist in einen anderen übergegangen und wird nicht mehr ausbezahlt. Was zurückkam oder verfügbar wird, geht in der Nacht zum anderen und wird von dort ausbezahlt, an die Angaben dort.',
    },
  },
  partner_stands_with: {
    title: { en: 'Decided with another partner', de: 'Beim anderen Partner entschieden' },
    detail: {
      en: 'This partner is part of {into}, which is suspended or has ended, and so is this one. Decide there: it applies here, too.',
      de: 'Dieser Partner ist Teil von {into}. Der ist gesperrt oder geschlossen, und damit auch dieser. Entscheiden Sie dort: Es gilt auch hier.',
    },
  },
  partner_shares_no_more: {
    title: { en: 'The participation has ended', de: 'Die Teilnahme ist zu Ende' },
    detail: {
      en: 'Your participation has ended: links can no longer be created or changed. What you have earned is still paid out.',
      de: 'Ihre Teilnahme ist zu Ende: Links lassen sich nicht mehr erstellen oder ändern. Was Sie verdient haben, wird noch ausbezahlt.',
    },
  },
  partner_is_part: {
    title: { en: 'Part of another account', de: 'Teil eines anderen Kontos' },
    detail: {
      en: 'This account has become part of {into}: its links and its team are there, and anything new starts there.',
      de: 'Dieses Konto ist Teil von {into} geworden: Seine Links und sein Team sind dort, und Neues beginnt dort.',
    },
  },
  partner_gone: {
    title: { en: 'The participation has ended', de: 'Die Teilnahme ist zu Ende' },
    detail: {
      en: 'This partner account was refused, was closed, or has lapsed: no one new can be invited to it. What was earned is still paid out; if you apply again, invite people from the new account.',
      de: 'Dieses Partnerkonto wurde abgelehnt, geschlossen oder ist verfallen: Niemand Neues wird dazu eingeladen. Verdientes wird noch ausbezahlt; wer sich nochmals bewirbt, lädt vom neuen Konto aus ein.',
    },
  },
  merge_held: {
    title: { en: 'Cannot be merged while on hold', de: 'Nicht zusammenführbar, solange gesperrt ist' },
    detail: {
      en: '{partner} is suspended, or its payouts are on hold: a merge would release its money. Lift that first, with a reason.',
      de: '{partner} ist gesperrt, oder seine Auszahlungen sind angehalten: Eine Zusammenführung gäbe sein Geld frei. Heben Sie das zuerst auf, mit Grund.',
    },
  },
  merge_impossible: {
    title: { en: 'Cannot be merged', de: 'Nicht zusammenführbar' },
    detail: {
      en: 'Two different active partners of one program can be merged, each only once and not while another merge of them is open.',
      de: 'Zusammenführen lassen sich zwei verschiedene aktive Partner eines Programms, jeder nur einmal und nicht, solange eine andere offen ist.',
    },
  },
  merge_decided: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: '{by} has decided on this merge in the meantime ({at}). Load it again to see how.',
      de: '{by} hat über diese Zusammenführung inzwischen entschieden ({at}). Neu laden, um zu sehen, wie.',
    },
  },
  merge_under_way: {
    title: { en: 'Being merged', de: 'Wird zusammengeführt' },
    detail: {
      en: '{from} is becoming part of {into}: two people have approved it, and it is being carried out. Check again in a moment, then close.',
      de: '{from} geht gerade in {into} auf: Zwei Personen haben zugestimmt, und es wird ausgeführt. Schauen Sie gleich nochmals nach und schliessen Sie dann.',
    },
  },
  note_withdrawn: {
    title: { en: 'Already struck through', de: 'Schon durchgestrichen' },
    detail: {
      en: '{by} has struck this note through in the meantime ({at}). Load it again to read why.',
      de: '{by} hat diese Notiz inzwischen durchgestrichen ({at}). Neu laden, um zu lesen, warum.',
    },
  },
};
