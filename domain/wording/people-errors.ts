import type { ErrorCode } from '../errors.ts';
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

/** What was refused about people's names, their invitations and their roles. */
export const peopleErrors: Readonly<Record<PeopleError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  not_to_be_invited: {
    title: { en: 'Not this address', de: 'Nicht diese Adresse' },
    detail: {
      en: 'Nobody comes into a partner account by this address, so no invitation was sent. Take another one.',
      de: 'Mit dieser Adresse kommt niemand in ein Partnerkonto, darum wurde keine Einladung geschickt. Bitte eine andere nehmen.',
    },
  },
  name_not_plain: {
    title: { en: 'Write the name alone', de: 'Bitte nur den Namen' },
    detail: {
      en: 'A name holds no web or e-mail address and no unseen signs; put a space after a dot.',
      de: 'Ein Name enthält keine Web- oder E-Mail-Adresse und keine unsichtbaren Zeichen; nach einem Punkt steht ein Leerzeichen.',
    },
  },
  company_not_plain: {
    title: { en: 'Write the name without a web address', de: 'Bitte den Namen ohne Webadresse' },
    detail: {
      en: 'Here the name holds no web or e-mail address, not even one with www.: the address has a field of its own, and after a dot comes a space. Is the company called after its address, leave out the end for now; once you are in, you change the name under Settings.',
      de: 'Der Name enthält hier keine Web- oder E-Mail-Adresse, auch keine mit www.: Die Adresse hat ein eigenes Feld, und nach einem Punkt steht ein Leerzeichen. Heisst die Firma nach ihrer Adresse, lassen Sie die Endung vorerst weg; sobald Sie dabei sind, ändern Sie den Namen unter Einstellungen.',
    },
  },
  name_of_ours: {
    title: { en: 'This name is ours', de: 'Dieser Name ist unserer' },
    detail: {
      en: 'By “{word}” your customers would take you for us. If your company is called so, write to us: we enter the name.',
      de: 'Mit «{word}» hielten Ihre Kundinnen Sie für uns. Heisst Ihre Firma so, schreiben Sie uns: Wir tragen den Namen ein.',
    },
  },
  name_mixes_alphabets: {
    title: { en: 'Two alphabets in one word', de: 'Zwei Alphabete in einem Wort' },
    detail: {
      en: 'In “{word}” letters of two alphabets that look alike stand side by side, so it could pass for another name. Type the word anew in one alphabet: Latin, Cyrillic and Greek are all fine.',
      de: 'In «{word}» stehen Buchstaben aus zwei Alphabeten nebeneinander, die gleich aussehen; so könnte es für einen anderen Namen gelten. Tippen Sie das Wort neu in einem Alphabet: Lateinisch, Kyrillisch und Griechisch gehen alle.',
    },
  },
  name_stands: {
    title: { en: 'The name stands for now', de: 'Der Name bleibt vorerst' },
    detail: {
      en: 'As long as a login at a customer is asked for or active, your name stays the one that the customer has read. End it first, or ask us: we change the name.',
      de: 'Solange ein Zugang bei einer Kundin angefragt oder aktiv ist, bleibt Ihr Name der, den die Kundin gelesen hat. Beenden Sie ihn zuerst, oder fragen Sie uns: Wir ändern den Namen.',
    },
  },
  purpose_not_plain: {
    title: { en: 'Write it without an address', de: 'Bitte ohne Adresse schreiben' },
    detail: {
      en: 'Your customer is mailed these words, so they hold no web or mail address and no unseen signs. “{word}” does, or looks so: write it otherwise, or put a space after the dot, and send it again. Nothing was sent.',
      de: 'Ihre Kundin bekommt diese Worte gemailt; darum enthalten sie keine Web- oder E-Mail-Adresse und keine unsichtbaren Zeichen. «{word}» sieht danach aus: anders schreiben, oder nach dem Punkt ein Leerzeichen setzen, und nochmals senden. Gesendet wurde nichts.',
    },
  },
  too_many_invitations: {
    title: { en: 'Enough invitations for today', de: 'Für heute genug Einladungen' },
    detail: {
      en: '{count} were asked for within a day, and no more go out. Send the next one tomorrow; a mailed link opens for seven days.',
      de: '{count} wurden innert eines Tages verlangt, mehr gehen nicht hinaus. Die nächste geht morgen; ein gemailter Link öffnet sieben Tage lang.',
    },
  },
  too_many_open_invitations: {
    title: { en: 'Too many open invitations', de: 'Zu viele offene Einladungen' },
    detail: {
      en: '{count} invitations wait for an answer, and more may not. Withdraw one that nobody takes up, then send this one.',
      de: '{count} Einladungen warten auf eine Antwort, mehr geht nicht. Eine zurückziehen, die niemand annimmt, dann diese senden.',
    },
  },
  backup_code_wrong: {
    title: { en: 'Password or backup code is wrong', de: 'Passwort oder Ersatzcode stimmt nicht' },
    detail: {
      en: 'Nothing was changed. Type the password with which you sign in, and a backup code that was never used.',
      de: 'Nichts wurde geändert. Bitte das Passwort eingeben, mit dem Sie sich anmelden, und einen Ersatzcode, der noch nie verwendet wurde.',
    },
  },
  no_second_admin: {
    title: { en: 'Another administrator must do this', de: 'Das muss ein anderer Administrator tun' },
    detail: {
      en: 'Whoever asked for it, or whom it is about, cannot agree to it, and there is no other administrator who could. Another one has to come in first: invite one, or wait until whoever is invited has accepted.',
      de: 'Wer es verlangt hat, oder wen es betrifft, kann nicht zustimmen, und einen anderen Administrator gibt es nicht. Zuerst muss einer dazukommen: Laden Sie jemanden ein, oder warten Sie, bis die Einladung angenommen ist.',
    },
  },
  second_admin: {
    title: { en: 'Another administrator must do this', de: 'Das muss ein anderer Administrator tun' },
    detail: {
      en: 'Whoever asked for it, or whom it is about, cannot agree to it. Who can: {ask}.',
      de: 'Wer es verlangt hat, oder wen es betrifft, kann nicht zustimmen. Zustimmen kann: {ask}.',
    },
  },
};
