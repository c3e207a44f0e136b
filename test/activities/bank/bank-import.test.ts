import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createBankImportActivities } from '../../../activities/bank/bank-import.ts';
import { contentHash } from '../../../activities/content-hash.ts';
import { journalPages } from '../../../prisma/ledger/bookkeeping.ts';
import { noCrash } from '../../../activities/crash-points.ts';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import { advice, aReference, bankDesk, entryOf, iban, type Entry } from '../../support/bank-messages.ts';
import { bankKeys, givenBankFile, givenCompanyAccount } from '../../support/bank-world.ts';
import { liftHalts } from '../../support/halts.ts';
import { booksOf, exportFile, fund, payoutStory, payoutWorld, type PayoutStory, type PayoutWorld } from '../../support/payout-world.ts';

const keys = bankKeys();
let world: PayoutWorld;
let desk: ReturnType<typeof bankDesk>;

beforeAll(async () => {
  world = await payoutWorld();
  await givenCompanyAccount(world, keys, { iban, createdAt: new Date('2026-01-01') });
  desk = bankDesk(world, keys);
});
afterEach(() => liftHalts(world.owner));
afterAll(() => world.end());

test('a debit with our identifier settles the payout', async () => {
  const { story, payee, endToEndId } = await desk.aPayout();
  const { state, lines, entries } = await desk.brought(advice([{ reference: aReference(), amount: '60.00', endToEndId }]));
  expect({ state, lines }).toEqual({ state: 'applied', lines: 1 });
  expect(entries).toMatchObject([{ outcome: 'matched', matchedPayoutId: story.payoutId, amountMinor: 6_000n }]);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

test('charges on top of a payment are booked once as a fee of the company; implausible ones wait for two people', async () => {
  const { story, payee, endToEndId } = await desk.aPayout();
  const entry = { reference: aReference(), amount: '63.00', parts: [{ endToEndId, amount: '60.00', charges: '3.00' }] };
  expect(await desk.onFile(advice([entry]))).toEqual([['matched', null]]);
  await desk.brought(`${advice([entry])} `);
  await story.drain();
  await story.drain();
  expect((await story.kinds()).slice(-2)).toEqual(['payout.settle', 'payout.fee']);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_300, payout_fee_expense: 300 }); // as the bank has it
  const other = await desk.aPayout();
  const high = { reference: aReference(), amount: '962.04', parts: [{ endToEndId: other.endToEndId, amount: '60.00', charges: '902.04' }] };
  expect(await desk.onFile(advice([high]))).toEqual([['suspense', 'charges_too_high']]);
  await other.story.drain();
  expect(await other.story.row()).toMatchObject({ state: 'submitted' });
});

const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a booking dated in the future is not matched and keeps the money back until the bank corrects its day', async () => {
  const { story, payee, endToEndId } = await desk.aPayout();
  const reference = aReference();
  const on = (day: string) => advice([{ reference, amount: '60.00', endToEndId }]).replace('2026-11-04', day);
  const { entries } = await desk.brought(on('2099-01-01'));
  expect(entries).toMatchObject([{ outcome: 'suspense', reason: 'day_to_come', matchedPayoutId: story.payoutId }]);
  expect(await desk.statesOf([{ story }])).toEqual(['submitted']);
  await fund(world.worker, payee, 6_000);
  expect(await payoutStory(world).request(payee)).toMatchObject({ accepted: false });
  await desk.brought(`${on('2099-01-01')} `);
  const { problems } = await desk.brought(on(dayFromNow(0)));
  expect(problems).toEqual([]);
  const id = entries[0]?.id ?? '';
  expect(await world.owner.bankEntry.findUniqueOrThrow({ where: { id } })).toMatchObject({
    outcome: 'matched',
    reason: null,
    bookedOn: new Date(dayFromNow(0)),
  });
  expect(await desk.statesOf([{ story }])).toEqual(['settled']);
});

