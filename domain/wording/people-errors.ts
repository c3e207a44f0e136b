import type { ErrorCode } from '../errors.ts';
import { nameNotPlain } from './plain-name.ts';
import type { Sentence } from './sentence.ts';

type PeopleError = Extract<
  ErrorCode,
  | 'not_to_be_invited'
  | 'name_not_plain'
  | 'company_not_plain'
  | 'name_of_ours'
  | 'name_mixes_alphabets'
  | 'name_stands'
  | 'purpose_not_plain'
  | 'too_many_invitations'
  | 'too_many_open_invitations'
  | 'backup_code_wrong'
  | 'second_admin'
  | 'no_second_admin'
>;

/** Refusals about people's names, invitations and roles. */
export const peopleErrors: Readonly<Record<PeopleError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  not_to_be_invited: {
    title: { en: 'Not this address', de: 'Nicht diese Adresse' },
    detail: {
      en: 'This address cannot be used for a partner account, so no invitation was sent. Use another one.',
      de: 'Mit dieser Adresse kommt niemand in ein Partnerkonto, darum wurde keine Einladung geschickt. Bitte eine andere nehmen.',
    },
  },
  name_not_plain: {
    title: { en: 'Enter only the name', de: 'Bitte nur den Namen' },
    detail: nameNotPlain,
  },
  company_not_plain: {
    title: { en: 'Enter the name without a web address', de: 'Bitte den Namen ohne Webadresse' },
    detail: {
      en: 'Here the name cannot contain a web or email address, not even one with www.: the address has its own field, and a dot is followed by a space. If the company is named after its address, leave out the ending for now; once you have joined, you can change the name under Settings.',
      de: 'Der Name enthält hier keine Web- oder E-Mail-Adresse, auch keine mit www.: Die Adresse hat ein eigenes Feld, und nach einem Punkt steht ein Leerzeichen. Heisst die Firma nach ihrer Adresse, lassen Sie die Endung vorerst weg; sobald Sie dabei sind, ändern Sie den Namen unter Einstellungen.',
    },
  },
  name_of_ours: {
    title: { en: 'This name is ours', de: 'Dieser Name ist unserer' },
    detail: {
      en: 'With “{word}”, your customers would mistake you for us. If that is your company’s name, write to us and we will enter it.',
      de: 'Mit «{word}» hielten Ihre Kundinnen Sie für uns. Heisst Ihre Firma so, schreiben Sie uns: Wir tragen den Namen ein.',
    },
  },
  name_mixes_alphabets: {
    title: { en: 'Two alphabets in one word', de: 'Zwei Alphabete in einem Wort' },
    detail: {
      en: '“{word}” mixes letters of two alphabets that look alike, so it could pass for another name. Type the word again in one alphabet: Latin, Cyrillic and Greek are all fine.',
      de: 'In «{word}» stehen Buchstaben aus zwei Alphabeten nebeneinander, die gleich aussehen; so könnte es für einen anderen Namen gelten. Tippen Sie das Wort neu in einem Alphabet: Lateinisch, Kyrillisch und Griechisch gehen alle.',
    },
  },
  name_stands: {
    title: { en: 'The name cannot be changed now', de: 'Der Name bleibt vorerst' },
    detail: {
      en: 'While a customer login is requested or active, your name stays the one the customer has seen. End the login first, or ask us to change the name.',
      de: 'Solange ein Login bei einer Kundin beantragt oder aktiv ist, bleibt Ihr Name der, den die Kundin gelesen hat. Beenden Sie es zuerst, oder fragen Sie uns: Wir ändern den Namen.',
    },
  },
  purpose_not_plain: {
    title: { en: 'Please leave out addresses', de: 'Bitte ohne Adresse schreiben' },
    detail: {
      en: 'These words are emailed to the customer, so they cannot contain a web or email address or invisible characters. “{word}” does, or looks like it: write it differently, or put a space after the dot, and send it again. Nothing was sent.',
      de: 'Die Kundin erhält diese Worte per E-Mail; darum enthalten sie keine Web- oder E-Mail-Adresse und keine unsichtbaren Zeichen. «{word}» sieht danach aus: anders schreiben, oder nach dem Punkt ein Leerzeichen setzen, und nochmals senden. Gesendet wurde nichts.',
    },
  },
  too_many_invitations: {
    title: { en: 'Enough invitations for today', de: 'Für heute genug Einladungen' },
    detail: {
      en: '{count} were sent within a day, and no more can go out. Send the next one tomorrow; a link is valid for seven days.',
      de: '{count} wurden innert eines Tages verlangt, mehr gehen nicht hinaus. Die nächste geht morgen; ein Link gilt sieben Tage.',
    },
  },
  too_many_open_invitations: {
    title: { en: 'Too many open invitations', de: 'Zu viele offene Einladungen' },
    detail: {
      en: '{count} invitations are waiting for an answer, and that is the limit. Withdraw one that is not being accepted, then send this one.',
      de: '{count} Einladungen warten auf eine Antwort, mehr geht nicht. Eine zurückziehen, die niemand annimmt, dann diese senden.',
    },
  },
  backup_code_wrong: {
    title: { en: 'The password or backup code is wrong', de: 'Passwort oder Ersatzcode stimmt nicht' },
    detail: {
      en: 'Nothing was changed. Enter the password you sign in with and a backup code that has never been used.',
      de: 'Nichts wurde geändert. Bitte das Passwort eingeben, mit dem Sie sich anmelden, und einen Ersatzcode, der noch nie verwendet wurde.',
    },
  },
  no_second_admin: {
    title: { en: 'Another administrator must do this', de: 'Das muss ein anderer Administrator tun' },
    detail: {
      en: 'Neither the person who requested it nor the person concerned can approve it, and there is no other administrator who could. Another one is needed first: invite one, or wait until the invitation has been accepted.',
      de: 'Wer es verlangt hat, oder wen es betrifft, kann nicht zustimmen, und einen anderen Administrator gibt es nicht. Zuerst muss einer dazukommen: Laden Sie jemanden ein, oder warten Sie, bis die Einladung angenommen ist.',
    },
  },
  second_admin: {
    title: { en: 'Another administrator must do this', de: 'Das muss ein anderer Administrator tun' },
    detail: {
      en: 'Neither the person who requested it nor the person concerned can approve it. These can: {ask}.',
      de: 'Wer es verlangt hat, oder wen es betrifft, kann nicht zustimmen. Zustimmen kann: {ask}.',
    },
  },
};
