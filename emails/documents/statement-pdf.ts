import { dayOf } from '../../domain/period.ts';
import { payable, type Amounts, balanceNames } from '../../domain/statement.ts';
import type { Sentence } from '../../domain/wording/sentence.ts';
import { states } from '../../domain/wording/states.ts';
import { amountText, dayText, momentText, rateText } from '../wording.ts';
import { addressAndFacts, heading, paragraph, table } from './blocks.ts';
import type { Fonts } from './faces.ts';
import { bare, change, countryName, day, lastInstant, monthName, sealText } from './figures.ts';
import { openSheet, type Sheet } from './sheet.ts';
import type { StatementContent, StatementContentRow, StatementPayout } from './statement-content.ts';
import { earningTables } from './statement-earnings.ts';
import { notPaidText } from './statement-not-paid.ts';
import { ratesText, rowText, speaker, words } from './statement-words.ts';

/** Makes the statement as PDF/UA: the same content gives the same bytes, whenever it is made. */
export async function statementPdf(content: StatementContent, fonts: Fonts): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = openSheet({ ...headOf(content), fonts });
  introduction(sheet, content);
  balances(sheet, content);
  payouts(sheet, content);
  unpaid(sheet, content);
  earningTables(sheet, content);
  return sheet.bytes();
}

function headOf(content: StatementContent): Omit<Parameters<typeof openSheet>[0], 'fonts'> {
  const { sender, reader, seal, issuedAt, version, currency } = content;
  const tell = speaker(content);
  const title = tell(words.title, { number: content.number });
  const month = monthName(content.month, reader.language);
  return {
    title,
    language: reader.language,
    createdAt: issuedAt,
    left: [sender.company.legalName, sender.program],
    right: [title, (page, pages) => tell(words.page, { month, currency, page, pages })],
    foot: [
      seal === null
        ? tell(words.noSeal)
        : tell(words.seal, { day: day(`${seal.day}T12:00:00Z`, reader), entries: seal.entries, hash: sealText(seal.hash) }),
      tell(words.issued, { version, moment: momentText(issuedAt, reader, 'short') }),
    ],
  };
}

function introduction(sheet: Sheet, content: StatementContent): void {
  const { reader, address, terms, threshold, currency, closing, earlier } = content;
  const tell = speaker(content);
  const until = dayText(lastInstant(content.to), reader);
  const facts: (readonly [string, string])[] = [
    [
      tell(words.period),
      tell(words.periodText, {
        from: day(earlier?.from ?? content.from, reader),
        to: day(lastInstant(content.to), reader),
        zone: reader.timeZone,
      }),
    ],
  ];
  if (terms !== null) {
    const { version, rateBps, isNet, cardHoldDays: card, invoiceHoldDays: invoice } = terms;
    facts.push([tell(words.terms), tell(isNet ? words.netTerms : words.grossTerms, { version, rate: rateText(rateBps) })]);
    facts.push([tell(words.hold), tell(words.holdText, { card, invoice })]);
  }
  if (threshold !== null && threshold > 0) facts.push([tell(words.minimum), amountText({ amount: threshold, currency })]);
  const lines = [address.name, address.street, address.place, countryName(address.country, reader.language), address.vatId];
  addressAndFacts(sheet, { address: lines.filter((line) => line !== null), facts });
  const amount = payable(closing);
  const title = tell(amount < 0 ? words.debt : words.balance, { day: until, amount: amountText({ amount: Math.abs(amount), currency }) });
  heading(sheet, title, 1);
  const next = nextText(content);
  if (next !== undefined) paragraph(sheet, next, { size: 9.75, width: 450 });
}

/**
 * Returns what became of the closing balance after the period. If the payout's amount differs from it, the text does not relate the two.
 */
export function nextText(content: StatementContent): string | undefined {
  const { next, currency, reader, closing } = content;
  if (next === null) return undefined;
  const tell = speaker(content);
  const amount = (minor: number) => amountText({ amount: minor, currency });
  const month = monthName(dayOf(next.reservedAt, reader.timeZone).slice(0, 7), reader.language);
  const values = { gross: amount(next.amount), day: dayText(next.reservedAt, reader), payout: next.reference, month };
  const rest = convertedTexts(content, [next]).map((text) => ` ${text}`);
  if (next.vat === null || next.vat === 0 || next.net === null) return [tell(words.next, values), ...rest].join('');
  const taxed = tell(payable(closing) + next.vat === next.amount ? words.nextWithTax : words.nextOther, {
    ...values,
    vat: amount(next.vat),
    rates: ratesText(next.ratesBps),
    net: bare(next.net, currency),
    document: next.documents.join(', '),
  });
  return [taxed, ...rest].join('');
}

/** Returns sentences about conversions: amount taken, amount in the other currency, and rate. */
const convertedTexts = (content: StatementContent, payouts: readonly StatementPayout[]): string[] =>
  payouts.flatMap(({ reference: payout, converted }) => {
    if (converted === null) return [];
    const { from, to, rate } = converted;
    const values = { payout, from: amountText(from), to: amountText(to), base: from.currency, quote: to.currency, rate };
    return [speaker(content)(words.converted, values)];
  });