test('a booking dated tomorrow is accepted, one dated later is in the future', async () => {
  for (const [days, outcome] of [
    [1, 'matched'],
    [2, 'suspense'],
  ] as const) {
    const { endToEndId } = await desk.aPayout();
    const xml = advice([{ reference: aReference(), amount: '60.00', endToEndId }]).replace('2026-11-04', dayFromNow(days));
    expect((await desk.onFile(xml)).map(([one]) => one)).toEqual([outcome]);
  }
});

test('a future booking that nobody ordered waits, too, and proves no invoice', async () => {
  const xml = advice([{ reference: aReference(), amount: '60.00', side: 'CRDT' }]).replace('2026-11-04', '2099-01-01');
  expect(await desk.onFile(xml)).toEqual([['suspense', 'day_to_come']]);
});

test('a booking in another currency than its account is matched with nobody: a debit, a return, a sum', async () => {
  const other = 'CH9300762011623852957';
  await givenCompanyAccount(world, keys, { iban: other, currency: 'EUR' });
  const [paid, returned] = [await desk.aPayout(), await desk.aPayout()];
  await returned.story.see({ kind: 'settled', reference: 'debit-1', amount: 6_000 });
  const { stories, group } = await desk.aSentFile();
  const bookings: Entry[] = [
    { reference: aReference(), amount: '60.00', endToEndId: paid.endToEndId },
    { reference: aReference(), amount: '60.00', side: 'CRDT', endToEndId: returned.endToEndId, reason: 'AC04' },
  ];
  const held = ['suspense', 'account_currency'];
  expect(await desk.onFile(advice(bookings, other))).toEqual([held, held]);
  expect(await desk.onFile(advice([{ reference: aReference(), amount: '120.00', group }], other))).toEqual([held]);
  expect(await desk.statesOf([paid, returned, ...stories])).toEqual(['submitted', 'settled', 'submitted', 'submitted']);
});

test('a debit of an account that the file does not name settles nothing before people have decided; one of the account that paid then does', async () => {
  const former = await givenCompanyAccount(world, keys, { iban: 'CH3108390012345678901', createdAt: new Date('2025-01-01') });
  const later = await givenCompanyAccount(world, keys, { iban: 'CH1900762011000012345' });
  const paidFrom = async ({ payoutId }: PayoutStory, account: string) => {
    const { id } = await world.owner.companyBankAccount.findFirstOrThrow({ where: { ibanLast4: account.slice(-4) } });
    const { payoutBatchId } = await world.owner.payout.findUniqueOrThrow({ where: { id: payoutId } });
    await world.owner.payoutBatch.update({ where: { id: payoutBatchId ?? '' }, data: { accountIds: [id] } });
  };
  for (const other of [former, later]) {
    const { story, payee, endToEndId } = await desk.aPayout();
    await paidFrom(story, iban);
    const { entries } = await desk.brought(advice([{ reference: aReference(), amount: '60.00', endToEndId }], other));
    expect(entries).toMatchObject([{ outcome: 'suspense', reason: 'other_account', matchedPayoutId: story.payoutId }]);
    expect(await desk.statesOf([{ story }])).toEqual(['submitted']);
    await fund(world.worker, payee, 6_000);
    expect(await payoutStory(world).request(payee)).toMatchObject({ accepted: false }); // nothing leaves to this partner meanwhile
  }
  const { stories, group } = await desk.aSentFile();
  for (const { story } of stories) await paidFrom(story, iban);
  expect(await desk.onFile(advice([{ reference: aReference(), amount: '120.00', group }], former))).toEqual([
    ['suspense', 'other_account'],
  ]);
  expect(await desk.statesOf(stories)).toEqual(['submitted', 'submitted']);
  const old = await desk.aPayout();
  await paidFrom(old.story, former);
  expect(await desk.onFile(advice([{ reference: aReference(), amount: '60.00', endToEndId: old.endToEndId }], former))).toEqual([
    ['matched', null],
  ]);
});

