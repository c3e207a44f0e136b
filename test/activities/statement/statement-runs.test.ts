import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { v7 as uuid } from 'uuid';
import { NotNow, type SendResult } from '../../../activities/gateways/mail/gateway.ts';
import { lockPartner, post } from '../../../activities/ledger/ledger.ts';
import { statementProof } from '../../../activities/proof/proofs.ts';
import { readStatementContent } from '../../../activities/statement/statement-content.ts';
import { issueTaxDocument } from '../../support/tax-world.ts';
import { pairUp } from '../../../domain/ledger/posting.ts';
import { noAmounts, plus } from '../../../domain/statement.ts';
import { openRecipients } from '../../../prisma/account/email-address.ts';
import { readStatement } from '../../../prisma/ledger/statement-lines.ts';
import type { LedgerStory } from '../../support/ledger-story.ts';
import { addPolicy, methodRow } from '../../support/payout-world.ts';
import { december, november, statementWorld, type StatementWorld } from '../../support/statement-world.ts';

let world: StatementWorld;
beforeEach(async () => {
  world = await statementWorld();
});
afterEach(() => world.end());

async function earned(story: LedgerStory, commission: number, effectiveAt?: string): Promise<void> {
  if (effectiveAt === undefined) {
    const told = await story.invoice({ total: 10 * commission, eligible: 10 * commission }).settle();
    await told.release();
    return;
  }
  const postings = pairUp([['adjustment_expense', commission]], [['partner_available', commission]]);
  await world.worker.$transaction((tx) => post(tx, story.draft({ kind: 'adjustment', key: uuid(), postings, effectiveAt })));
}

test('I2: opening + lines = closing per balance, and the closing is the next opening', async () => {
  const { story, programId, request } = await world.partner();
  await earned(story, 12_345);
  await story.invoice({ total: 5000, eligible: 5000 }).settle();
  await earned(story, 700, '2026-12-01T08:00:00.000Z'); // already December
  await world.open(programId, november);
  await world.run(programId, '2026-11');
  await world.worker.$transaction(async (tx) => {
    await lockPartner(tx, story.partnerId, 'CHF');
    await issueTaxDocument(tx, { ...request, asOf: '2026-12-01T08:30:00.000Z' });
  });
  await world.open(programId, december);
  await world.run(programId, '2026-12');
  const [first, second] = await world.statementsOf(story);
  expect(first).toMatchObject({ period: '2026-11', openingMinor: 0n, closingMinor: 12_345n, version: 1 });
  expect(second).toMatchObject({ period: '2026-12', openingMinor: 12_345n, closingMinor: 14_102n });
  for (const statement of [first, second]) {
    const account = await readStatement(world.worker, statement?.id ?? '');
    expect(account.lines.reduce((sum, { effects }) => plus(sum, effects), account.opening)).toEqual(account.closing);
  }
  const [one, other] = [await readStatement(world.worker, first?.id ?? ''), await readStatement(world.worker, second?.id ?? '')];
  expect(one.closing).toEqual(other.opening);
  expect(one.closing).toEqual({ pending: 500, held: 0, available: 12_345, reserved: 0, recoverable: 0 });
  expect(other.lines.map(({ kind }) => kind)).toEqual(['adjustment', 'vat.selfbill']);
});

test('a month is closed before its statements are written, and later postings are in the open month with their day', async () => {
  const { story, programId } = await world.partner();
  await earned(story, 1000);
  await world.open(programId, november);
  const first = await world.drain(programId, '2026-11');
  expect(first).toMatchObject({ phase: 'opened', hasMore: true });
  expect(await world.statementsOf(story)).toEqual([]);
  await earned(story, 300, '2026-11-20T08:00:00.000Z');
  await world.run(programId, '2026-11');
  const [statement] = await world.statementsOf(story);
  expect(statement).toMatchObject({ closingMinor: 1000n });
  const late = await world.owner.$queryRaw<{ day: string; effective_at: Date }[]>`
    select metadata ->> 'belongsTo' as day, effective_at from ledger.journal_entry where kind = 'adjustment'`;
  expect(late).toMatchObject([{ day: '2026-11-20' }]);
  expect(late[0]?.effective_at.toISOString() ?? '').toMatch(/^2026-1[12]|^20[2-9]/);
  expect((late[0]?.effective_at ?? new Date(0)) >= new Date(november.periodTo)).toBe(true);
});

