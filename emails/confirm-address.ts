import type { MailContent, Reader } from './content.ts';
import { momentText } from './wording.ts';

interface ConfirmAddress {
  readonly program: string;
  /** Until when the link opens. */
  readonly until: string;
  /** The link with its one-time secret. */
  readonly address: string;
}

/** Writes the mail to an applicant, who confirms the address by opening the link. */
export function confirmAddress({ program, until, address }: ConfirmAddress, reader: Reader): MailContent {
  const at = momentText(until, reader);
  return reader.language === 'de' ? german({ program, at, address }) : english({ program, at, address });
}

interface Values {
  readonly program: string;
  readonly at: string;
  readonly address: string;
}

const english = ({ program, at, address }: Values): MailContent => ({
  subject: `Confirm your address for ${program}`,
  heading: 'One more step, and your application is on its way',
  paragraphs: [
    `Someone, probably you, applied to ${program} with this address.`,
    'The button opens a page with the details from the form and the terms: confirm both there and choose a password.',
  ],
  link: { label: 'Confirm my address', address },
  notes: [
    `The link works once, until ${at}. If you did not apply, say so on that page or do nothing: without your confirmation no one joins with your address.`,
  ],
  why: `You receive this message because someone applied to ${program} with this address.`,
});

const german = ({ program, at, address }: Values): MailContent => ({
  subject: `Bestätigen Sie Ihre Adresse für ${program}`,
  heading: 'Noch ein Schritt, und Ihre Bewerbung ist unterwegs',
  paragraphs: [
    `Jemand, vermutlich Sie, hat sich mit dieser Adresse bei ${program} beworben.`,
    'Der Knopf öffnet eine Seite mit den Angaben aus dem Formular und den Bedingungen: Bestätigen Sie dort beides und wählen Sie ein Passwort.',
  ],
  link: { label: 'Adresse bestätigen', address },
  notes: [
    `Der Link gilt einmal, bis ${at}. Haben Sie sich nicht beworben, sagen Sie es auf dieser Seite, oder tun Sie nichts: Ohne Ihre Bestätigung wird niemand mit Ihrer Adresse Partner.`,
  ],
  why: `Sie erhalten diese Mitteilung, weil sich jemand mit dieser Adresse bei ${program} bewirbt.`,
});