test('a debit from before its file was made settles nothing before people have decided', async () => {
  for (const [day, outcome, reason] of [
    ['2026-10-28', 'suspense', 'before_order'],
    ['2026-10-31', 'suspense', 'before_order'],
    ['2026-11-01', 'matched', null],
  ] as const) {
    const { story, endToEndId } = await desk.aPayout();
    const xml = advice([{ reference: aReference(), amount: '60.00', endToEndId }]).replace('2026-11-04', day);
    expect((await desk.brought(xml)).entries).toMatchObject([{ outcome, reason, matchedPayoutId: story.payoutId }]);
    expect(await desk.statesOf([{ story }])).toEqual([outcome === 'matched' ? 'settled' : 'submitted']);
  }
});

test('an incomplete statement is refused, and none of its bookings count', async () => {
  const { story, endToEndId } = await desk.aPayout();
  const xml = advice([{ reference: aReference(), amount: '60.00', endToEndId }]).replace(
    '</Acct>',
    '</Acct><TxsSummry><TtlNtries><NbOfNtries>7</NbOfNtries></TtlNtries></TxsSummry>',
  );
  expect(await desk.brought(xml)).toMatchObject({
    state: 'refused',
    problems: [{ reason: 'entries_missing', found: '1 / 7' }],
    entries: [],
  });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'submitted' });
});

test('ledger 96: the debit of a payout whose file nobody confirmed books both submit and settle', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  await exportFile(world, story);
  await desk.brought(advice([{ reference: aReference(), amount: '60.00', endToEndId: endToEndIdOf(story.payoutId) }]));
  await story.drain();
  expect((await story.kinds()).slice(-2)).toEqual(['payout.submit', 'payout.settle']);
});

test('the same file twice, and the same booking in another file, bring nothing new', async () => {
  const { story, endToEndId } = await desk.aPayout();
  const entry = { reference: aReference(), amount: '60.00', endToEndId };
  const first = await desk.brought(advice([entry]));
  await createBankImportActivities({ db: world.worker, keys, crashPoint: noCrash }).importBankFile({ key: first.id });
  expect((await desk.brought(advice([entry, { reference: aReference(), amount: '1.00' }]))).entries).toMatchObject([
    { outcome: 'ignored' },
  ]);
  await story.drain();
  await story.drain();
  expect((await story.kinds()).filter((kind) => kind === 'payout.settle')).toHaveLength(1);
});

test('a booking under a reference that is known, with another content, is shown and changes nothing', async () => {
  const { story, endToEndId } = await desk.aPayout();
  const reference = aReference();
  const debit = { reference, amount: '60.00', endToEndId };
  expect(await desk.brought(advice([debit]))).toMatchObject({ problems: [] });
  await story.drain();
  const credit = { reference, amount: '50.00', endToEndId, side: 'CRDT', reason: 'AC04' } as const;
  const other = await desk.brought(advice([credit]));
  expect(other).toMatchObject({ state: 'applied', lines: 1, entries: [], problems: [{ reason: 'booking_differs', found: reference }] });
  expect(await desk.brought(`${advice([debit])} `)).toMatchObject({ problems: [] });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled', returnedMinor: 0n });
});

test('a known booking with another day is shown and keeps its first day', async () => {
  const { story, endToEndId } = await desk.aPayout();
  const reference = aReference();
  const told = advice([{ reference, amount: '60.00', endToEndId }]);
  await desk.brought(told);
  const other = await desk.brought(told.replaceAll('<BookgDt><Dt>2026-11-04</Dt>', '<BookgDt><Dt>2026-11-03</Dt>'));
  expect(other).toMatchObject({ entries: [], problems: [{ reason: 'booking_differs', found: reference }] });
  await story.drain();
  expect(await story.row()).toMatchObject({ paidOn: new Date('2026-11-04') });
});

