import type { MailContent, Reader } from './content.ts';

interface AlreadyKnown {
  readonly program: string;
  /** Where one signs in and joins from within. */
  readonly address: string;
  /** Staff are nobody's partner: they cannot go on from within. */
  readonly isStaff: boolean;
}

/** To somebody with an account whose address was put into the form of a program: the form itself tells nobody that there is one. */
export function alreadyKnown({ program, address, isStaff }: AlreadyKnown, { language }: Reader): MailContent {
  return language === 'de'
    ? {
        subject: `Sie haben bereits ein Konto: ${program}`,
        heading: 'Ihre Adresse kennen wir schon',
        paragraphs: [
          `Jemand, vermutlich Sie, wollte sich mit dieser Adresse bei ${program} bewerben. ${
            isStaff
              ? 'Sie gehört zu unseren Leuten, und wer für uns arbeitet, ist niemandes Partner: Bewerben Sie sich mit einer anderen Adresse.'
              : 'Es gibt dafür bereits ein Konto: Melden Sie sich an, dort geht es weiter.'
          }`,
        ],
        link: { label: isStaff ? 'Zum Formular' : 'Anmelden', address },
        notes: ['Waren Sie es nicht, müssen Sie nichts tun: Es wurde nichts geändert.'],
        why: `Sie erhalten diese Mitteilung, weil sich jemand mit dieser Adresse bei ${program} bewerben wollte.`,
      }
    : {
        subject: `You have an account already: ${program}`,
        heading: 'We know your address',
        paragraphs: [
          `Somebody, probably you, wanted to join ${program} with this address. ${
            isStaff
              ? 'It belongs to our staff, and staff are nobody’s partner: apply with another address.'
              : 'There is an account with it already: sign in, and go on from there.'
          }`,
        ],
        link: { label: isStaff ? 'To the form' : 'Sign in', address },
        notes: ['If it was not you, there is nothing to do: nothing was changed.'],
        why: `You receive this message because ${program} was asked to let this address join.`,
      };
}
