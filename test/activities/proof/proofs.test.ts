import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { createPayoutDocumentActivities } from '../../../activities/payout/payout-documents.ts';
import { keepTaxDocuments } from '../../../activities/tax/tax-document-content.ts';
import { post } from '../../../activities/ledger/ledger.ts';
import { pairUp } from '../../../domain/ledger/posting.ts';
import { createProofActivities, payoutProof } from '../../../activities/proof/proofs.ts';
import { checkPack } from '../../../scripts/proof/check.ts';
import { readPack } from '../../../scripts/proof/read.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { payoutRunStory } from '../../support/payout-run-story.ts';
import { exportFile, fund, makePayable, payoutStory, settled, type PayoutStory } from '../../support/payout-world.ts';
import { forged, proofKeys, verifyProof, withoutFile } from '../../support/proof-world.ts';
import { storyOf } from '../../support/referral-story.ts';
import { referralWorld, type Given, type World } from '../../support/referral-world.ts';
import { aStripeInvoice } from '../../support/source-facts.ts';
import { mailServer } from '../../support/statement-world.ts';
import { profileRow } from '../../support/tax-world.ts';

let world: World;
let given: Given;
let payout: PayoutStory;
const keys = proofKeys;

/** A commission of CHF 10.00 by card, released, paid out with VAT as CHF 10.81. */
beforeAll(async () => {
  world = await referralWorld();
  given = await world.given();
  const company = { legalName: 'Example SaaS AG', street: 'Bahnhofstrasse 1', postcode: '8001', town: 'Zürich', country: 'CH' };
  await world.owner.company.create({ data: { id: uuid(), ...company, mailSender: 'Example <partners@example.com>' } });
  const story = storyOf(world, given);
  await story.tell('signed_up');
  await story.observe(aStripeInvoice({ id: `in_${given.referralId}` }), '2026-03-20T11:00:05.000Z');
  await story.drain('2026-04-19T10:00:00.000Z');
  const payee = await makePayable(world, given, { thresholdMinor: 1_000 });
  await world.owner.partnerTaxProfile.create({
    data: { ...profileRow(given.partnerId), validFrom: '2026-02-01T00:00:00Z', vatIdCheckedAt: '2026-10-20T00:00:00Z' },
  });
  payout = await settled(world, payee);
  await shownByBank(payout.payoutId);
}, 120_000);
afterAll(() => world.end());

/** The debit that the bank told. */
async function shownByBank(payoutId: string, amount = 1_081n): Promise<void> {
  await aHeldBooking(world.owner, { amountMinor: amount, matchedPayoutId: payoutId, outcome: 'matched', reason: null });
}

/** The debit that the bank told in one sum with others. */
async function shownInSum(payoutId: string, amount: bigint): Promise<void> {
  const { id } = await aHeldBooking(world.owner, { amountMinor: amount + 1_081n, outcome: 'matched', reason: null });
  await world.owner.bankEntryShare.create({ data: { bankEntryId: id, payoutId, amountMinor: amount, isMatched: true } });
}

const bytesOf = async (documentId: string) => (await world.owner.document.findUniqueOrThrow({ where: { id: documentId } })).bytes;
const problems = (zip: Uint8Array) => checkPack(readPack(zip)).flatMap(({ problems: found }) => found);

test('D1: a payout is proven from the customer’s payment to the bank, with its document', async () => {
  const { documentId } = await payoutProof({ db: world.worker, keys }, payout.payoutId);
  const zip = await bytesOf(documentId);
  expect(problems(zip)).toEqual([]);
  const pack = readPack(zip);
  expect(pack.payouts).toMatchObject([{ amount: 1_081, state: 'settled' }]);
  expect(pack.documents).toMatchObject([{ net: 1_000, vat: 81, gross: 1_081 }]);
  expect(pack.earnings).toMatchObject([{ kind: 'commission', refused: null }]);
});