test('a booking in a statement without details is judged again by the later advice with details', async () => {
  const { story, endToEndId } = await desk.aPayout();
  const [debit, credit] = [aReference(), aReference()];
  const bare = [
    { reference: debit, amount: '60.00', parts: [] },
    { reference: credit, amount: '60.00', side: 'CRDT', parts: [] },
  ] as const;
  expect(await desk.onFile(advice(bare))).toEqual([
    ['ignored', 'not_ours'],
    ['suspense', 'unmatched_credit'],
  ]);
  const told = [
    { reference: debit, amount: '60.00', endToEndId },
    { reference: credit, amount: '60.00', side: 'CRDT', endToEndId, reason: 'AC04' },
  ] as const;
  expect(await desk.brought(advice(told))).toMatchObject({ problems: [] });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 6_000n, failureCode: 'AC04' });
  expect(await desk.brought(`${advice(told)} `)).toMatchObject({ problems: [] });
});

test('an entry whose amount differs from its only payment is shown and posts nothing', async () => {
  const { story, endToEndId } = await desk.aPayout();
  const parts = [{ endToEndId, amount: '60.00' }];
  expect(await desk.onFile(advice([{ reference: aReference(), amount: '999.00', parts }]))).toEqual([['suspense', 'batch_differs']]);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'submitted' });
});

test('a file with the same bytes cannot be stored twice', async () => {
  const xml = advice([{ reference: aReference(), amount: '1.00' }]);
  await desk.given(xml);
  await expect(desk.given(xml)).rejects.toThrow('sha256');
});

test('ledger 100: two equal bookings without a reference are two, and stay two when the statement comes again', async () => {
  const twin = { amount: '77.00', side: 'CRDT' } as const;
  const first = await desk.brought(advice([twin, twin]));
  expect(first.entries).toHaveLength(2);
  expect((await desk.brought(`${advice([twin, twin])}\n`)).entries).toHaveLength(0);
});

test('a booking without a reference is recognised by its content in the file, whatever its charges were booked as', async () => {
  const { story, endToEndId } = await desk.aPayout();
  const debit = { amount: '60.00', parts: [{ endToEndId, amount: '60.00', charges: '5.00' }] };
  const credit = { amount: '55.00', side: 'CRDT', parts: [{ endToEndId, amount: '60.00', reason: 'AC04', charges: '5.00' }] } as const;
  const { entries } = await desk.brought(advice([debit, credit]));
  const states = { iban, servicerReference: null, entryReference: null, isReversal: false, currency: 'CHF', bookedOn: '2026-11-04' };
  const names = { endToEndId, instructionId: null, paymentGroupId: null, creditorReference: null, text: null };
  const stated = { ...states, ...names, amount: 6_000, charges: 500 };
  const known = [
    contentHash({ ...stated, isDebit: true, returnReason: null }),
    contentHash({ ...stated, isDebit: false, returnReason: 'AC04' }),
  ];
  expect(entries.map((entry) => entry.contentHash).toSorted()).toEqual(known.toSorted());
  expect(entries.map(({ amountMinor, chargesMinor }) => [amountMinor, chargesMinor]).toSorted()).toEqual([
    [5_500n, 500n],
    [6_000n, 0n],
  ]);
  expect((await desk.brought(`${advice([debit, credit])}\n`)).entries).toEqual([]);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 5_500n, returnFeeMinor: 500n });
});

test('two bookings of one content are two, also where one of them stands in a batch that is in doubt', async () => {
  const part = { endToEndId: `PO-${'A'.repeat(26)}`, amount: '60.00' };
  const entries = [
    { amount: '60.00', parts: [part] },
    { amount: '61.00', parts: [part] },
  ];
  expect(await desk.onFile(advice(entries))).toHaveLength(2);
});