test('of lines before the month that stand on no statement, a first one tells the day, the rows and what they left', async () => {
  const { story, programId } = await world.partner();
  await earned(story, 1000, '2025-08-28T10:00:00.000Z');
  await earned(story, 200, '2026-09-01T10:00:00.000Z');
  await earned(story, 30, '2026-11-02T10:00:00.000Z');
  await world.open(programId, november);
  await world.run(programId, '2026-11');
  await earned(story, 4, '2026-12-02T10:00:00.000Z');
  await world.open(programId, december);
  await world.run(programId, '2026-12');
  const [first, second] = await world.statementsOf(story);
  const contentOf = (id = '') => readStatementContent({ db: world.worker, keys: world.keys }, id);
  const { earlier, rows, opening, closing } = await contentOf(first?.id);
  expect(earlier).toMatchObject({ from: '2025-08-28T10:00:00.000Z', balance: { ...noAmounts, available: 1200 } });
  expect(earlier?.rows.map(({ effects }) => effects.available)).toEqual([1200]);
  expect(rows.map(({ effects }) => effects.available)).toEqual([30]);
  expect([opening, closing]).toMatchObject([{ available: 0 }, { available: 1230 }]);
  expect((await contentOf(second?.id)).earlier).toBeNull();
});

test('what is booked after a line of the next month, though it took effect before, stands in that month on the statement and in the books', async () => {
  const { story, programId } = await world.partner();
  await earned(story, 290, '2026-11-20T10:00:00.000Z');
  await earned(story, 6_600, '2026-11-30T23:00:00.000Z'); // the first instant of December
  await earned(story, 5_620, '2026-11-29T10:00:00.000Z');
  for (const month of [november, december]) {
    await world.open(programId, month);
    await world.run(programId, month.period);
  }
  const [first] = await world.statementsOf(story);
  const [books] = await world.owner.$queryRaw<{ balance: bigint }[]>`
    select b.balance from ledger.account a cross join lateral ledger.balances(a.id, 'infinity', ${november.periodTo}::timestamptz) b
    where a.partner_id = ${story.partnerId}::uuid and a.code = 'partner_available'`;
  expect([first?.closingMinor, books?.balance]).toEqual([290n, 290n]);
  expect((await world.statementsOf(story)).map(({ closingMinor }) => closingMinor)).toEqual([290n, 12_510n]);
});

test('later postings change no line of a statement', async () => {
  const { story, programId } = await world.partner();
  await earned(story, 1000);
  await world.open(programId, november);
  await world.run(programId, '2026-11');
  const [statement] = await world.statementsOf(story);
  const before = await readStatement(world.worker, statement?.id ?? '');
  await earned(story, 5000, '2026-12-05T08:00:00.000Z');
  expect(await readStatement(world.worker, statement?.id ?? '')).toEqual(before);
});

test('each currency has its own statement; a partner without movements gets none', async () => {
  const { story, programId } = await world.partner();
  await earned(story, 1000);
  const euro = pairUp([['adjustment_expense', 3120]], [['partner_available', 3120]]);
  await world.worker.$transaction((tx) =>
    post(tx, { ...story.draft({ kind: 'adjustment', key: uuid(), postings: euro }), currency: 'EUR' }),
  );
  const other = await world.owner.partner.create({
    data: { id: uuid(), programId, state: 'active', companyName: 'Nobody', country: 'CH' },
  });
  await world.open(programId, november);
  await world.run(programId, '2026-11');
  expect((await world.statementsOf(story)).map(({ currency, closingMinor }) => [currency, closingMinor])).toEqual(
    expect.arrayContaining([
      ['CHF', 1000n],
      ['EUR', 3120n],
    ]),
  );
  expect(await world.owner.statement.count({ where: { partnerId: other.id } })).toBe(0);
});

test('a repeated turn writes nothing twice', async () => {
  const { story, programId } = await world.partner();
  await earned(story, 1000);
  await world.open(programId, november);
  await world.run(programId, '2026-11');
  await world.drain(programId, '2026-11');
  await world.run(programId, '2026-11');
  expect(await world.statementsOf(story)).toHaveLength(1);
  expect(await world.owner.document.count({ where: { kind: 'statement' } })).toBe(1);
});

