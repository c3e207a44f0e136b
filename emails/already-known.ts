import type { MailContent, Reader } from './content.ts';

interface AlreadyKnown {
  readonly program: string;
  /** Where the reader signs in and joins the program. */
  readonly address: string;
  /** Staff cannot be partners, so they cannot join after signing in. */
  readonly isStaff: boolean;
}

/**
 * Writes the mail to a person whose address was entered in a program's form and who has an account: the form itself does not reveal that.
 */
export function alreadyKnown({ program, address, isStaff }: AlreadyKnown, { language }: Reader): MailContent {
  return language === 'de'
    ? {
        subject: `Sie haben bereits ein Konto: ${program}`,
        heading: 'Ihre Adresse kennen wir schon',
        paragraphs: [
          `Jemand, vermutlich Sie, wollte sich mit dieser Adresse bei ${program} bewerben. ${
            isStaff
              ? 'Sie gehört zu unserem Team, und wer für uns arbeitet, kann nicht Partner sein: Bewerben Sie sich mit einer anderen Adresse.'
              : 'Es gibt dafür bereits ein Konto: Melden Sie sich an, dort geht es weiter.'
          }`,
        ],
        link: { label: isStaff ? 'Zum Formular' : 'Anmelden', address },
        notes: ['Waren Sie es nicht, müssen Sie nichts tun: Es wurde nichts geändert.'],
        why: `Sie erhalten diese Mitteilung, weil sich jemand mit dieser Adresse bei ${program} bewerben wollte.`,
      }
    : {
        subject: `You already have an account: ${program}`,
        heading: 'We already know your address',
        paragraphs: [
          `Someone, probably you, wanted to join ${program} with this address. ${
            isStaff
              ? 'It belongs to our staff, and staff cannot be partners: apply with another address.'
              : 'It already has an account: sign in and continue from there.'
          }`,
        ],
        link: { label: isStaff ? 'To the form' : 'Sign in', address },
        notes: ['If it was not you, you do not need to do anything: nothing was changed.'],
        why: `You receive this message because someone wanted to join ${program} with this address.`,
      };
}