test('a credit reduced by charges is recognised in the statement (amount received) and in the advice (amount sent)', async () => {
  const reference = aReference();
  const sent = { amount: '60.00', charges: '5.00' };
  await desk.brought(advice([{ reference, amount: '55.00', side: 'CRDT', parts: [] }]));
  const told = advice([{ reference, amount: '55.00', side: 'CRDT', parts: [sent] }]).replace(
    '</Chrgs>',
    '</Chrgs><RmtInf><Strd><CdtrRefInf><Ref>210000000003139471430009017</Ref></CdtrRefInf></Strd></RmtInf>',
  );
  expect(await desk.brought(told)).toMatchObject({ problems: [] });
  const [entry] = await world.owner.bankEntry.findMany({ where: { acctSvcrRef: reference } });
  expect(entry).toMatchObject({ outcome: 'ignored', reason: 'incoming_payment', amountMinor: 6_000n, chargesMinor: 500n });
  expect(await desk.brought(`${told} `)).toMatchObject({ problems: [] });
});

test.each([
  ['returns', { reason: 'AC04' }, {}],
  ['debits that it takes back', {}, { isReversal: true }],
])('the charges kept of a batch of %s are divided among its payments, and people decide if they cannot be', async (_, why, taken) => {
  const each = [await desk.aPayout(), await desk.aPayout()];
  const parts = each.map(({ endToEndId }) => ({ endToEndId, amount: '60.00', ...why }));
  await desk.brought(advice(each.map(({ endToEndId }) => ({ reference: aReference(), amount: '60.00', endToEndId }))));
  const batch = { side: 'CRDT', parts, ...taken } as const;
  expect(await desk.onFile(advice([{ ...batch, reference: aReference(), amount: '109.99', charges: '10.01' }]))).toEqual([
    ['suspense', 'kept_of_batch'],
    ['suspense', 'kept_of_batch'],
  ]);
  await desk.brought(advice([{ ...batch, reference: aReference(), amount: '110.00', charges: '10.00' }]));
  for (const { story, payee } of each) {
    await story.drain();
    expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 5_500n, returnFeeMinor: 500n });
    expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000, cash: -500, payout_fee_expense: 500 });
  }
});

test('ledger 97: a second debit is put aside and told to a person, and nothing is posted', async () => {
  const { story, payee, endToEndId } = await desk.aPayout();
  expect(
    await desk.onFile(
      advice([
        { reference: aReference(), amount: '60.00', endToEndId },
        { reference: aReference(), amount: '60.00', endToEndId },
      ]),
    ),
  ).toEqual([
    ['matched', null],
    ['suspense', 'paid_twice'],
  ]);
  await story.drain();
  expect(await story.decisions()).toContain('noted paid_twice');
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

test('a return that arrives while a second debit waits is held, in the same file and in the next; the payout stays paid', async () => {
  const { story, payee, endToEndId } = await desk.aPayout();
  const debit = () => ({ reference: aReference(), amount: '60.00', endToEndId });
  const back = () => ({ reference: aReference(), amount: '60.00', side: 'CRDT', isReversal: true, endToEndId }) as const;
  expect(await desk.onFile(advice([debit(), debit(), back()]))).toEqual([
    ['matched', null],
    ['suspense', 'paid_twice'],
    ['suspense', 'second_debit_open'],
  ]);
  expect(await desk.onFile(advice([back()]))).toEqual([['suspense', 'second_debit_open']]);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled', returnedMinor: 0n });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

test('charges kept of a return count at once, so that no further return fits the payout in the same file', async () => {
  const { story, payee, endToEndId } = await desk.aPayout();
  const back = (amount: string, charges?: string) => ({
    reference: aReference(),
    amount,
    side: 'CRDT' as const,
    parts: [{ endToEndId, amount, reason: 'AC04', ...(charges === undefined ? {} : { charges }) }],
  });
  expect(
    await desk.onFile(advice([{ reference: aReference(), amount: '60.00', endToEndId }, back('40.00', '20.00'), back('20.00')])),
  ).toEqual([
    ['matched', null],
    ['matched', null],
    ['suspense', 'return_too_large'],
  ]);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 4_000n, returnFeeMinor: 2_000n });
  expect(await booksOf(world.owner, payee.partnerId)).toMatchObject({ cash: -2_000 });
});

test('ledger 45, 98, 99: a return is booked with its charges, a reversed debit without, a partial return as partial', async () => {
  const { story, payee, endToEndId } = await desk.aPayout();
  const back = { side: 'CRDT', endToEndId } as const;
  await desk.brought(
    advice([
      { reference: aReference(), amount: '60.00', endToEndId },
      { reference: aReference(), amount: '20.00', reason: 'AC04', ...back },
    ]),
  );
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 2_000n, failureCode: 'AC04' });
  expect(await desk.onFile(advice([{ reference: aReference(), amount: '40.01', reason: 'AC04', ...back }]))).toEqual([
    ['suspense', 'return_too_large'],
  ]);
  await desk.brought(advice([{ reference: aReference(), amount: '40.00', isReversal: true, ...back }]));
  await story.drain();
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
});