test('I9: one mail a statement, with the PDF whose hash is stored, and the amount in the subject', async () => {
  const { story, programId } = await world.partner();
  const email = await world.reader(story);
  await earned(story, 12_345);
  await world.open(programId, november);
  expect(await world.run(programId, '2026-11')).toMatchObject({ phase: 'closed', due: {} });
  expect(world.server.taken).toHaveLength(1);
  const [mail] = world.server.taken;
  const [statement] = await world.statementsOf(story);
  expect(mail).toMatchObject({
    to: [email],
    subject: 'Termino Partners: statement for November 2026, CHF\u00A0123.45',
    messageId: `<statement.${statement?.id}@example.com>`,
    attachments: [{ fileName: `${statement?.number}.pdf`, mime: 'application/pdf' }],
  });
  expect(mail).not.toHaveProperty('unsubscribe'); // it cannot be switched off
  const document = await world.owner.document.findFirstOrThrow({ where: { subjectId: statement?.id ?? '' } });
  expect(Buffer.compare(document.bytes, mail?.attachments?.[0]?.bytes ?? new Uint8Array())).toBe(0);
  await world.run(programId, '2026-11');
  expect(world.server.taken).toHaveLength(1);
});

test.each([
  ['without payout details', null, 'no payout details, please enter them in the partner portal'],
  ['with details switched off', '2026-11-20T00:00:00Z', 'no payout details, please enter them in the partner portal'],
  ['paid on request', undefined, 'carried forward, please request it in the partner portal'],
])('the mail of a balance at the minimum says what to do: %s', async (_, revokedAt, told) => {
  const { story, programId } = await world.partner();
  const { partnerId } = story;
  await world.reader(story);
  await addPolicy(world.owner, programId, { schedule: 'on_request', thresholdMinor: 12_345 });
  const method = methodRow({ id: uuid(), partnerId, editor: uuid(), currency: 'CHF' });
  if (revokedAt !== null) await world.owner.payoutMethod.create({ data: { ...method, revokedAt: revokedAt ?? null } });
  await earned(story, 12_345);
  await world.open(programId, november);
  await world.run(programId, '2026-11');
  expect(world.server.taken[0]?.text).toContain(told);
});

test('a suspended partner’s statement states the suspension and suggests no payout request', async () => {
  const { story, programId } = await world.partner();
  const { partnerId } = story;
  await world.reader(story);
  await addPolicy(world.owner, programId, { schedule: 'on_request', thresholdMinor: 12_345 });
  await world.owner.payoutMethod.create({ data: methodRow({ id: uuid(), partnerId, editor: uuid(), currency: 'CHF' }) });
  await earned(story, 12_345);
  await world.owner.partner.update({ where: { id: partnerId }, data: { state: 'suspended' } });
  await world.open(programId, november);
  await world.run(programId, '2026-11');
  expect(world.server.taken[0]?.text).toContain('suspended');
  expect(world.server.taken[0]?.text).not.toContain('please request it');
});

test('F19: without a mail server documents are made and mails wait in the queue; an hour later they are sent', async () => {
  const { story, programId } = await world.partner();
  await world.reader(story);
  await earned(story, 1000);
  await world.open(programId, november);
  world.server.does(() => Promise.reject(new Error('connect ECONNREFUSED')));
  const waiting = await world.run(programId, '2026-11');
  expect(waiting).toMatchObject({ phase: 'mailing', due: { chase: '2026-12-01T06:30:00.000Z' }, effects: [] });
  expect(await world.owner.emailMessage.findMany()).toMatchObject([{ state: 'queued' }]);
  expect(await world.owner.document.count()).toBe(1);
  expect(await world.drain(programId, '2026-11')).toMatchObject({ effects: [] }); // rung too early: it stays patient
  world.server.does(() => Promise.resolve({ outcome: 'accepted', answer: '250 taken' }));
  expect(await world.run(programId, '2026-11', { asOf: '2026-12-01T06:30:00.000Z' })).toMatchObject({ phase: 'closed' });
  expect(world.server.taken).toHaveLength(1);
});

