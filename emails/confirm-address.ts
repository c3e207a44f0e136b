import type { MailContent, Reader } from './content.ts';
import { momentText } from './wording.ts';

interface ConfirmAddress {
  readonly program: string;
  /** Until when the link opens. */
  readonly until: string;
  /** With the one-time secret in it. */
  readonly address: string;
}

/** To whoever applied: the address is theirs once they open the link. */
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
  heading: 'One click, and you are on your way',
  paragraphs: [`Somebody, probably you, applied to ${program} with this address. Confirm it, choose a password, and your link is yours.`],
  link: { label: 'Confirm my address', address },
  notes: [`The link opens once, until ${at}. If you did not apply, do nothing: without your confirmation nothing happens.`],
  why: `You receive this message because ${program} was asked to let this address join.`,
});

const german = ({ program, at, address }: Values): MailContent => ({
  subject: `Bestätigen Sie Ihre Adresse für ${program}`,
  heading: 'Noch ein Klick, und es geht los',
  paragraphs: [
    `Jemand, vermutlich Sie, hat sich mit dieser Adresse bei ${program} beworben. Bestätigen Sie sie, wählen Sie ein Passwort, und Ihr Link gehört Ihnen.`,
  ],
  link: { label: 'Adresse bestätigen', address },
  notes: [`Der Link öffnet einmal, bis ${at}. Haben Sie sich nicht beworben, tun Sie nichts: Ohne Ihre Bestätigung geschieht nichts.`],
  why: `Sie erhalten diese Mitteilung, weil sich jemand mit dieser Adresse bei ${program} bewirbt.`,
});