test('a booking with an unknown identifier, only an equal amount or no match is shown and never matched', async () => {
  const { story } = await desk.aPayout();
  expect(
    await desk.onFile(
      advice([
        { reference: aReference(), amount: '60.00', endToEndId: endToEndIdOf(uuid()) },
        { reference: aReference(), amount: '60.00' },
        { reference: aReference(), amount: '60.00', side: 'CRDT' },
      ]),
    ),
  ).toEqual([
    ['suspense', 'unknown_payout'],
    ['ignored', 'not_ours'],
    ['suspense', 'unmatched_credit'],
  ]);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'submitted' });
});

test.each([
  { what: 'half a file', xml: () => advice([{ amount: '1.00' }]).slice(0, -30), problem: 'incomplete' },
  { what: 'a newer dialect', xml: () => advice([]).replace('054.001.08', '054.001.12'), problem: 'message_not_accepted' },
  { what: 'a document type', xml: () => `<!DOCTYPE x>${advice([])}`, problem: 'has_doctype' },
  { what: 'the account of somebody else', xml: () => advice([{ amount: '1.00' }], 'DE89370400440532013000'), problem: 'foreign_account' },
])('a file is refused as a whole with its reason: $what', async ({ xml, problem }) => {
  const { state, problems, entries } = await desk.brought(xml());
  expect({ state, problems, entries }).toMatchObject({ state: 'refused', problems: [{ reason: problem }], entries: [] });
});

test('of two accounts in one file the bookings of the foreign one are counted and not kept, but for what names us', async () => {
  const own = advice([{ reference: aReference(), amount: '1.00' }]);
  const named = { reference: aReference(), amount: '3.00', endToEndId: endToEndIdOf(uuid()) };
  const there = [{ reference: aReference(), amount: '2.00' }, { reference: aReference(), amount: '4.00', side: 'CRDT' as const }, named];
  const foreign = `<Ntfctn><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>${there.map(entryOf).join('')}</Ntfctn>`;
  const { state, lines, problems, entries } = await desk.brought(own.replace('<Ntfctn>', `${foreign}<Ntfctn>`));
  const problem = { reason: 'foreign_account', found: 'DE89•••3000', count: 2 };
  expect({ state, lines, problems }).toEqual({ state: 'applied', lines: 4, problems: [problem] });
  expect(entries.map(({ outcome, reason }) => `${outcome} ${reason}`).toSorted()).toEqual(['ignored not_ours', 'suspense foreign_account']);
});

test('an interrupted import continues where it stopped', async () => {
  const many = Array.from({ length: 300 }, () => ({ reference: aReference(), amount: '1.00' }));
  const importId = await desk.given(advice(many));
  const crashing = createBankImportActivities({ db: world.worker, keys, crashPoint: () => Promise.reject(new Error('killed')) });
  await expect(crashing.importBankFile({ key: importId })).rejects.toThrow('killed');
  expect(await world.owner.bankEntry.count({ where: { importId } })).toBe(250);
  await createBankImportActivities({ db: world.worker, keys, crashPoint: noCrash }).importBankFile({ key: importId });
  expect(await world.owner.bankFileImport.findUniqueOrThrow({ where: { id: importId } })).toMatchObject({ state: 'applied', lines: 300 });
  expect(await world.owner.bankEntry.count({ where: { importId } })).toBe(300);
});