test('F19: a mailbox is full: all others of the run get their statement, and this one goes with a later try', async () => {
  const first = await world.partner();
  const stories = [first.story];
  for (const programId of [first.programId, first.programId]) stories.push((await world.partner({ partner: { programId } })).story);
  const [full = '', ...others] = await Promise.all(stories.map((story) => world.reader(story)));
  for (const story of stories) await earned(story, 1000);
  await world.open(first.programId, november);
  const taken: SendResult = { outcome: 'accepted', answer: '250 taken' };
  world.server.does(({ to }) => (to.includes(full) ? Promise.reject(new NotNow('452 mailbox full')) : Promise.resolve(taken)));
  expect(await world.run(first.programId, '2026-11')).toMatchObject({ phase: 'mailing', due: { chase: '2026-12-01T06:30:00.000Z' } });
  expect(world.server.taken.flatMap(({ to }) => to).toSorted()).toEqual(others.toSorted());
  expect(await world.owner.emailMessage.findMany({ where: { state: 'queued' } })).toMatchObject([{ attempts: 1 }]);
  world.server.does(() => Promise.resolve(taken));
  expect(await world.run(first.programId, '2026-11', { asOf: '2026-12-01T06:30:00.000Z' })).toMatchObject({ phase: 'closed' });
  expect(world.server.taken.map(({ to }) => to).at(-1)).toEqual([full]);
});

test('F19: a server that refuses everything for now is not asked for each statement of a month', async () => {
  const first = await world.partner();
  for (let n = 0; n < 25; n += 1) {
    const { story } = await world.partner({ partner: { programId: first.programId } });
    await world.reader(story);
    await earned(story, 1000);
  }
  await world.open(first.programId, november);
  world.server.does(() => Promise.reject(new NotNow('451 too much of you')));
  await world.run(first.programId, '2026-11');
  expect(await world.owner.emailMessage.count({ where: { attempts: 1 } })).toBe(20);
});

test('F19: a connection lost after the final dot makes the mail uncertain, and only a person sends it again', async () => {
  const { story, programId } = await world.partner();
  await world.reader(story);
  await earned(story, 1000);
  const runId = await world.open(programId, november);
  world.server.does(() => Promise.resolve({ outcome: 'uncertain', answer: 'connection lost' }));
  expect(await world.run(programId, '2026-11')).toMatchObject({ phase: 'closed' });
  expect(await world.owner.emailMessage.findMany()).toMatchObject([{ state: 'uncertain', attempts: 1 }]);
  await world.run(programId, '2026-11');
  expect(world.server.taken).toHaveLength(1);

  world.server.does(() => Promise.resolve({ outcome: 'accepted', answer: '250 taken' }));
  const [statement] = await world.statementsOf(story);
  const commandId = await command(runId, { statementIds: [statement?.id ?? ''] });
  const step = await world.run(programId, '2026-11', { commands: [commandId], asOf: '2026-12-01T09:00:00.000Z' });
  expect(step.phase).toBe('closed');
  expect(world.server.taken.map(({ attachments }) => attachments?.[0]?.fileName)).toEqual([
    `${statement?.number}.pdf`,
    `${statement?.number}.pdf`, // resend keeps the number
  ]);
  const [first, second] = world.server.taken.map(({ messageId }) => messageId);
  expect(first).toBe(`<statement.${statement?.id}@example.com>`);
  expect(second).toMatch(/^<\w+@example\.com>$/); // a server that knows the first takes this one
  expect(second).not.toBe(first);
  expect(await world.owner.auditEntry.findMany({ where: { action: 'statement.resend' } })).toMatchObject([
    { subjectId: statement?.id, actorName: 'Fabienne' },
  ]);
});