const missingWords = { fee: words.missingFee, lost: words.missingLost, open: words.missingOpen };

const missingTexts = (content: StatementContent, payouts: readonly StatementPayout[]): string[] =>
  payouts.flatMap(({ reference: payout, missing }) =>
    missing === null ? [] : [speaker(content)(missingWords[missing.as], { payout, amount: amountText(missing) })],
  );

function balances(sheet: Sheet, content: StatementContent): void {
  const { reader, currency, opening, closing, earlier, rows } = content;
  const tell = speaker(content);
  const whole = (amounts: Amounts) => balanceNames.map((name) => bare(amounts[name], currency));
  const moved = (row: StatementContentRow) => ({
    cells: [rowText(row, reader.language), ...balanceNames.map((name) => change(row.effects[name], currency))],
  });
  const widths = { pending: 58, held: 72, available: 56, reserved: 56, recoverable: 72 } as const;
  heading(sheet, tell(words.changes), 2);
  table(sheet, {
    columns: [
      { title: currency },
      ...balanceNames.map((name) => ({ title: tell(states.balance[name]), width: widths[name], align: 'right' as const })),
    ],
    rows: [
      { cells: [tell(words.opening, { day: day(earlier?.from ?? content.from, reader) }), ...whole(opening)], strong: true },
      ...(earlier === null
        ? []
        : [
            { cells: [{ text: tell(words.earlier, { day: day(content.from, reader) }), span: balanceNames.length + 1 }] },
            ...earlier.rows.map(moved),
            { cells: [tell(words.begun, { day: day(content.from, reader) }), ...whole(earlier.balance)], strong: true },
          ]),
      ...rows.map(moved),
      { cells: [tell(words.closing, { day: day(lastInstant(content.to), reader) }), ...whole(closing)], strong: true },
    ],
  });
  paragraph(sheet, tell(words.rule), { muted: true, size: 8.25 });
}

function payouts(sheet: Sheet, content: StatementContent): void {
  const { reader, currency, next } = content;
  const known = [...content.payouts, ...(next === null ? [] : [next])];
  if (known.length === 0) return;
  const tell = speaker(content);
  const rates = ratesText([...new Set(known.flatMap(({ ratesBps }) => ratesBps))]);
  const between = partsBetween(known);
  heading(sheet, tell(words.payouts), 2);
  table(sheet, {
    columns: [
      { title: tell(words.payout), width: between.length > 1 ? 76 : 84 },
      { title: tell(words.document), width: between.length > 1 ? 86 : 92 },
      { title: tell(words.state) },
      { title: tell(words.net), width: 50, align: 'right' },
      { title: `${tell(words.vat)} ${rates}`.trim(), width: 60, align: 'right' },
      ...between.map(({ title }) => ({ title: tell(title), width: 50, align: 'right' as const })),
      { title: currency, width: 50, align: 'right' },
    ],
    rows: known.map((payout) => ({
      cells: [
        payout.reference,
        payout.documents.length === 0 ? '–' : payout.documents.join(', '),
        tell(words.stateOn, { state: payout.state, day: day(payout.at, reader) }),
        payout.net === null ? '' : bare(payout.net, currency),
        payout.vat === null ? '' : bare(payout.vat, currency),
        ...between.map(({ amountOf }) => change(amountOf(payout), currency)),
        bare(payout.amount, currency),
      ],
    })),
  });
  const notes = [...convertedTexts(content, content.payouts), ...missingTexts(content, known)];
  for (const text of notes) paragraph(sheet, text, { muted: true, size: 8.25 });
}

interface Part {
  readonly title: Sentence;
  readonly amountOf: (payout: StatementPayout) => number;
}

/** Returns the parts between net plus VAT and the amount, if they differ. A debt that was paid off has its own word. */
function partsBetween(payouts: readonly StatementPayout[]): Part[] {
  const isDebt = payouts.every(({ offset }) => offset <= 0);
  const parts: Part[] = [
    { title: words.carried, amountOf: ({ carried }) => carried },
    { title: words.leftEarlier, amountOf: ({ leftEarlier }) => leftEarlier },
    { title: isDebt ? words.setOff : words.undocumented, amountOf: ({ offset }) => offset },
  ];
  return parts.filter(({ amountOf }) => payouts.some((payout) => amountOf(payout) !== 0));
}

function unpaid(sheet: Sheet, content: StatementContent): void {
  const { notPaid, reader, currency, others } = content;
  const tell = speaker(content);
  if (notPaid.length > 0) {
    heading(sheet, tell(words.notPaid), 2);
    table(sheet, {
      hasHead: false,
      columns: [{ title: '', width: 92 }, { title: '' }, { title: currency, width: 66, align: 'right' }],
      rows: notPaid.map((item) => {
        const { balance, why } = notPaidText(item, { language: reader.language, timeZone: reader.timeZone, currency });
        return { cells: [balance, why, bare(item.amount, currency)] };
      }),
    });
  }
  for (const other of others) paragraph(sheet, tell(words.others, other), { muted: true, size: 8.25 });
}
