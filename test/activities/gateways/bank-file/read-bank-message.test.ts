import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { BankBooking, BankMessage } from '../../../../activities/gateways/bank-file/bank-message.ts';
import { readBankMessage as readBytes } from '../../../../activities/gateways/bank-file/read-bank-message.ts';

const readBankMessage = (xml: string): BankMessage => readBytes(new TextEncoder().encode(xml));
const account = 'CH5604835012345678009';
const payout = 'PO-01KB1V7A3C5D7F9G1H3J5K7M9N';

const document = (message: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:${message}">${body}</Document>`;
const notification = (version: '04' | '08', entries: string): string =>
  document(
    `camt.054.001.${version}`,
    `<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M1</MsgId></GrpHdr><Ntfctn><Acct><Id><IBAN>${account}</IBAN></Id></Acct>${entries}</Ntfctn></BkToCstmrDbtCdtNtfctn>`,
  );
const statement = (iban: string, entries: string): string => `<Stmt><Acct><Id><IBAN>${iban}</IBAN></Id></Acct>${entries}</Stmt>`;
const debit = (details: string, { version = '08', amount = '133.45', reference = 'BANK-1' } = {}): string =>
  `<Ntry><Amt Ccy="CHF">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd>${version === '08' ? '<Sts><Cd>BOOK</Cd></Sts>' : '<Sts>BOOK</Sts>'}
   <BookgDt><Dt>2026-12-02</Dt></BookgDt>${reference === '' ? '' : `<AcctSvcrRef>${reference}</AcctSvcrRef>`}<NtryDtls>${details}</NtryDtls></Ntry>`;
const single = `<TxDtls><Refs><InstrId>${payout}</InstrId><EndToEndId>${payout}</EndToEndId></Refs></TxDtls>`;

const bookings = (message: BankMessage): readonly BankBooking[] => ('bookings' in message ? message.bookings : []);

test.each(['04', '08'] as const)('a booked debit of version %s is read with our reference and in minor units', (version) => {
  const [booking] = bookings(readBankMessage(notification(version, debit(single, { version }))));
  expect(booking).toEqual({
    iban: account,
    servicerReference: 'BANK-1',
    entryReference: 'BANK-1',
    statement: expect.any(String),
    ordinal: 0,
    isDebit: true,
    doubt: null,
    isReversal: false,
    amount: 13_345,
    currency: 'CHF',
    bookedOn: '2026-12-02',
    endToEndId: payout,
    instructionId: payout,
    paymentGroupId: null,
    returnReason: null,
    charges: 0,
    creditorReference: null,
    text: null,
  });
});

test('a pending entry is not read', () => {
  const pending = debit(single).replace('<Cd>BOOK</Cd>', '<Cd>PDNG</Cd>');
  expect(bookings(readBankMessage(notification('08', pending)))).toEqual([]);
});

test('ledger 45: a return carries its reason, what came back and what the bank kept', () => {
  const returned = `<Ntry><Amt Ccy="CHF">128.45</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-12-09</Dt></BookgDt>
    <AcctSvcrRef>BANK-9</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>${payout}</EndToEndId></Refs><Amt Ccy="CHF">128.45</Amt><CdtDbtInd>CRDT</CdtDbtInd>
    <Chrgs><Rcrd><Amt Ccy="CHF">5.00</Amt></Rcrd></Chrgs><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>`;
  expect(bookings(readBankMessage(notification('08', returned)))[0]).toMatchObject({
    isDebit: false,
    amount: 12_845,
    charges: 500,
    returnReason: 'AC04',
    endToEndId: payout,
  });
});

test('a batch booking is read as its single payments, each with its own amount', () => {
  const details = `<Btch><PmtInfId>PB-1-1</PmtInfId></Btch>
    <TxDtls><Refs><EndToEndId>PO-A</EndToEndId></Refs><Amt Ccy="CHF">100.00</Amt></TxDtls>
    <TxDtls><Refs><EndToEndId>PO-B</EndToEndId></Refs><Amt Ccy="CHF">33.45</Amt></TxDtls>`;
  expect(
    bookings(readBankMessage(notification('08', debit(details)))).map(({ endToEndId, amount, paymentGroupId }) => [
      endToEndId,
      amount,
      paymentGroupId,
    ]),
  ).toEqual([
    ['PO-A', 10_000, 'PB-1-1'],
    ['PO-B', 3_345, 'PB-1-1'],
  ]);
});

test('a batch whose amount is not the sum of its payments is in doubt, unless stated charges are the difference', () => {
  const details = (charges = '') => `<TxDtls><Refs><EndToEndId>PO-A</EndToEndId></Refs><Amt Ccy="CHF">100.00</Amt>${charges}</TxDtls>
    <TxDtls><Refs><EndToEndId>PO-B</EndToEndId></Refs><Amt Ccy="CHF">33.45</Amt></TxDtls>`;
  const doubts = (text: string, amount: string) =>
    bookings(readBankMessage(notification('08', debit(text, { amount })))).map(({ doubt }) => doubt !== null);
  expect(doubts(details(), '133.45')).toEqual([false, false]);
  expect(doubts(details(), '133.46')).toEqual([true, true]);
  const charges = '<Chrgs><Rcrd><Amt Ccy="CHF">5.00</Amt></Rcrd></Chrgs>';
  expect(doubts(details(charges), '138.45')).toEqual([false, false]);
});

test('charges are the difference that the entry moved: on top of a debit, kept of a credit, none if the amounts are equal', () => {
  const details = `<TxDtls><Refs><EndToEndId>PO-A</EndToEndId></Refs><Amt Ccy="CHF">100.00</Amt><Chrgs><Rcrd><Amt Ccy="CHF">5.00</Amt></Rcrd></Chrgs></TxDtls>`;
  const read = (amount: string, side = 'DBIT') =>
    bookings(readBankMessage(notification('08', debit(details, { amount }).replace('DBIT', side)))).map((one) => [
      one.doubt !== null,
      one.amount,
      one.charges,
    ]);
  expect(read('105.00')).toEqual([[false, 10_000, 500]]);
  expect(read('100.00')).toEqual([[false, 10_000, 0]]);
  expect(read('95.00')).toEqual([[true, 10_000, 0]]);
  expect(read('95.00', 'CRDT')).toEqual([[false, 9_500, 500]]);
  expect(read('100.00', 'CRDT')).toEqual([[false, 10_000, 500]]);
  expect(read('105.00', 'CRDT')).toEqual([[true, 10_000, 500]]);
});

test('charges of a whole batch are taken on top of one of its payments', () => {
  const details = `<TxDtls><Refs><EndToEndId>PO-A</EndToEndId></Refs><Amt Ccy="CHF">100.00</Amt></TxDtls>
    <TxDtls><Refs><EndToEndId>PO-B</EndToEndId></Refs><Amt Ccy="CHF">33.45</Amt></TxDtls>`;
  const entry = debit(details, { amount: '135.45' }).replace(
    '<NtryDtls>',
    '<Chrgs><TtlChrgsAndTaxAmt Ccy="CHF">2.00</TtlChrgsAndTaxAmt></Chrgs><NtryDtls>',
  );
  expect(bookings(readBankMessage(notification('08', entry)))).toMatchObject([
    { doubt: null, amount: 10_000, charges: 200 },
    { doubt: null, amount: 3_345, charges: 0 },
  ]);
});

const credits = (amount: string, { charges = '', parts = [] as readonly string[] }) =>
  bookings(
    readBankMessage(
      notification(
        '08',
        debit(parts.join(''), { amount })
          .replace('DBIT', 'CRDT')
          .replace('<NtryDtls>', charges === '' ? '<NtryDtls>' : `<Chrgs><Rcrd><Amt Ccy="CHF">${charges}</Amt></Rcrd></Chrgs><NtryDtls>`),
      ),
    ),
  ).map((one) => [one.doubt !== null, one.amount, one.charges]);
const credit = (amount: string, more = '') =>
  `<TxDtls><Refs><EndToEndId>PO-A</EndToEndId></Refs><Amt Ccy="CHF">${amount}</Amt>${more}<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>`;
const charge = (amount: string) => `<Chrgs><Rcrd><Amt Ccy="CHF">${amount}</Amt></Rcrd></Chrgs>`;

test.each([
  { what: 'divides among them', kept: '10.00', came: [4_500, 9_500], charges: [500, 500] },
  { what: 'does not divide to the unit', kept: '10.01', came: [5_000, 10_000], charges: [0, 0] },
  { what: 'is more than one of them', kept: '120.00', came: [5_000, 10_000], charges: [0, 0] },
])('charges kept of a batch of returns are shared equally if possible; here the amount $what', ({ kept, came, charges }) => {
  const parts = [credit('50.00'), credit('100.00')];
  const amount = (150 - Number(kept)).toFixed(2);
  const isInDoubt = charges[0] === 0;
  expect(credits(amount, { charges: kept, parts })).toEqual(came.map((one, index) => [isInDoubt, one, charges[index]]));
  const entry = debit(parts.join(''), { amount })
    .replace('DBIT', 'CRDT')
    .replace('<NtryDtls>', `${charge(kept)}<NtryDtls>`);
  const doubt = isInDoubt ? 'kept_of_batch' : null;
  expect(bookings(readBankMessage(notification('08', entry)))).toMatchObject([{ doubt }, { doubt }]);
});

test('charges kept of a batch with other payments than returns are assigned to none of them', () => {
  const stranger = credit('100.00')
    .replace(/<RtrInf>.*<.RtrInf>/, '')
    .replace('PO-A', 'their own');
  expect(credits('140.00', { charges: '10.00', parts: [credit('50.00'), stranger] })).toEqual([
    [true, 5_000, 0],
    [true, 10_000, 0],
  ]);
});

test('charges that each return states are its own, also where the entry repeats their sum', () => {
  const parts = [credit('50.00', charge('5.00')), credit('100.00', charge('10.00'))];
  const own = [
    [false, 4_500, 500],
    [false, 9_000, 1_000],
  ];
  expect(credits('135.00', { parts })).toEqual(own);
  expect(credits('135.00', { charges: '15.00', parts })).toEqual(own);
});

test('a return of which the bank kept everything is in doubt, because an amount must be positive', () => {
  expect(credits('0.00', { parts: [credit('5.00', charge('5.00'))] })).toEqual([[true, 500, 500]]);
  expect(credits('90.00', { parts: [credit('5.00', charge('15.00')), credit('100.00')] })).toEqual([
    [true, 500, 1_500],
    [true, 10_000, 0],
  ]);
});

test('a customer’s payment counts with the amount sent, before the bank’s charges, alone or in a batch', () => {
  const paid = (amount: string, more = '') =>
    `<TxDtls><Amt Ccy="CHF">${amount}</Amt>${more}<RmtInf><Strd><CdtrRefInf><Ref>210000000003139471430009017</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>`;
  expect(credits('195.00', { charges: '5.00', parts: [paid('100.00'), paid('100.00')] })).toEqual([
    [false, 10_000, 0],
    [false, 10_000, 0],
  ]);
  expect(credits('95.00', { parts: [paid('100.00', charge('5.00'))] })).toEqual([[false, 10_000, 500]]);
});

test('a batch that tells fewer payments than it counts is in doubt', () => {
  const doubts = (count: number) => {
    const details = `<Btch><NbOfTxs>${count}</NbOfTxs></Btch><TxDtls><Refs><EndToEndId>PO-A</EndToEndId></Refs><Amt Ccy="CHF">133.45</Amt></TxDtls>`;
    return bookings(readBankMessage(notification('08', debit(details)))).map(({ doubt }) => doubt !== null);
  };
  expect(doubts(1)).toEqual([false]);
  expect(doubts(2)).toEqual([true]);
});

test('a batch booking without details is one debit of its payment group', () => {
  const [booking] = bookings(readBankMessage(notification('08', debit('<Btch><PmtInfId>PB-1-1</PmtInfId></Btch>'))));
  expect(booking).toMatchObject({ endToEndId: null, paymentGroupId: 'PB-1-1', amount: 13_345 });
});

test('statement and advice name one batch alike: its payments keep the reference of the entry, and their own where it is theirs alone', () => {
  const details = (reference: string) => `<Btch><PmtInfId>PB-1-1</PmtInfId></Btch>
    <TxDtls><Refs><AcctSvcrRef>${reference}</AcctSvcrRef><EndToEndId>PO-A</EndToEndId></Refs><Amt Ccy="CHF">100.00</Amt></TxDtls>
    <TxDtls><Refs><AcctSvcrRef>BANK-1</AcctSvcrRef><EndToEndId>PO-B</EndToEndId></Refs><Amt Ccy="CHF">33.45</Amt></TxDtls>`;
  const references = (reference: string) =>
    bookings(readBankMessage(notification('08', debit(details(reference))))).map((one) => [one.entryReference, one.servicerReference]);
  expect(references('BANK-1/1')).toEqual([
    ['BANK-1', 'BANK-1/1'],
    ['BANK-1', null],
  ]);
  expect(references('BANK-1')).toEqual([
    ['BANK-1', null],
    ['BANK-1', null],
  ]);
});

test.each([
  ['a name that no bank writes', debit(single).replace('<NtryDtls>', '<__proto__>x</__proto__><NtryDtls>'), 'not_xml'],
  ['another of them', debit(single).replace('<NtryDtls>', '<constructor>x</constructor><NtryDtls>'), 'not_xml'],
  ['a depth that no bank writes', '<Ntry>'.repeat(2_000) + '</Ntry>'.repeat(2_000), 'not_xml'],
  ['the character that no text may have', debit(single.replace(payout, `${payout}&#0;`)), 'not_xml'],
  ['a day that is in no calendar', debit(single).replace('2026-12-02', '2026-02-30'), 'incomplete'],
  ['a month that is in no calendar', debit(single).replace('2026-12-02', '2026-13-05'), 'incomplete'],
  ['a reference that no bank writes', debit(single.replace(payout, 'A'.repeat(36))), 'reference_too_long InstrId'],
  ['a name of its own that no bank writes', debit(single, { reference: 'A'.repeat(36) }), 'reference_too_long AcctSvcrRef'],
  ['a year before all banks', debit(single).replace('2026-12-02', '0000-01-01'), 'incomplete'],
])('a file is refused as a whole and not tried again: %s', (_, entries, fault) => {
  expect(() => readBankMessage(notification('08', entries))).toThrow(fault);
});

test('a placeholder for a missing reference is not read as a reference', () => {
  for (const reference of ['NOTPROVIDED', 'NONREF', 'notprovided', 'NOT PROVIDED', '-', '0000']) {
    const [one] = bookings(readBankMessage(notification('08', debit(single, { reference }))));
    expect([one?.servicerReference, one?.entryReference]).toEqual([null, null]);
  }
});

test('where a payment says that there is no group, the batch around it may still name it', () => {
  const batch = '<Btch><PmtInfId>PB-1-1</PmtInfId></Btch>';
  const named = `${batch}${single.replace('<Refs>', '<Refs><PmtInfId>NOTPROVIDED</PmtInfId>')}`;
  expect(bookings(readBankMessage(notification('08', debit(named)))).map((one) => one.paymentGroupId)).toEqual(['PB-1-1']);
});

test('a reference of the permitted length is read', () => {
  const reference = 'A'.repeat(35);
  expect(bookings(readBankMessage(notification('08', debit(single, { reference })))).map((one) => one.servicerReference)).toEqual([
    reference,
  ]);
});

test('a batch payment without an amount makes the file incomplete', () => {
  const others = `<TxDtls><Refs><EndToEndId>SALARY-1</EndToEndId></Refs></TxDtls>`;
  expect(() => readBankMessage(notification('08', debit(single + others)))).toThrow('incomplete Amt');
});

const ours = debit(single, { reference: 'BANK-7' });
const pounds = (entry: string) => entry.replaceAll('Ccy="CHF"', 'Ccy="GBP"');
const salaries = debit('<TxDtls><Refs><EndToEndId>SALARY-1</EndToEndId></Refs></TxDtls>'.repeat(2), { amount: '9000.00' });
const byCard = debit('<TxDtls><Amt Ccy="GBP">17.20</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>', { amount: '20.00' });
const noIban = (entries: string) => `<Stmt><Acct><Id><Othr><Id>CARD-1</Id></Othr></Id></Acct>${entries}</Stmt>`;
const day = (statements: string) => document('camt.053.001.08', `<BkToCstmrStmt>${statements}</BkToCstmrStmt>`);

test.each([
  ['a batch of salaries without their amounts', salaries, [900_000, 13_345]],
  ['a card payment in another currency', byCard, [2_000, 13_345]],
  ['an entry in a currency that is not kept', pounds(debit('')), [13_345]],
])('an unreadable entry that names nothing of ours does not block the others: %s', (_, entry, amounts) => {
  const read = bookings(readBankMessage(notification('08', entry + ours)));
  expect(read.map(({ amount }) => amount)).toEqual(amounts);
});

test('a statement of an account without an IBAN, or in another currency, is passed over, unless it names us', () => {
  const own = statement(account, ours);
  expect(bookings(readBankMessage(day(noIban(debit('')) + own)))).toMatchObject([{ amount: 13_345 }]);
  expect(bookings(readBankMessage(day(statement('GB82WEST12345698765432', pounds(debit(''))) + own)))).toHaveLength(1);
  expect(() => readBankMessage(day(noIban(debit(single)) + own))).toThrow('incomplete Acct');
  expect(() => readBankMessage(day(statement(account, pounds(debit(single)))))).toThrow('currency_unknown GBP');
});

test('a prefix before the names, a mark before the text and a reference of a QR bill are read', () => {
  const incoming = debit('<TxDtls><RmtInf><Strd><CdtrRefInf><Ref>210000000003139471430009017</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>');
  const prefixed = notification('04', incoming.replace('<Sts><Cd>BOOK</Cd></Sts>', '<Sts>BOOK</Sts>'))
    .replaceAll(/<(\/?)(?=[A-Z])/g, '<$1c:')
    .replace('xmlns=', 'xmlns:c=');
  expect(bookings(readBankMessage(`\ufeff${prefixed}`))).toMatchObject([{ creditorReference: '210000000003139471430009017' }]);
});

test('the sample return and the sample reply are read', async () => {
  const golden = (name: string) => readFile(new URL(`golden/${name}`, import.meta.url));
  expect(bookings(readBytes(await golden('camt054-08-return.xml')))).toMatchObject([
    { isDebit: false, amount: 12_845, charges: 500, returnReason: 'AC04', endToEndId: payout, servicerReference: 'BANK-000009' },
  ]);
  expect(readBytes(await golden('pain002-10-part.xml'))).toMatchObject({
    replies: [{ status: 'PART' }, { status: 'RJCT', reason: 'AC01' }],
  });
});

test('a reversed debit is read as a reversal', () => {
  const reversal = debit(single).replace('<CdtDbtInd>DBIT</CdtDbtInd>', '<CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd>');
  expect(bookings(readBankMessage(notification('08', reversal)))[0]).toMatchObject({ isDebit: false, isReversal: true });
});

test('several statements in one file keep their accounts apart', () => {
  const xml = document(
    'camt.053.001.08',
    `<BkToCstmrStmt>${statement(account, debit(single))}${statement('DE89370400440532013000', debit(single))}</BkToCstmrStmt>`,
  );
  const message = readBankMessage(xml);
  expect(bookings(message).map(({ iban }) => iban)).toEqual([account, 'DE89370400440532013000']);
  expect(message).toMatchObject({ kind: 'camt.053', accounts: [account, 'DE89370400440532013000'] });
});

const everyKind = (['camt.053', 'camt.054'] as const).flatMap((kind) => (['04', '08'] as const).map((version) => ({ kind, version })));

test.each(everyKind)(
  '$kind of version $version: two statements in one file, with a batch in parts, a return and a reversal, read alike',
  ({ kind, version }) => {
    const entry = (reference: string, side: string, more: string) =>
      `<Ntry><Amt Ccy="CHF">100.00</Amt><CdtDbtInd>${side}</CdtDbtInd>${more.startsWith('<RvslInd>') ? more.slice(0, 23) : ''}` +
      `${version === '08' ? '<Sts><Cd>BOOK</Cd></Sts>' : '<Sts>BOOK</Sts>'}<BookgDt><Dt>2026-12-02</Dt></BookgDt>` +
      `<AcctSvcrRef>${reference}</AcctSvcrRef><NtryDtls>${more.replace(/^<RvslInd>true<.RvslInd>/, '')}</NtryDtls></Ntry>`;
    const part = (id: string, amount: string) =>
      `<TxDtls><Refs><EndToEndId>${id}</EndToEndId></Refs><Amt Ccy="CHF">${amount}</Amt></TxDtls>`;
    const batch = entry('B1', 'DBIT', `<Btch><PmtInfId>PB-1-1</PmtInfId></Btch>${part('PO-A', '60.00')}${part('PO-B', '40.00')}`);
    const back = part('PO-A', '100.00').replace('</TxDtls>', '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>');
    const reversed = entry('B3', 'CRDT', `<RvslInd>true</RvslInd>${part('PO-B', '100.00')}`);
    const [own, other] = [account, 'CH9300762011623852957'].map((iban) => `<Acct><Id><IBAN>${iban}</IBAN></Id></Acct>`);
    const [outer, inner] = kind === 'camt.053' ? ['BkToCstmrStmt', 'Stmt'] : ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'];
    const body = `<${inner}>${own}${batch}${entry('B2', 'CRDT', back)}</${inner}><${inner}>${other}${reversed}</${inner}>`;
    const message = readBankMessage(document(`${kind}.001.${version}`, `<${outer}>${body}</${outer}>`));
    expect(message).toMatchObject({ kind, version, accounts: [account, 'CH9300762011623852957'] });
    expect(
      bookings(message).map(({ iban, endToEndId, amount, isDebit, isReversal, returnReason, paymentGroupId }) => [
        iban.slice(-4),
        endToEndId,
        amount,
        isDebit,
        isReversal,
        returnReason,
        paymentGroupId,
      ]),
    ).toEqual([
      ['8009', 'PO-A', 6_000, true, false, null, 'PB-1-1'],
      ['8009', 'PO-B', 4_000, true, false, null, 'PB-1-1'],
      ['8009', 'PO-A', 10_000, false, false, 'AC04', null],
      ['2957', 'PO-B', 10_000, false, true, null, null],
    ]);
  },
);

test('ledger 100: two equal bookings without a reference are two', () => {
  const twins = debit(single, { reference: '' }) + debit(single, { reference: '' });
  expect(bookings(readBankMessage(notification('08', twins))).map(({ ordinal }) => ordinal)).toEqual([0, 1]);
});

test.each([
  { version: '03', group: 'RJCT' },
  { version: '10', group: 'PART' },
])('pain.002 of version $version answers for the group and for each payment', ({ version, group }) => {
  const xml = document(
    `pain.002.001.${version}`,
    `<CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>PB-1</OrgnlMsgId><GrpSts>${group}</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>
     <OrgnlPmtInfId>PB-1-1</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>${payout}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn>
     <AddtlInf>Account unknown</AddtlInf></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt>`,
  );
  expect(readBankMessage(xml)).toEqual({
    kind: 'pain.002',
    version,
    replies: [
      {
        messageId: 'PB-1',
        about: 'file',
        endToEndId: null,
        instructionId: null,
        paymentGroupId: null,
        paid: null,
        status: group,
        reason: null,
        information: null,
      },
      {
        messageId: 'PB-1',
        about: 'payment',
        endToEndId: payout,
        instructionId: null,
        paymentGroupId: 'PB-1-1',
        paid: null,
        status: 'RJCT',
        reason: 'AC01',
        information: 'Account unknown',
      },
    ],
  });
});

test('pain.002: where the bank does not repeat our end-to-end id, our instruction id names the payment', () => {
  const named = (ids: string) => {
    const status = `<TxInfAndSts>${ids}<TxSts>RJCT</TxSts></TxInfAndSts>`;
    const group = `<OrgnlPmtInfAndSts><OrgnlPmtInfId>PB-1-1</OrgnlPmtInfId>${status}</OrgnlPmtInfAndSts>`;
    const file = '<OrgnlGrpInfAndSts><OrgnlMsgId>PB-1</OrgnlMsgId></OrgnlGrpInfAndSts>';
    const message = readBankMessage(document('pain.002.001.10', `<CstmrPmtStsRpt>${file}${group}</CstmrPmtStsRpt>`));
    return message.kind === 'pain.002' ? message.replies.map(({ endToEndId }) => endToEndId) : undefined;
  };
  expect(named(`<OrgnlInstrId>${payout}</OrgnlInstrId><OrgnlEndToEndId>NOTPROVIDED</OrgnlEndToEndId>`)).toEqual([payout]);
  expect(named('<OrgnlEndToEndId>NOTPROVIDED</OrgnlEndToEndId>')).toEqual([null]);
});

test('pain.002: what the payment was to pay is read where it is repeated', () => {
  const paid = (amount: string) => {
    const status = `<TxInfAndSts><OrgnlEndToEndId>${payout}</OrgnlEndToEndId><TxSts>RJCT</TxSts><OrgnlTxRef><Amt>${amount}</Amt></OrgnlTxRef></TxInfAndSts>`;
    const file = '<OrgnlGrpInfAndSts><OrgnlMsgId>PB-1</OrgnlMsgId></OrgnlGrpInfAndSts>';
    const group = `<OrgnlPmtInfAndSts><OrgnlPmtInfId>PB-1-1</OrgnlPmtInfId>${status}</OrgnlPmtInfAndSts>`;
    const message = readBankMessage(document('pain.002.001.10', `<CstmrPmtStsRpt>${file}${group}</CstmrPmtStsRpt>`));
    return message.kind === 'pain.002' ? message.replies.map((reply) => reply.paid) : undefined;
  };
  expect(paid('<InstdAmt Ccy="CHF">412.50</InstdAmt>')).toEqual([{ amount: 41_250, currency: 'CHF' }]);
  expect(paid('<InstdAmt Ccy="CHF">4,12</InstdAmt>')).toEqual([{ amount: null, currency: 'CHF' }]); // it refuses no more than this payment
  expect(paid('<InstdAmt Ccy="XTS">4.12</InstdAmt>')).toEqual([{ amount: null, currency: 'XTS' }]);
});

test.each([
  { what: 'a document type', xml: '<!DOCTYPE x><Document/>', fault: 'has_doctype' },
  { what: 'an entity', xml: '<?xml version="1.0"?><!ENTITY a "b"><Document/>', fault: 'has_doctype' },
  { what: 'half a file', xml: notification('08', debit(single)).slice(0, -40), fault: 'incomplete' },
  { what: 'no XML', xml: 'IBAN;Amount', fault: 'not_xml' },
  { what: 'a newer dialect', xml: notification('08', '').replace('camt.054.001.08', 'camt.054.001.12'), fault: 'message_not_accepted' },
  {
    what: 'an accepted name in a comment',
    xml: `<!-- <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"> -->${notification('08', '').replace('camt.054.001.08', 'camt.054.001.12')}`.replace(
      /^(<!--.*?-->)(<\?xml.*?\?>)/,
      '$2$1',
    ),
    fault: 'message_not_accepted',
  },
  { what: 'another message', xml: document('camt.052.001.08', ''), fault: 'message_not_accepted' },
  {
    what: 'a statement file without a statement',
    xml: document('camt.053.001.08', '<BkToCstmrStmt></BkToCstmrStmt>'),
    fault: 'incomplete',
  },
  { what: 'an amount with a third decimal', xml: notification('08', debit(single, { amount: '133.455' })), fault: 'amount_unreadable' },
])('a message is refused as a whole: $what', ({ xml, fault }) => {
  expect(() => readBankMessage(xml)).toThrow(fault);
});
