import { byHandMasked } from '../domain/payout/payout-method.ts';
import { payable, type Amounts } from '../domain/statement.ts';
import { say, type Sentence } from '../domain/wording/sentence.ts';
import { states } from '../domain/wording/states.ts';
import type { MailContent, Row } from './content.ts';
import { change, day, lastInstant, monthName } from './documents/figures.ts';
import type { StatementContent, StatementContentRow } from './documents/statement-content.ts';
import { notPaidText } from './documents/statement-not-paid.ts';
import { nextText } from './documents/statement-pdf.ts';
import { rowText } from './documents/statement-words.ts';
import { amountText, dayText } from './wording.ts';

const words = {
  subject: { en: '{program}: statement for {month}, {amount}', de: '{program}: Abrechnung {month}, {amount}' },
  heading: { en: 'Your statement for {month}', de: 'Ihre Abrechnung für {month}' },
  again: {
    en: 'This is version {version}; it replaces the earlier one.',
    de: 'Dies ist Version {version}; sie ersetzt die frühere.',
  },
  balance: { en: 'Your balance on {day} is {amount}.', de: 'Ihr Guthaben am {day} beträgt {amount}.' },
  debt: {
    en: 'On {day}, {amount} is to be offset against what you earn next.',
    de: 'Am {day} sind {amount} mit Ihrem nächsten Verdienst zu verrechnen.',
  },
  account: { en: 'It goes to your account ({account}).', de: 'Sie gehen auf Ihr Konto ({account}).' },
  byHand: { en: 'It is paid by hand.', de: 'Sie werden von Hand bezahlt.' },
  caption: { en: 'Available less what is to be offset, in {currency}', de: 'Verfügbar abzüglich zu verrechnen, in {currency}' },
  opening: { en: 'Opening balance, {day}', de: 'Anfangsbestand, {day}' },
  earlier: {
    en: 'It also shows what was booked from {day} on and has not been on any statement so far.',
    de: 'Sie nennt auch, was ab dem {day} gebucht wurde und bisher auf keiner Abrechnung steht.',
  },
  begun: { en: 'Balance, {day}', de: 'Bestand, {day}' },
  closing: { en: 'Closing balance, {day}', de: 'Schlussbestand, {day}' },
  notYet: { en: 'Not available yet, or not paid', de: 'Noch nicht verfügbar oder nicht ausbezahlt' },
  link: { en: 'See every line', de: 'Alle Zeilen ansehen' },
  attached: { en: 'Attached: statement {number} (PDF).', de: 'Im Anhang: Abrechnung {number} (PDF).' },
  other: { en: '{currency} has its own statement, {number}.', de: '{currency} hat eine eigene Abrechnung, {number}.' },
  why: {
    en: 'You receive this once a month as a partner; it cannot be switched off.',
    de: 'Sie erhalten dies einmal im Monat als Partner; es lässt sich nicht abschalten.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** Writes a statement's mail: the amount in the subject, and rows from the opening to the closing balance. */
export function statementMail(content: StatementContent, portalUrl: string): MailContent {
  const { reader, sender, currency, closing, number, version, others, next, earlier } = content;
  const tell = (sentence: Sentence, values?: Parameters<typeof say>[2]) => say(reader.language, sentence, values);
  const balance = payable(closing);
  const amount = amountText({ amount: balance, currency });
  const month = monthName(content.month, reader.language);
  const until = dayText(lastInstant(content.to), reader);
  const said =
    balance < 0
      ? tell(words.debt, { day: until, amount: amountText({ amount: -balance, currency }) })
      : tell(words.balance, { day: until, amount });
  const paragraphs = [
    version > 1 ? tell(words.again, { version }) : undefined,
    said,
    earlier === null ? undefined : tell(words.earlier, { day: dayText(earlier.from, reader) }),
    nextText(content),
    next === null || next.account === ''
      ? undefined
      : tell(next.account === byHandMasked ? words.byHand : words.account, { account: next.account }),
  ];
  const waiting = waitingRows(content);
  return {
    subject: tell(words.subject, { program: sender.program, month, amount }),
    heading: tell(words.heading, { month }),
    paragraphs: paragraphs.filter((text) => text !== undefined),
    table: { caption: tell(words.caption, { currency }), rows: moneyRows(content) },
    ...(waiting.length === 0 ? {} : { secondTable: { caption: tell(words.notYet), rows: waiting } }),
    link: { label: tell(words.link), address: `${portalUrl}/reports` },
    notes: [[tell(words.attached, { number }), ...others.map((other) => tell(words.other, other))].join(' ')],
    why: tell(words.why),
  };
}

/** Returns rows with opening + rows = closing, for the available balance less the debt; rows that change neither are left out. */
function moneyRows({ reader, currency, opening, closing, earlier, rows, from, to }: StatementContent): Row[] {
  const tell = (sentence: Sentence, values?: Parameters<typeof say>[2]) => say(reader.language, sentence, values);
  const moved = (row: StatementContentRow) => {
    const amount = payable(row.effects);
    return amount === 0 ? [] : [{ label: rowText(row, reader.language), value: change(amount, currency) }];
  };
  const stood = (amounts: Amounts) => amountText({ amount: payable(amounts), currency });
  const began = (balance: Amounts): Row => ({ label: tell(words.begun, { day: day(from, reader) }), value: stood(balance), isTotal: true });
  return [
    { label: tell(words.opening, { day: day(earlier?.from ?? from, reader) }), value: stood(opening) },
    ...(earlier === null ? [] : [...earlier.rows.flatMap(moved), began(earlier.balance)]),
    ...rows.flatMap(moved),
    {
      label: tell(words.closing, { day: day(lastInstant(to), reader) }),
      value: stood(closing),
      isTotal: true,
    },
  ];
}

function waitingRows({ notPaid, closing, reader, currency }: StatementContent): Row[] {
  const place = { language: reader.language, timeZone: reader.timeZone, currency };
  const rows = notPaid.map((item) => {
    const { balance, why } = notPaidText(item, place);
    return { label: balance, note: why, value: amountText({ amount: item.amount, currency }) };
  });
  const reserved: Row = { label: states.balance.reserved[reader.language], value: amountText({ amount: closing.reserved, currency }) };
  return closing.reserved > 0 ? [...rows, reserved] : rows;
}