test('one number and version is one document: also after the partner reads another language, sent again and in a proof', async () => {
  const { story, programId } = await world.partner();
  await world.reader(story);
  await addPolicy(world.owner, programId, { schedule: 'on_request', thresholdMinor: 500 });
  await earned(story, 1000);
  const runId = await world.open(programId, november);
  await world.run(programId, '2026-11');
  await world.owner.partner.update({ where: { id: story.partnerId }, data: { language: 'de', companyName: 'Another Name' } });
  const [statement] = await world.statementsOf(story);
  const commandId = await command(runId, { statementIds: [statement?.id ?? ''] });
  await world.run(programId, '2026-11', { commands: [commandId], asOf: '2026-12-01T09:00:00.000Z' });
  const [first, second] = world.server.taken;
  expect(second?.text).toBe(first?.text);
  expect(Buffer.compare(first?.attachments?.[0]?.bytes ?? new Uint8Array(), second?.attachments?.[0]?.bytes ?? new Uint8Array(1))).toBe(0);
  const proof = await statementProof({ db: world.worker, keys: world.keys }, statement?.id ?? '');
  const { bytes } = await world.owner.document.findUniqueOrThrow({ where: { id: proof.documentId } });
  const inProof = unzipSync(bytes)[`documents/${statement?.number}.pdf`];
  expect(Buffer.compare(inProof ?? new Uint8Array(), first?.attachments?.[0]?.bytes ?? new Uint8Array(1))).toBe(0);
  expect(await world.owner.document.count({ where: { kind: 'statement' } })).toBe(1);
});

test('to one of two owners the server carries nothing: the other has it once, and the one has a mail of its own that failed', async () => {
  const { story, programId } = await world.partner();
  const [one, other] = [await world.reader(story), await world.reader(story)];
  await earned(story, 1000);
  await world.open(programId, november);
  const rejected = [{ address: other, answer: '550 no such user' }];
  world.server.does(() => Promise.resolve({ outcome: 'accepted', answer: '250 taken', rejected }));
  expect(await world.run(programId, '2026-11')).toMatchObject({ phase: 'closed' });
  const mails = await world.owner.emailMessage.findMany({ orderBy: { createdAt: 'asc' } });
  expect(mails.map(({ state }) => state)).toEqual(['accepted', 'failed']);
  expect(mails.map((mail) => openRecipients(world.keys, mail))).toEqual([[one], [other]]);
});

/** The statement reached one of two owners; the mail to the other failed. */
async function halfDelivered() {
  const { story, programId } = await world.partner();
  const [one, other] = [await world.reader(story), await world.reader(story)];
  await earned(story, 1000);
  const runId = await world.open(programId, november);
  const rejected = [{ address: other, answer: '550 no such user' }];
  world.server.does(() => Promise.resolve({ outcome: 'accepted', answer: '250 taken', rejected }));
  await world.run(programId, '2026-11');
  world.server.does(() => Promise.resolve({ outcome: 'accepted', answer: '250 taken' }));
  const failed = await world.owner.emailMessage.findFirstOrThrow({ where: { state: 'failed' } });
  const again = async (args: Arguments) =>
    world.run(programId, '2026-11', { commands: [await command(runId, args)], asOf: new Date(Date.now() + 60_000).toISOString() });
  const [statement] = await world.statementsOf(story);
  return { one, other, failed, again, number: statement?.number ?? '', statementId: statement?.id ?? '' };
}

test('a statement that one of two owners did not get is sent again to that address only, under its number, once per request', async () => {
  const { other, failed, again, number, statementId } = await halfDelivered();
  expect(await again({ mailIds: [failed.id] })).toMatchObject({ phase: 'closed' });
  const [first, second, ...more] = world.server.taken;
  expect(more).toEqual([]);
  expect(second).toMatchObject({ to: [other], text: first?.text, attachments: [{ fileName: `${number}.pdf` }] });
  expect(second?.messageId).not.toBe(first?.messageId);
  expect(await world.owner.emailMessage.findUniqueOrThrow({ where: { id: failed.id } })).toMatchObject({ state: 'accepted', attempts: 2 });
  expect(await world.owner.auditEntry.findMany({ where: { action: 'statement.resend' } })).toMatchObject([
    { subjectId: statementId, before: { state: 'failed', number }, after: { state: 'queued', number } },
  ]);
  await again({}); // everything that failed: nothing any more
  expect(world.server.taken).toHaveLength(2);
});

test('all that failed includes it', async () => {
  const { one, other, again } = await halfDelivered();
  await again({});
  expect(world.server.taken.map(({ to }) => to)).toEqual([[one, other].toSorted(), [other]]);
});