test('a file that was brought in before files were sealed is still read', async () => {
  const importId = await givenBankFile(world, new TextEncoder().encode(advice([{ reference: 'before-seals', amount: '12.00' }])));
  await createBankImportActivities({ db: world.worker, keys, crashPoint: noCrash }).importBankFile({ key: importId });
  expect(await world.owner.bankFileImport.findUniqueOrThrow({ where: { id: importId } })).toMatchObject({ state: 'applied', lines: 1 });
});

test('the bank’s days of a debit and of its return stand at the payout, in its entries and in the journal, whenever they were read', async () => {
  const { story, endToEndId } = await desk.aPayout();
  await desk.brought(advice([{ reference: aReference(), amount: '60.00', endToEndId }]));
  await story.drain('2026-11-09T08:00:00.000Z');
  const returned = advice([{ reference: aReference(), amount: '60.00', side: 'CRDT', endToEndId, reason: 'AC04' }]);
  await desk.brought(returned.replace('<Dt>2026-11-04</Dt>', '<Dt>2026-11-06</Dt>'));
  await story.drain('2026-11-10T08:00:00.000Z');
  expect(await story.row()).toMatchObject({
    state: 'returned',
    settledAt: new Date('2026-11-09T08:00:00Z'),
    paidOn: new Date('2026-11-04'),
    returnedAt: new Date('2026-11-10T08:00:00Z'),
    returnedOn: new Date('2026-11-06'),
  });
  const { reference } = await story.row();
  const found = [];
  for await (const rows of journalPages(world.owner, { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }))
    found.push(...rows.filter((row) => row.reference === reference));
  const told = new Set(found.map(({ kind, bookedOn, effectiveAt }) => `${kind} ${bookedOn} ${effectiveAt.slice(0, 10)}`));
  expect(told).toContain('payout.settle 2026-11-04 2026-11-09');
  expect(told).toContain('payout.return 2026-11-06 2026-11-10');
  expect([...told].filter((line) => line.startsWith('payout.submit'))).toEqual([expect.stringContaining('payout.submit null')]);
});

test('what the bank booked in a month that is closed is booked when it is known, and names the day of the bank', async () => {
  const { story, endToEndId } = await desk.aPayout();
  await desk.brought(advice([{ reference: aReference(), amount: '60.00', endToEndId }]));
  await world.owner.$queryRaw`select ledger.close_period('2026-11-05T00:00:00Z')::text`;
  await story.drain('2026-11-09T08:00:00.000Z');
  const [settled] = await world.owner.$queryRaw<{ at: Date; metadata: unknown }[]>`
    select effective_at as at, metadata from ledger.journal_entry where kind = 'payout.settle' and source_id = ${story.payoutId}`;
  expect(settled?.at.toISOString()).toBe('2026-11-09T08:00:00.000Z');
  expect(settled?.metadata).toMatchObject({ bookedOn: '2026-11-04', belongsTo: '2026-11-04' });
});

test('a payout returned in parts keeps the day and time of the first part', async () => {
  const { story, endToEndId } = await desk.aPayout();
  await desk.brought(advice([{ reference: aReference(), amount: '60.00', endToEndId }]));
  await story.drain('2026-11-09T08:00:00.000Z');
  for (const [amount, day, read] of [
    ['20.00', '2026-11-06', '2026-11-10T08:00:00.000Z'],
    ['40.00', '2026-11-20', '2026-11-21T08:00:00.000Z'],
  ] as const) {
    const returned = advice([{ reference: aReference(), amount, side: 'CRDT', endToEndId, reason: 'AC04' }]);
    await desk.brought(returned.replace('<Dt>2026-11-04</Dt>', `<Dt>${day}</Dt>`));
    await story.drain(read);
  }
  expect(await story.row()).toMatchObject({
    returnedMinor: 6_000n,
    returnedAt: new Date('2026-11-10T08:00:00Z'),
    returnedOn: new Date('2026-11-06'),
  });
});
