import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type PartnerError = Extract<ErrorCode, `partner_${string}` | `merge_${string}` | 'note_withdrawn'>;

/** What is refused about a partner as a whole: its state, its merges, and what staff write of it and to it. */
export const partnerErrors: Readonly<Record<PartnerError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  partner_state_changed: {
    title: { en: 'No longer possible', de: 'Nicht mehr möglich' },
    detail: {
      en: 'The partner’s state has changed meanwhile. Load it again to see how it stands.',
      de: 'Der Zustand des Partners hat sich inzwischen geändert. Neu laden, um zu sehen, wie es steht.',
    },
  },
  partner_already_decided: {
    title: { en: 'Decided already', de: 'Schon entschieden' },
    detail: {
      en: '{by} has decided about this partner meanwhile ({at}). Load it again to see how.',
      de: '{by} hat inzwischen über diesen Partner entschieden ({at}). Neu laden, um zu sehen, wie.',
    },
  },
  partner_profile_changed: {
    title: { en: 'Changed meanwhile', de: 'Inzwischen geändert' },
    detail: {
      en: '{by} has changed the profile meanwhile ({at}). Load it again to see what it says now.',
      de: '{by} hat das Profil inzwischen geändert ({at}). Neu laden, um zu sehen, was jetzt dort steht.',
    },
  },
  partner_billed_changed: {
    title: { en: 'Another name or address', de: 'Anderer Name oder andere Adresse' },
    detail: {
      en: 'The partner has changed name or address meanwhile: {billed}. Compare these with the register before you say what stood in it.',
      de: 'Der Partner hat inzwischen Name oder Adresse geändert: {billed}. Vergleichen Sie diese mit dem Register, bevor Sie sagen, was darin stand.',
    },
  },
  partner_vat_id_changed: {
    title: { en: 'Another VAT id', de: 'Eine andere MWST-Nummer' },
    detail: {
      en: 'The partner has given another VAT id meanwhile: {vatId}. Look that one up before you say what stood in the register.',
      de: 'Der Partner hat inzwischen eine andere MWST-Nummer angegeben: {vatId}. Schlagen Sie diese nach, bevor Sie sagen, was im Register stand.',
    },
  },
  partner_vat_id_is_companys: {
    title: { en: 'Our own VAT id', de: 'Unsere eigene MWST-Nummer' },
    detail: {
      en: 'This is the company’s own VAT id. The partner has to give its own in the portal.',
      de: 'Das ist die MWST-Nummer der eigenen Firma. Der Partner muss im Portal seine eigene angeben.',
    },
  },
  partner_without_reader: {
    title: { en: 'Nobody to write to', de: 'Niemand, dem man schreiben kann' },
    detail: {
      en: 'Nobody of this partner has an open account as its owner: there is no address that mails go to.',
      de: 'Niemand von diesem Partner hat ein offenes Konto als Inhaber: Es gibt keine Adresse, an die E-Mails gehen.',
    },
  },
  partner_merged: {
    title: { en: 'Merged into another partner', de: 'In einen anderen Partner übergegangen' },
    detail: {
      en: 'This partner was merged into another one and is no longer paid. What came back or becomes free moves to the other one at night, and is paid from there, to the payout details there.',
      de: 'Dieser Partner ist in einen anderen übergegangen und wird nicht mehr ausbezahlt. Was zurückkam oder frei wird, geht in der Nacht zum anderen und wird von dort ausbezahlt, an die Angaben dort.',
    },
  },
  partner_stands_with: {
    title: { en: 'Decided with another partner', de: 'Beim anderen Partner entschieden' },
    detail: {
      en: 'This partner is part of {into}, which is suspended or has ended, and so is this one. Decide there: it counts here too.',
      de: 'Dieser Partner ist Teil von {into}. Der ist gesperrt oder geschlossen, und damit auch dieser. Entscheiden Sie dort: Es gilt auch hier.',
    },
  },
  partner_shares_no_more: {
    title: { en: 'The participation has ended', de: 'Die Teilnahme ist zu Ende' },
    detail: {
      en: 'Your participation has ended: no link is made or changed any more. What you have earned is still paid out.',
      de: 'Ihre Teilnahme ist zu Ende: Kein Link wird mehr gemacht oder geändert. Was Sie verdient haben, wird noch ausbezahlt.',
    },
  },
  partner_is_part: {
    title: { en: 'Part of another account', de: 'Teil eines anderen Kontos' },
    detail: {
      en: 'This account has become part of {into}: its links and its team are there, and what is new begins there.',
      de: 'Dieses Konto ist Teil von {into} geworden: Seine Links und sein Team sind dort, und Neues beginnt dort.',
    },
  },
  partner_gone: {
    title: { en: 'The participation has ended', de: 'Die Teilnahme ist zu Ende' },
    detail: {
      en: 'This partner account was refused, closed, or has lapsed: nobody new is invited to it. What is earned is still paid out; whoever applies again invites from there.',
      de: 'Dieses Partnerkonto wurde abgelehnt, geschlossen oder ist verfallen: Niemand Neues wird dazu eingeladen. Verdientes wird noch ausbezahlt; wer sich nochmals anmeldet, lädt von dort ein.',
    },
  },
  merge_held: {
    title: { en: 'Not merged while it is held', de: 'Nicht zusammenführbar, solange gesperrt ist' },
    detail: {
      en: '{partner} is suspended, or its payouts are on hold: a merge would free its money. Lift that first, with its reason.',
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
      en: '{by} has decided about this merge meanwhile ({at}). Load it again to see how.',
      de: '{by} hat über diese Zusammenführung inzwischen entschieden ({at}). Neu laden, um zu sehen, wie.',
    },
  },
  merge_under_way: {
    title: { en: 'Being merged', de: 'Wird zusammengeführt' },
    detail: {
      en: '{from} is becoming part of {into}: two people have agreed to it, and it is being carried out. Look again in a moment, then close.',
      de: '{from} geht gerade in {into} auf: Zwei Personen haben zugestimmt, und es wird ausgeführt. Schauen Sie gleich nochmals nach und schliessen Sie dann.',
    },
  },
  note_withdrawn: {
    title: { en: 'Struck through already', de: 'Schon durchgestrichen' },
    detail: {
      en: '{by} has struck this note through meanwhile ({at}). Load it again to read why.',
      de: '{by} hat diese Notiz inzwischen durchgestrichen ({at}). Neu laden, um zu lesen, warum.',
    },
  },
};