test('a statement sent again to all owners is not sent a second time for what failed before', async () => {
  const { one, other, again, statementId } = await halfDelivered();
  await again({ statementIds: [statementId] });
  await again({});
  const all = [one, other].toSorted();
  expect(world.server.taken.map(({ to }) => to.toSorted())).toEqual([all, all]);
});

test('a person who is no owner any more gets no statement, and the mail states that there is nobody to write to', async () => {
  const { other, failed, again } = await halfDelivered();
  await world.owner.partnerMember.deleteMany({ where: { person: { email: other } } });
  await again({ mailIds: [failed.id] });
  expect(world.server.taken).toHaveLength(1);
  expect(await world.owner.emailMessage.findUniqueOrThrow({ where: { id: failed.id } })).toMatchObject({
    state: 'failed',
    serverAnswer: 'nobody to write to',
  });
});

test('a statement without a recipient fails its mail, is shown in the portal, and can be sent by staff later', async () => {
  const { story, programId } = await world.partner();
  await earned(story, 1000);
  const runId = await world.open(programId, november);
  expect(await world.run(programId, '2026-11')).toMatchObject({ phase: 'closed' });
  expect(await world.owner.emailMessage.findMany()).toMatchObject([{ state: 'failed' }]);
  const email = await world.reader(story);
  const commandId = await command(runId, {});
  await world.run(programId, '2026-11', { commands: [commandId] });
  expect(world.server.taken).toMatchObject([{ to: [email] }]);
});

test('a statement issued again keeps number and lines, gets the next version and its own mail, and the old one is kept', async () => {
  const { story, programId } = await world.partner();
  await world.reader(story);
  await earned(story, 1000);
  const runId = await world.open(programId, november);
  await world.run(programId, '2026-11');
  const [first] = await world.statementsOf(story);
  const args = { statementIds: [first?.id ?? ''], reason: 'The address had changed' };
  await world.run(programId, '2026-11', { commands: [await command(runId, args, 'reissueStatements')] });
  const [old, next] = await world.statementsOf(story);
  expect(old).toEqual(first);
  expect(next).toMatchObject({ number: first?.number, version: 2, closingMinor: 1000n });
  const [one, other] = [await readStatement(world.worker, old?.id ?? ''), await readStatement(world.worker, next?.id ?? '')];
  expect(other).toEqual(one);
  expect(world.server.taken.map(({ attachments }) => attachments?.[0]?.fileName)).toEqual([
    `${first?.number}.pdf`,
    `${first?.number}-v2.pdf`,
  ]);
});

test.each([
  ['the quarter ends', { ...december, period: '2026-12' }, 'active', 1],
  ['the partner is closed', november, 'closed', 1],
  ['neither is so', november, 'active', 0],
] as const)('a document is corrected without a payout once %s', async (_, month, state, corrections) => {
  const { story, programId, request } = await world.partner({ partner: { state } });
  const told = await story.invoice({ total: 123_450, eligible: 123_450 }).settle();
  await told.release();
  await world.worker.$transaction(async (tx) => {
    await lockPartner(tx, story.partnerId, 'CHF');
    await issueTaxDocument(tx, { ...request, asOf: '2026-11-02T08:00:00.000Z' });
  });
  await story.payOut(13_345);
  await told.see({ refunded: 23_450 });
  await world.open(programId, month);
  await world.run(programId, month.period);
  expect(await world.owner.taxDocument.findMany({ where: { partnerId: story.partnerId, kind: 'correction' } })).toHaveLength(corrections);
  expect(await story.balances()).toMatchObject(
    corrections === 1 ? { recoverable: 2535, input_vat: 810 } : { recoverable: 2345, input_vat: 1000 },
  );
});

interface Arguments {
  readonly statementIds?: string[];
  readonly mailIds?: string[];
  readonly reason?: string;
}

async function command(runId: string, args: Arguments, kind = 'resendStatements'): Promise<string> {
  const person = await world.owner.person.create({ data: { id: uuid(), email: `${uuid()}@staff.test`, name: 'Fabienne' } });
  const row = { kind, subjectKind: 'statement_run', subjectId: runId, arguments: { ...args }, contentHash: 'test' };
  const { id } = await world.owner.command.create({ data: { id: uuid(), actorId: person.id, ...row } });
  return id;
}
