import type { Amount, MailContent, Reader } from './content.ts';
import { amountText } from './wording.ts';

export interface PayoutTask {
  readonly task:
    | 'payout_awaits_approval'
    | 'payout_run_awaits_approval'
    | 'payout_needs_a_person'
    | 'payout_to_pay'
    | 'payout_run_to_pay'
    | 'bank_file_pays_again';
  /** The payout's reference, the run's month, or the bank file's message id. */
  readonly reference: string;
  /** One for each currency. */
  readonly amounts: readonly Amount[];
  /** A sentence in the reader's language. */
  readonly reason: string;
  /** Page of the console where it is decided. */
  readonly address: string;
}

/** Writes the mail to staff: a task about payouts waits. */
export function payoutTask({ task, reference, amounts, reason, address }: PayoutTask, { language }: Reader): MailContent {
  const sum = amounts.map(amountText).join(language === 'de' ? ' und ' : ' and ');
  const { subject, line, why } = (language === 'de' ? german : english)[task](reference, sum);
  const label = (language === 'de' ? germanPlaces : places)[task];
  return { subject, heading: subject, paragraphs: [line, reason], link: { label, address }, why };
}

type Places = Readonly<Record<PayoutTask['task'], string>>;
const places: Places = {
  payout_awaits_approval: 'Open the payout',
  payout_run_awaits_approval: 'Open the run',
  payout_needs_a_person: 'Open the payout',
  payout_to_pay: 'Open the payout',
  payout_run_to_pay: 'Open the run',
  bank_file_pays_again: 'Open the bank file',
};
const germanPlaces: Places = {
  payout_awaits_approval: 'Auszahlung öffnen',
  payout_run_awaits_approval: 'Lauf öffnen',
  payout_needs_a_person: 'Auszahlung öffnen',
  payout_to_pay: 'Auszahlung öffnen',
  payout_run_to_pay: 'Lauf öffnen',
  bank_file_pays_again: 'Bankdatei öffnen',
};

interface Words {
  readonly subject: string;
  readonly line: string;
  readonly why: string;
}
type Voice = Readonly<Record<PayoutTask['task'], (reference: string, sum: string) => Words>>;

const toApprovers = 'You receive this message because you may approve payouts.';
const anApprovers = 'Sie erhalten diese Mitteilung, weil Sie Auszahlungen freigeben dürfen.';
const toFinance = 'You receive this message because you look after payouts.';
const anFinanz = 'Sie erhalten diese Mitteilung, weil Sie Auszahlungen betreuen.';

const toWhoPays = `${toFinance} You can switch it off in the console under Notifications.`;
const anZahlende = `${anFinanz} In der Konsole lässt sie sich unter «Mitteilungen» abschalten.`;

const english: Voice = {
  payout_awaits_approval: (reference, sum) => ({
    subject: `${reference} awaits approval: ${sum}`,
    line: `Payout ${reference} of ${sum} is waiting for approval by someone who neither requested nor prepared it.`,
    why: toApprovers,
  }),
  payout_run_awaits_approval: (reference, sum) => ({
    subject: `Payout run ${reference} awaits approval: ${sum}`,
    line: `The payout run for ${reference} over ${sum} is waiting for approval of exactly these totals.`,
    why: toApprovers,
  }),
  payout_needs_a_person: (reference, sum) => ({
    subject: `${reference} needs attention: ${sum}`,
    line: `Payout ${reference} of ${sum} cannot continue automatically.`,
    why: toFinance,
  }),
  payout_to_pay: (reference, sum) => ({
    subject: `Pay ${reference} by hand: ${sum}`,
    line: `Payout ${reference} of ${sum} is approved and is paid by hand.`,
    why: toWhoPays,
  }),
  payout_run_to_pay: (reference, sum) => ({
    subject: `Payout run ${reference}, to pay by hand: ${sum}`,
    line: `In the payout run for ${reference}, payouts of ${sum} are paid by hand, each once it is approved.`,
    why: toWhoPays,
  }),
  bank_file_pays_again: (reference, sum) => ({
    subject: `Do not upload bank file ${reference}`,
    line: `If bank file ${reference} is uploaded, the bank pays ${sum} again.`,
    why: toFinance,
  }),
};

const german: Voice = {
  payout_awaits_approval: (reference, sum) => ({
    subject: `${reference} wartet auf Freigabe: ${sum}`,
    line: `Die Auszahlung ${reference} über ${sum} wartet auf die Freigabe durch eine Person, die sie weder beantragt noch vorbereitet hat.`,
    why: anApprovers,
  }),
  payout_run_awaits_approval: (reference, sum) => ({
    subject: `Auszahlungslauf ${reference} wartet auf Freigabe: ${sum}`,
    line: `Der Auszahlungslauf ${reference} über ${sum} wartet auf die Freigabe genau dieser Summen.`,
    why: anApprovers,
  }),
  payout_needs_a_person: (reference, sum) => ({
    subject: `${reference} muss jemand ansehen: ${sum}`,
    line: `Die Auszahlung ${reference} über ${sum} kommt nicht automatisch weiter.`,
    why: anFinanz,
  }),
  payout_to_pay: (reference, sum) => ({
    subject: `${reference} von Hand bezahlen: ${sum}`,
    line: `Die Auszahlung ${reference} über ${sum} ist freigegeben und wird von Hand bezahlt.`,
    why: anZahlende,
  }),
  payout_run_to_pay: (reference, sum) => ({
    subject: `Auszahlungslauf ${reference}, von Hand zu bezahlen: ${sum}`,
    line: `Im Auszahlungslauf ${reference} werden Auszahlungen über ${sum} von Hand bezahlt, jede, sobald sie freigegeben ist.`,
    why: anZahlende,
  }),
  bank_file_pays_again: (reference, sum) => ({
    subject: `Bankdatei ${reference} nicht hochladen`,
    line: `Wird die Bankdatei ${reference} hochgeladen, zahlt die Bank ${sum} noch einmal.`,
    why: anFinanz,
  }),
};