test('a wrong booking that was set aside is not in the payout’s proof', async () => {
  const wrong = { isDebit: true, amountMinor: 999n, matchedPayoutId: payout.payoutId, reason: 'other_amount' };
  const setAside = { decision: 'not_ours', decisionReason: 'of somebody else', askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  await aHeldBooking(world.owner, { ...wrong, ...setAside });
  const { documentId } = await payoutProof({ db: world.worker, keys }, payout.payoutId);
  expect(problems(await bytesOf(documentId))).toEqual([]);
});

test.each<[string, string, (text: string) => string, RegExp]>([
  [
    'a payout of another amount',
    'payouts.json',
    (text) => text.replace('"amount": 1081,\n    "rail"', '"amount": 9081,\n    "rail"'),
    /payout is 9081/,
  ],
  [
    'an approval of another content',
    'payouts.json',
    (text) => text.replace(/("personId": "[^"]+",\s+"contentHash": ")./, '$1x'),
    /another content/,
  ],
  [
    'an approval by somebody else',
    'payouts.json',
    (text) => text.replace(/("approvals": \[\s+\{\s+"personId": ")[0-9a-f]{8}/, '$100000000'),
    /approvedBy is 00000000-.*its journal entry says/,
  ],
  [
    'another person who prepared it',
    'payouts.json',
    (text) => text.replace(/"preparedBy": (null|"[^"]*")/, '"preparedBy": "00000000-0000-4000-8000-000000000000"'),
    /preparedBy is 00000000-/,
  ],
  [
    'a document with another tax',
    'documents.json',
    (text) => text.replace(/"vat": 81/g, '"vat": 82').replace('"gross": 1081', '"gross": 1082'),
    /is 81, not 82/,
  ],
  ['no booking of the bank', 'payouts.json', (text) => text.replace(/"bank": \[[^\]]*\]/, '"bank": []'), /not proven: neither the rail/],
  [
    'no hand-over',
    'payouts.json',
    (text) => text.replace(/"calls": \[[^\]]*\]/, '"calls": []'),
    /not proven: nothing says that it was handed over/,
  ],
  [
    'another account than the one that was frozen',
    'payouts.json',
    (text) => text.replace(/("method": \{\s+"id": ")[0-9a-f]{8}/, '$100000000'),
    /methodId is 00000000-.* was frozen/,
  ],
  [
    'no account at all',
    'payouts.json',
    (text) => text.replace(/"method": \{[^}]*\}/, '"method": null'),
    /methodId is null, and .* was frozen/,
  ],
  [
    'lines of another partner',
    'scope.json',
    (text) => text.replace(/"partnerId": "[0-9a-f]{8}/, '"partnerId": "00000000'),
    /partnerId is 00000000-.* was frozen/,
  ],
  [
    'an approval by whoever entered the payout details',
    'payouts.json',
    (text) => text.replace(/"editedBy": "[^"]+"/, `"editedBy": "${/"approvals": \[\s+\{\s+"personId": "([^"]+)"/.exec(text)?.[1]}"`),
    /approved a payout to details of their own/,
  ],
  [
    'an approval by whoever allowed its exception',
    'payouts.json',
    (text) =>
      text.replace(
        '"exception": null',
        `"exception": { "by": "${/"approvals": \[\s+\{\s+"personId": "([^"]+)"/.exec(text)?.[1]}", "reason": "now" }`,
      ),
    /approved their own exception/,
  ],
  ['no decisions', 'decisions.json', () => '[]\n', /its decision is missing/],
  ['no lines', 'scope.json', (text) => text.replace(/"ranges": \[[^\]]*\]/, '"ranges": []'), /the payout counts up to line/],
  ['a document about more than was earned', 'documents.json', (text) => text.replace(/"net": 1000/g, '"net": 2000'), /sum|moved 1000/],
])('a forged pack of a payout fails the check: %s', async (_, name, change, problem) => {
  const { documentId } = await payoutProof({ db: world.worker, keys }, payout.payoutId);
  expect(problems(forged(await bytesOf(documentId), name, change)).join('\n')).toMatch(problem);
});

type Told = Record<string, unknown> & { readonly entries: readonly string[] };
const Payouts = z.array(z.looseObject({ entries: z.array(z.string()), approvals: z.array(z.looseObject({ personId: z.string() })) }));
const nothing = () => '[]\n';

/** Every payout of the pack told otherwise. */
const toldAs = (zip: Uint8Array, change: (payout: z.infer<typeof Payouts>[number]) => Told) =>
  forged(zip, 'payouts.json', (text) => JSON.stringify(Payouts.parse(JSON.parse(text)).map(change)));
const entryIds = (zip: Uint8Array, kinds: readonly string[]) =>
  readPack(zip).entries.flatMap(({ id, kind }) => (kinds.includes(kind) ? [id] : []));
const withoutEntries = (zip: Uint8Array, ids: readonly string[]) =>
  forged(zip, 'entries.jsonl', (text) =>
    text
      .split('\n')
      .filter((line) => !ids.some((id) => line.startsWith(`["${id}"`)))
      .join('\n'),
  );
const notYetLeft = { state: 'reserved', approvals: [], bank: [], calls: [] };

test.each<[string, (zip: Uint8Array) => Uint8Array, RegExp]>([
  [
    'the payout and its document left out',
    (zip) => forged(forged(zip, 'payouts.json', nothing), 'documents.json', nothing),
    /payout that it is about is missing[^]*payout \S+ is missing, and entries name it[^]*✘ no tax documents[^]*document \S+ is missing, and entries name it/,
  ],
  [
    'another approver, and the entry that names the true one no longer called the payout’s',
    (zip) => {
      const [left] = entryIds(zip, ['payout.submit']);
      return toldAs(zip, ({ approvals, entries, ...payout }) => ({
        ...payout,
        approvals: approvals.map((approval) => ({ ...approval, personId: uuid() })),
        entries: entries.filter((id) => id !== left),
      }));
    },
    /approvedBy is .*its journal entry says/,
  ],
  [
    'only reserved, though it was paid',
    (zip) => {
      const kept = entryIds(zip, ['payout.reserve']);
      return toldAs(zip, (payout) => ({ ...payout, ...notYetLeft, entries: kept }));
    },
    /reserve, submit, settle.* are not those of a payout that is reserved/,
  ],
  [
    'only reserved, and the entries left out as well',
    (zip) => {
      const left = entryIds(zip, ['payout.submit', 'payout.settle']);
      const told = toldAs(zip, (payout) => ({ ...payout, ...notYetLeft, entries: payout.entries.filter((id) => !left.includes(id)) }));
      return withoutEntries(told, left);
    },
    /is reserved, the manifest says settled/,
  ],
  [
    'paid, and no entry with which it left',
    (zip) => {
      const left = entryIds(zip, ['payout.submit']);
      return withoutEntries(
        toldAs(zip, (payout) => ({ ...payout, entries: payout.entries.filter((id) => !left.includes(id)) })),
        left,
      );
    },
    /reserve, settle.* are not those of a payout that is settled/,
  ],
  [
    'another payout than the manifest is about',
    (zip) => toldAs(zip, (payout) => ({ ...payout, reference: 'PO-2026-9999' })),
    /the payout that it is about is missing/,
  ],
])('a forged pack ends the check with 1: %s', async (_, forge, problem) => {
  const { documentId } = await payoutProof({ db: world.worker, keys }, payout.payoutId);
  const zip = await bytesOf(documentId);
  expect(await verifyProof(zip)).toMatchObject({ code: 0, text: expect.stringContaining('1 payouts (1 settled)') });
  const { code, text } = await verifyProof(forge(zip));
  expect(text).toMatch(problem);
  expect(code).toBe(1);
});

test('D1: a payout canceled, requested again and paid in a sum is proven with the same sources and document', async () => {
  const other = await world.given();
  const story = storyOf(world, other);
  await story.tell('signed_up');
  await story.observe(aStripeInvoice({ id: `in_${other.referralId}` }), '2026-03-20T11:00:05.000Z');
  await story.drain('2026-04-19T10:00:00.000Z');
  const again = await makePayable(world, other, { thresholdMinor: 1_000 });
  const first = payoutStory(world);
  await first.request(again);
  await first.tell({ kind: 'cancel', arguments: { reason: 'other details' } });
  const { amountMinor } = await first.row();
  const second = await settled(world, again);
  await shownInSum(second.payoutId, amountMinor);
  const { documentId } = await payoutProof({ db: world.worker, keys }, second.payoutId);
  const zip = await bytesOf(documentId);
  expect(problems(zip)).toEqual([]);
  const pack = readPack(zip);
  expect(pack.earnings).toHaveLength(1);
  expect(pack.decisions.length).toBeGreaterThan(0);
  expect(pack.documents).toMatchObject([{ gross: Number(amountMinor) }]);
  expect(pack.scope.ranges.find(({ code }) => code === 'partner_available')).toMatchObject({
    from: 0,
    opening: 0,
    closing: Number(amountMinor),
  });
  const { documentId: before } = await payoutProof({ db: world.worker, keys }, payout.payoutId);
  expect(readPack(await bytesOf(before)).earnings).not.toEqual(pack.earnings);
});

test('D1: an entry reversed after its payout counts in the next payout’s proof', async () => {
  const other = await world.given();
  const payee = await makePayable(world, other, { thresholdMinor: 1_000 });
  await world.owner.partnerTaxProfile.create({
    data: { ...profileRow(other.partnerId), validFrom: '2026-02-01T00:00:00Z', vatIdCheckedAt: '2026-10-20T00:00:00Z' },
  });
  await fund(world.worker, payee, 5_000);
  const [first] = await world.owner.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where source_id = ${other.partnerId} and kind = 'adjustment'`;
  if (first === undefined) throw new Error('nothing was posted');
  const before = await settled(world, payee);
  await shownByBank(before.payoutId, (await before.row()).amountMinor);
  await fund(world.worker, payee, 9_000);
  await world.worker.$transaction(async (tx) => {
    await post(tx, {
      key: `adjustment:${uuid()}`,
      kind: 'reversal',
      reversesEntryId: first.id,
      effectiveAt: '2026-11-01T08:00:00Z',
      actor: 'test',
      partnerId: other.partnerId,
      currency: 'CHF',
      postings: pairUp([['partner_available', 5_000]], [['adjustment_expense', 5_000]]),
      sourceType: 'adjustment',
      sourceId: uuid(),
    });
  });
  const second = await settled(world, payee);
  await shownByBank(second.payoutId, (await second.row()).amountMinor);
  const { documentId } = await payoutProof({ db: world.worker, keys }, second.payoutId);
  const zip = await bytesOf(documentId);
  expect(readPack(zip).documents.map(({ net }) => net)).toContain(4_000);
  expect(problems(zip)).toEqual([]);
});

test('S30: a scheduled run’s payout is proven with the name of the person who prepared the run', async () => {
  const other = await world.given();
  const story = storyOf(world, other);
  await story.tell('signed_up');
  await story.observe(aStripeInvoice({ id: `in_${other.referralId}` }), '2026-03-20T11:00:05.000Z');
  await story.drain('2026-04-19T10:00:00.000Z');
  await makePayable(world, other, { thresholdMinor: 1_000 });
  const run = payoutRunStory(world, { programId: other.programId });
  await run.open();
  await run.settle();
  const preparer = uuid();
  await run.tell('prepare', {}, preparer);
  await run.approve();
  await run.settle();
  const [paid] = await run.payouts();
  if (paid === undefined) throw new Error('the run has no payout');
  await paid.letter('handed_over', { batchId: await exportFile(world, paid), actorId: uuid() });
  const { amountMinor } = await paid.row();
  await paid.see({ kind: 'settled', reference: 'debit-1', amount: Number(amountMinor) });
  await shownByBank(paid.payoutId, amountMinor);
  const zip = await bytesOf((await payoutProof({ db: world.worker, keys }, paid.payoutId)).documentId);
  expect(problems(zip)).toEqual([]);
  const pack = readPack(zip);
  expect(pack.payouts).toMatchObject([{ preparedBy: null, runPreparedBy: preparer }]);
  expect(pack.entries.flatMap(({ leftUnder }) => leftUnder ?? [])).toMatchObject([{ preparedBy: preparer }]);
  const renamed = forged(zip, 'payouts.json', (text) => text.replace(`"runPreparedBy": "${preparer}"`, `"runPreparedBy": "${uuid()}"`));
  expect(problems(renamed).join('\n')).toMatch(/preparedBy is .*its journal entry says/);
  const approver = pack.payouts[0]?.approvals[0]?.personId ?? '';
  const own = forged(zip, 'payouts.json', (text) => text.replace(`"runPreparedBy": "${preparer}"`, `"runPreparedBy": "${approver}"`));
  expect(problems(own).join('\n')).toMatch(/approved their own/);
});

test('an earning without a tax document in the pack is named and not ticked', async () => {
  const { documentId } = await payoutProof({ db: world.worker, keys }, payout.payoutId);
  const zip = await bytesOf(documentId);
  const bare = { title: 'no tax document in it is about 1000 of what was earned, CHF, minor units', isOpen: true, problems: [] };
  expect(checkPack(readPack(forged(zip, 'documents.json', nothing)))).toContainEqual(bare);
  expect(checkPack(readPack(zip))).not.toContainEqual(bare);
});

test('facts of a payout that no seal covers are marked with a dash: the shown account, who entered it, its history and its file', async () => {
  const { documentId } = await payoutProof({ db: world.worker, keys }, payout.payoutId);
  const { reference } = await world.owner.payout.findUniqueOrThrow({ where: { id: payout.payoutId } });
  const { code, text } = await verifyProof(await bytesOf(documentId));
  expect(code).toBe(0);
  expect(text).toContain(
    `– the account of ${reference} as it is shown, who entered it, its history, its bank file and what the bank sent back are as the file states them`,
  );
});

test.each<[string, (text: string) => string]>([
  ['its partner has another name', (text) => text.replace('"legalName": "Alpenblick Digital"', '"legalName": "Mallory GmbH"')],
  ['its partner has another VAT id', (text) => text.replace('CHE-123.456.788 MWST', 'CHE-109.322.551 MWST')],
  ['it is of another kind', (text) => text.replace('"kind": "self_bill"', '"kind": "correction"')],
  ['it corrects another', (text) => text.replace('"corrects": null', `"corrects": "${uuid()}"`)],
  ['it is of another payout', (text) => text.replace(/"payoutId": "[^"]+"/, `"payoutId": "${uuid()}"`)],
])('a tax document is what its sealed entry names: %s', async (_, change) => {
  const { documentId } = await payoutProof({ db: world.worker, keys }, payout.payoutId);
  const zip = await bytesOf(documentId);
  expect(problems(zip)).toEqual([]);
  expect(problems(forged(zip, 'documents.json', change))).toEqual([expect.stringMatching(/^SB-\d+-\d+: kind, regime, partner, parties/)]);
});

test('the number of a tax document is marked with a dash, because it is given after the tax was posted', async () => {
  const { documentId } = await payoutProof({ db: world.worker, keys }, payout.payoutId);
  const { code, text } = await verifyProof(await bytesOf(documentId));
  expect(code).toBe(0);
  expect(text).toMatch(/– as the file states it, for no seal names it: the number of SB-\d+-\d+\n/);
  expect(text).toContain('– as the file states them: the customer, the number and the days of each invoice');
});

test('documents without tax or from before sealed names are marked as open except their amounts', async () => {
  const { documentId } = await payoutProof({ db: world.worker, keys }, payout.payoutId);
  const pack = readPack(await bytesOf(documentId));
  const older = { ...pack, entries: pack.entries.map((entry) => ({ ...entry, document: null })) };
  const [reference] = pack.documents.map((document) => document.reference);
  const title = `as the file states them, for no seal names them: kind, parties, VAT ids, payout and what is corrected of ${reference}`;
  expect(checkPack(older)).toContainEqual({ title, isOpen: true, problems: [] });
  expect(checkPack(older).flatMap(({ problems: found }) => found)).toEqual([]);
});

test('the program’s time zone of counted and reserved entries is covered by the seal', async () => {
  const { documentId } = await payoutProof({ db: world.worker, keys }, payout.payoutId);
  const named = readPack(await bytesOf(documentId)).entries.filter(({ kind }) => ['commission.accrue', 'payout.reserve'].includes(kind));
  expect(named.map(({ kind, timeZone }) => [kind, timeZone])).toEqual([
    ['commission.accrue', 'Europe/Zurich'],
    ['payout.reserve', 'Europe/Zurich'],
  ]);
});

test('a document whose PDF was left out of a payout’s pack is named, and not ticked', async () => {
  const { documentId } = await payoutProof({ db: world.worker, keys }, payout.payoutId);
  const { code, text } = await verifyProof(withoutFile(await bytesOf(documentId), /^documents\/(.*)\.pdf$/));
  expect(code).toBe(0);
  expect(text).toMatch(/– no PDF of SB-\d+-\d+ is in it/);
  expect((await verifyProof(await bytesOf(documentId))).text).not.toContain('no PDF of');
});

test('a pack without a line of a balance does not tick that they add up', async () => {
  const { documentId } = await payoutProof({ db: world.worker, keys }, payout.payoutId);
  const nothing = forged(await bytesOf(documentId), 'scope.json', (text) => text.replace(/"ranges": \[[^\]]*\]/, '"ranges": []'));
  expect(checkPack(readPack(nothing)).map(({ title }) => title)).not.toContain('Opening + lines = closing, without a gap');
});

test('a person asks for a proof: it is made once, and its document is the verdict', async () => {
  const { makeProof } = createProofActivities({ db: world.worker, keys });
  const id = uuid();
  const row = { kind: 'makeProof', subjectKind: 'payout', subjectId: payout.payoutId, arguments: {}, contentHash: 'h' };
  await world.owner.command.create({ data: { id, actorId: uuid(), ...row } });
  await makeProof({ key: id });
  await makeProof({ key: id });
  const { verdict } = await world.owner.command.findUniqueOrThrow({ where: { id } });
  const [document, ...more] = await world.owner.document.findMany({ where: { kind: 'proof', subjectId: payout.payoutId } });
  expect(more).toEqual([]); // nothing new to prove: the pack of before
  expect(verdict).toEqual({ accepted: true, documentId: document?.id });
});

test('R3: the document of a payout is stored and mailed with it, once', async () => {
  const server = mailServer();
  const { issueDocument } = createPayoutDocumentActivities({ db: world.worker, keys, mail: server.gateway });
  const { key } = await world.owner.effect.findFirstOrThrow({ where: { entityId: payout.payoutId, kind: 'issueDocument' } });
  await world.owner.effect.update({ where: { key }, data: { wantedAt: new Date() } }); // a mail is tried for three days
  await issueDocument({ key });
  await issueDocument({ key });
  const document = await world.owner.taxDocument.findFirstOrThrow({ where: { payoutId: payout.payoutId } });
  expect(server.taken).toMatchObject([
    {
      to: [expect.stringContaining('@')],
      subject: expect.stringContaining('CHF\u00A010.81'),
      attachments: [{ fileName: `${document.reference}.pdf`, mime: 'application/pdf' }],
    },
  ]);
  expect(server.taken[0]?.unsubscribe).toBeUndefined(); // it cannot be switched off
  expect(await world.owner.document.count({ where: { kind: 'tax_document', subjectId: document.id } })).toBe(1);
});

test('a payout requested again is mailed with the document of its money under its number', async () => {
  const other = await world.given();
  const story = storyOf(world, other);
  await story.tell('signed_up');
  await story.observe(aStripeInvoice({ id: `in_${other.referralId}` }), '2026-03-20T11:00:05.000Z');
  await story.drain('2026-04-19T10:00:00.000Z');
  const payee = await makePayable(world, other, { thresholdMinor: 1_000 });
  const first = payoutStory(world);
  await first.request(payee);
  await first.tell({ kind: 'cancel', arguments: { reason: 'other details' } });
  const { payoutId } = await settled(world, payee);
  const server = mailServer();
  const { issueDocument } = createPayoutDocumentActivities({ db: world.worker, keys, mail: server.gateway });
  const { key } = await world.owner.effect.findFirstOrThrow({ where: { entityId: payoutId, kind: 'issueDocument' } });
  await world.owner.effect.update({ where: { key }, data: { wantedAt: new Date() } });
  await issueDocument({ key });
  const document = await world.owner.taxDocument.findFirstOrThrow({ where: { payoutId: first.payoutId } });
  expect(server.taken).toMatchObject([{ attachments: [{ fileName: `${document.reference}.pdf` }] }]);
  const { text } = await world.owner.emailMessage.findUniqueOrThrow({ where: { eventKey: key } });
  expect(text).toContain(document.reference);
});

test('a document without a payout has one PDF, too', async () => {
  const other = await world.given();
  const { id } = await world.owner.taxDocument.findFirstOrThrow({ where: { payoutId: payout.payoutId } });
  const own = { id: uuid(), reference: 'SB-2026-000999' };
  await world.owner.$executeRaw`insert into tax_document select (jsonb_populate_record(null::tax_document, to_jsonb(d)
    || jsonb_build_object('id', ${own.id}::text, 'number', 999, 'reference', ${own.reference}::text, 'partner_id', ${other.partnerId}::text, 'payout_id', null))).*
    from tax_document d where d.id = ${id}::uuid`;
  const files = () => world.owner.document.count({ where: { kind: 'tax_document', subjectId: own.id } });
  await keepTaxDocuments({ db: world.worker, keys });
  await keepTaxDocuments({ db: world.worker, keys });
  expect(await files()).toBe(1);
});

test('undecided bookings in the payout’s name are shown as open in its proof', async () => {
  const twice = { isDebit: true, amountMinor: 1_081n, matchedPayoutId: payout.payoutId, reason: 'paid_twice' };
  const { id } = await aHeldBooking(world.owner, twice);
  const proof = async () => bytesOf((await payoutProof({ db: world.worker, keys }, payout.payoutId)).documentId);
  const { reference } = await payout.row();
  const { code, text } = await verifyProof(await proof());
  expect(code).toBe(0);
  expect(text).toContain(`  – not decided: 1 more of the bank’s bookings in the name of ${reference} (-1081 CHF, minor units)`);
  expect(text).toMatch(new RegExp(`^  payout ${reference}, settled, counting up to line \\d+ of the balance\n`));
  const setAside = { decision: 'not_ours', decisionReason: 'of somebody else', askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  await world.owner.bankEntry.update({ where: { id }, data: setAside });
  expect((await verifyProof(await proof())).text).not.toContain('not decided');
});
