import type { MailContent, Reader } from './content.ts';
import { shortLine, shortName } from './wording.ts';

export interface OnboardingTask {
  readonly task: 'application_waits' | 'suspension_review';
  readonly partner: string;
  readonly program: string;
  readonly address: string;
}

/** Writes the mail to staff: an application or a suspension waits. */
export function onboardingTask({ task, partner, program, address }: OnboardingTask, { language }: Reader): MailContent {
  const isGerman = language === 'de';
  const { subject, line } = (isGerman ? german : english)[task](shortName(partner), shortLine(program));
  const why = isGerman
    ? 'Sie erhalten diese Mitteilung, weil Sie Partner betreuen.'
    : 'You receive this message because you look after partners.';
  return { subject, heading: subject, paragraphs: [line], link: { label: isGerman ? 'Partner öffnen' : 'Open the partner', address }, why };
}

type Voice = Readonly<
  Record<OnboardingTask['task'], (partner: string, program: string) => { readonly subject: string; readonly line: string }>
>;

const english: Voice = {
  application_waits: (partner, program) => ({
    subject: `${partner} is waiting for an answer to their application`,
    line: `${partner} has applied to ${program} and is waiting. Approve the application or refuse it with a reason.`,
  }),
  suspension_review: (partner, program) => ({
    subject: `Suspension to review: ${partner}`,
    line: `The suspension of ${partner} in ${program} is due for review: reinstate, suspend for longer, or close.`,
  }),
};

const german: Voice = {
  application_waits: (partner, program) => ({
    subject: `${partner} wartet auf eine Antwort zur Bewerbung`,
    line: `${partner} hat sich bei ${program} beworben und wartet. Annehmen oder mit Begründung ablehnen.`,
  }),
  suspension_review: (partner, program) => ({
    subject: `Sperre zu prüfen: ${partner}`,
    line: `Die Sperre von ${partner} bei ${program} ist erneut zu prüfen: aufheben, verlängern oder schliessen.`,
  }),
};
