import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createBankExportActivities } from '../../../activities/bank/bank-export.ts';
import { createBankImportActivities } from '../../../activities/bank/bank-import.ts';
import { noCrash } from '../../../activities/crash-points.ts';
import { createPayoutBatchActivities } from '../../../activities/payout/payout-batches.ts';
import type { MethodDetails } from '../../../domain/payout/payout-method.ts';
import { openBatchFile } from '../../../prisma/bank/batch-file.ts';
import { sealMethod } from '../../../prisma/payout/payout-method.ts';
import { aPayee, bankKeys, givenBankFile, givenCompanyAccount, methodWith } from '../../support/bank-world.ts';
import { booksOf, givenProgram, payoutStory, payoutWorld, type PayoutStory, type PayoutWorld } from '../../support/payout-world.ts';
import { aConfig, aSimulator, type ASimulator } from '../../simulator/running.ts';

const keys = bankKeys();
let world: PayoutWorld;
let simulator: ASimulator;

beforeAll(async () => {
  world = await payoutWorld();
  simulator = await aSimulator(aConfig('http://127.0.0.1:9'));
  await givenCompanyAccount(world, keys);
  await givenCompanyAccount(world, keys, { iban: 'CH2904835012345678010', currency: 'EUR' });
});
afterAll(async () => {
  await simulator.stop();
  await world.end();
});

const activities = (more: Partial<Parameters<typeof createBankExportActivities>[0]> = {}) =>
  createBankExportActivities({ db: world.worker, keys, checkSchemas: undefined, softwareVersion: '1.0.0', ...more });

/** An approved payout of the program. */
async function approved(
  programId: string,
  details: MethodDetails = aPayee,
  available = 6_000,
): Promise<{ story: PayoutStory; partnerId: string }> {
  const payee = await world.given({ programId, available, method: methodWith(keys, details) });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  return { story, partnerId: payee.partnerId };
}

/** What a person asked for, carried out. */
async function ask(kind: string, { subjectId, actor = uuid(), ...rest }: { subjectId: string; actor?: string; arguments?: object }) {
  const id = uuid();
  const subjectKind = kind === 'exportBankFile' ? 'program' : 'payout_batch';
  await world.owner.command.create({
    data: { id, actorId: actor, kind, subjectKind, subjectId, arguments: { ...rest.arguments }, contentHash: 'h' },
  });
  if (kind === 'exportBankFile') await activities().exportBankFile({ key: id });
  else await createPayoutBatchActivities({ db: world.worker }).decideBankFile({ key: id });
  const { verdict } = await world.owner.command.findUniqueOrThrow({ where: { id } });
  return { id, verdict };
}
const exportFile = (programId: string, more: object = {}) =>
  ask('exportBankFile', { subjectId: programId, arguments: { programId, ...more } });
const xmlOf = async (batchId: string): Promise<string> => {
  const { file } = await world.owner.payoutBatch.findUniqueOrThrow({ where: { id: batchId } });
  if (file === null) throw new Error('no file');
  return openBatchFile(keys, batchId, file);
};

test('approved payouts go into one file, are bound to it, and wait for its hand-over', async () => {
  const programId = await givenProgram(world.owner);
  const both = [await approved(programId), await approved(programId)];
  const { id, verdict } = await exportFile(programId);
  const batch = await world.owner.payoutBatch.findUniqueOrThrow({ where: { id } });
  expect(verdict).toEqual({ accepted: true, batchId: id, files: [{ id, messageId: batch.msgId }] });
  expect(batch).toMatchObject({ state: 'exported', nbOfTxs: 2, ctrlSum: '120.00', msgId: expect.stringMatching(/^PB-[0-9A-Z]{26}$/) });
  const xml = await xmlOf(id);
  expect(xml).toContain(`<Dt>${batch.executeOn?.toISOString().slice(0, 10)}</Dt>`);
  for (const { story } of both) {
    await story.drain();
    const row = await story.row();
    expect(row).toMatchObject({ state: 'submitting', payoutBatchId: id, executeOn: batch.executeOn });
    expect(xml).toContain(`<EndToEndId>${row.endToEndId}</EndToEndId>`);
    expect(xml).toContain(`<Ustrd>Commission ${row.reference}`);
  }
  expect(Buffer.from(batch.file ?? []).toString('utf8')).not.toContain('Müller');
});

test('a file is made only if its payouts are unchanged since it was asked for', async () => {
  const programId = await givenProgram(world.owner);
  await approved(programId);
  const totals = [{ currency: 'CHF', amount: 6_000 }];
  await approved(programId); // after the sheet was read
  const { id, verdict } = await exportFile(programId, { totals });
  expect(verdict).toMatchObject({ accepted: false, code: 'content_changed' });
  expect(await world.owner.payoutBatch.count({ where: { id } })).toBe(0);
  expect((await exportFile(programId, { totals: [{ currency: 'CHF', amount: 12_000 }] })).verdict).toMatchObject({ accepted: true });
});

test('payouts beyond the size of one file are split into several files, all or none, with no payout in two', async () => {
  const programId = await givenProgram(world.owner);
  const stories: PayoutStory[] = [];
  for (let nth = 0; nth < 5; nth += 1) stories.push((await approved(programId)).story);
  const subject = { kind: 'exportBankFile', subjectKind: 'program', subjectId: programId, contentHash: 'h' };
  const totals = [{ currency: 'CHF', amount: 30_000 }];
  const { id } = await world.owner.command.create({ data: { id: uuid(), actorId: uuid(), ...subject, arguments: { programId, totals } } });
  const files = () =>
    world.owner.payoutBatch.findMany({ where: { members: { some: { payoutId: { in: stories.map((story) => story.payoutId) } } } } });
  const dying = activities({
    mostPayments: 2,
    crashPoint: (name) => (name === 'bank_file.before_record' ? Promise.reject(new Error('killed')) : Promise.resolve()),
  });
  await expect(dying.exportBankFile({ key: id })).rejects.toThrow('killed');
  expect(await files()).toEqual([]);
  for (const _ of [1, 2]) await activities({ mostPayments: 2 }).exportBankFile({ key: id });
  const made = await files();
  const named = expect.arrayContaining(made.map((batch) => ({ id: batch.id, messageId: batch.msgId })));
  const { verdict } = await world.owner.command.findUniqueOrThrow({ where: { id } });
  expect(verdict).toEqual({ accepted: true, batchId: id, files: named });
  expect(made.map(({ nbOfTxs, ctrlSum }) => `${nbOfTxs} ${ctrlSum}`).toSorted()).toEqual(['1 60.00', '2 120.00', '2 120.00']);
  expect(made.map((batch) => batch.id)).toContain(id);
  expect(new Set(made.map(({ msgId }) => msgId)).size).toBe(3);
  for (const story of stories) {
    await story.drain();
    const { state, payoutBatchId, endToEndId } = await story.row();
    expect(state).toBe('submitting');
    for (const batch of made) expect((await xmlOf(batch.id)).includes(endToEndId)).toBe(batch.id === payoutBatchId);
  }
  const exported = await world.owner.auditEntry.count({
    where: { action: 'payout_batch.export', subjectId: { in: made.map((batch) => batch.id) } },
  });
  expect(exported).toBe(3);
});

test('F18: a repeated export and a repeated command make one file', async () => {
  const programId = await givenProgram(world.owner);
  const { story } = await approved(programId);
  const first = await exportFile(programId);
  await activities().exportBankFile({ key: first.id });
  const [second, third] = await Promise.all([exportFile(programId), exportFile(programId)]);
  expect([second.verdict, third.verdict]).toMatchObject([{ accepted: false, code: 'nothing_for_file' }, { accepted: false }]);
  await story.drain();
  expect((await story.row()).payoutBatchId).toBe(first.id);
});

test('a command that is carried out late takes nothing that two people have withdrawn since it was asked for', async () => {
  const programId = await givenProgram(world.owner);
  const { story } = await approved(programId);
  const late = uuid();
  await world.owner.command.create({
    data: {
      id: late,
      actorId: uuid(),
      kind: 'exportBankFile',
      subjectKind: 'program',
      subjectId: programId,
      arguments: { programId },
      contentHash: 'h',
    },
  });
  const { id: subjectId } = await exportFile(programId);
  await story.drain();
  await ask('withdrawFile', { subjectId, arguments: { reason: 'Not this one' } });
  await ask('confirmWithdrawal', { subjectId });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'approved', payoutBatchId: null });
  await activities().exportBankFile({ key: late });
  expect((await world.owner.command.findUniqueOrThrow({ where: { id: late } })).verdict).toMatchObject({ code: 'nothing_for_file' });
  expect((await exportFile(programId)).verdict).toMatchObject({ accepted: true });
});

test('two exports at once make one file with every payout once', async () => {
  const programId = await givenProgram(world.owner);
  await approved(programId);
  await approved(programId);
  const verdicts = (await Promise.all([exportFile(programId), exportFile(programId)])).map(({ verdict }) => verdict);
  expect(verdicts.filter((verdict) => JSON.stringify(verdict).includes('true'))).toHaveLength(1);
});

test('a payment that the bank would refuse keeps the file from being made, by name; without it the rest goes', async () => {
  const programId = await givenProgram(world.owner);
  const good = await approved(programId);
  const bad = await approved(programId, { ...aPayee, iban: 'CH4431999123000889012' });
  const { verdict } = await exportFile(programId);
  const { reference } = await bad.story.row();
  expect(verdict).toMatchObject({ accepted: false, code: 'file_refused', faults: [{ reference, problem: 'iban_is_qr' }] });
  expect((await exportFile(programId, { payoutIds: [good.story.payoutId] })).verdict).toMatchObject({ accepted: true });
});

test('a postcode that its country does not write so keeps the file from being made, too', async () => {
  const programId = await givenProgram(world.owner);
  const { story } = await approved(programId, { ...aPayee, address: { ...aPayee.address, postcode: '10115', country: 'CH' } });
  const { reference } = await story.row();
  expect((await exportFile(programId)).verdict).toMatchObject({
    code: 'file_refused',
    faults: [{ reference, problem: 'postcode_wrong' }],
  });
});

test('the company’s own account, given as a partner’s, keeps the file from being made, also where it was opened since', async () => {
  const programId = await givenProgram(world.owner);
  const { story } = await approved(programId, { ...aPayee, iban: 'CH5604835012345678009' });
  const { reference } = await story.row();
  expect((await exportFile(programId)).verdict).toMatchObject({
    code: 'file_refused',
    faults: [{ reference, problem: 'iban_is_companys' }],
  });
});

test.each(['another fingerprint', 'another account under the same fingerprint'])(
  'details that changed after the approval never reach a file: %s',
  async (change) => {
    const programId = await givenProgram(world.owner);
    const { story } = await approved(programId);
    const { payoutMethodId: id } = await story.row();
    const { details } = sealMethod(keys, id, { ...aPayee, name: 'Somebody else' });
    await world.owner.$executeRaw`alter table payout_method disable trigger payout_method_check`;
    await world.owner.payoutMethod.update({
      where: { id },
      data: change === 'another fingerprint' ? { detailsFingerprint: 'other' } : { details },
    });
    await world.owner.$executeRaw`alter table payout_method enable trigger payout_method_check`;
    expect((await exportFile(programId)).verdict).toMatchObject({ faults: [{ problem: 'content_changed' }] });
  },
);

test.each([
  ['Mü株ller AG', 'CHF', aPayee],
  ['x'.repeat(71), 'EUR', { ...aPayee, iban: 'DE89370400440532013000' }],
])(
  'a company name that no file can contain is reported as the company’s, not as a payment’s: %s in %s',
  async (legalName, currency, details) => {
    const programId = await givenProgram(world.owner, { currency });
    const story = payoutStory(world);
    await story.request(await world.given({ programId, currency, available: 6_000, method: methodWith(keys, details) }));
    await story.approve();
    const { id, legalName: before } = await world.owner.company.findFirstOrThrow();
    await world.owner.company.update({ where: { id }, data: { legalName } });
    const { verdict } = await exportFile(programId);
    await world.owner.company.update({ where: { id }, data: { legalName: before } });
    expect(verdict).toEqual({ accepted: false, code: 'payer_name_refused', reason: 'payer_name_refused', faults: [] });
    expect((await exportFile(programId)).verdict).toMatchObject({ accepted: true });
  },
);

test('a schema error stops the export', async () => {
  const programId = await givenProgram(world.owner);
  await approved(programId);
  const id = uuid();
  await world.owner.command.create({
    data: {
      id,
      actorId: uuid(),
      kind: 'exportBankFile',
      subjectKind: 'program',
      subjectId: programId,
      arguments: { programId },
      contentHash: 'h',
    },
  });
  const strict = createBankExportActivities({ db: world.worker, keys, checkSchemas: () => ['schema, line 1: no'], softwareVersion: '1' });
  await strict.exportBankFile({ key: id });
  expect((await world.owner.command.findUniqueOrThrow({ where: { id } })).verdict).toMatchObject({ code: 'file_refused' });
});

test('a file withdrawn by two people frees its payouts for the next one', async () => {
  const programId = await givenProgram(world.owner);
  const { story } = await approved(programId);
  const { id: batchId } = await exportFile(programId);
  await story.drain();
  await ask('withdrawFile', { subjectId: batchId });
  await ask('confirmWithdrawal', { subjectId: batchId });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'approved', payoutBatchId: null });
  expect((await exportFile(programId)).verdict).toMatchObject({ accepted: true });
});

interface Order {
  readonly endToEndId: string;
  readonly amount: number;
  readonly state: string;
}

test('I6: after file, statement and return, the bank’s book equals ours for each payout', async () => {
  const programId = await givenProgram(world.owner);
  const german = {
    ...aPayee,
    name: 'Partner GmbH',
    iban: 'DE89370400440532013000',
    address: { ...aPayee.address, postcode: '53111', town: 'Bonn', country: 'DE' },
  };
  const swiss = await approved(programId);
  const rejected = await approved(programId, aPayee, 7_000);
  const euro = await world.given({ programId, currency: 'EUR', available: 9_000, method: methodWith(keys, german) });
  await world.owner.payoutPolicy.create({ data: { id: uuid(), programId, currency: 'EUR', thresholdMinor: 5_000, schedule: 'both' } });
  const euroStory = payoutStory(world);
  await euroStory.request(euro);
  await euroStory.approve();
  const stories = [swiss.story, rejected.story, euroStory];

  const { id: batchId } = await exportFile(programId);
  for (const story of stories) await story.drain();
  await simulator.call('POST', '/control/bank/files', { xml: await xmlOf(batchId) });
  await ask('confirmHandOver', { subjectId: batchId });
  for (const story of stories) await story.drain();
  const { msgId } = await world.owner.payoutBatch.findUniqueOrThrow({ where: { id: batchId } });
  const idOf = async (story: PayoutStory) => (await story.row()).endToEndId;
  await simulator.call('POST', `/control/bank/orders/${await idOf(rejected.story)}/reject`, { reason: 'AC01' });
  await bring((await simulator.call<{ id: string }>('POST', `/control/bank/messages/${msgId}/reply`, {})).id);
  await simulator.call('POST', '/control/bank/book', {});
  await bring((await simulator.call<{ id: string }>('POST', '/control/bank/statements', { kind: 'camt.053', version: '04' })).id);
  await simulator.call('POST', `/control/bank/orders/${await idOf(swiss.story)}/return`, { reason: 'AC04', charges: 500 });
  await bring((await simulator.call<{ id: string }>('POST', '/control/bank/statements', { entries: 'all' })).id);
  for (const story of stories) await story.drain();

  const orders = await simulator.call<Order[]>('GET', '/control/bank/orders');
  const byId = new Map(orders.map((order) => [order.endToEndId, order]));
  const said = { settled: 'booked', returned: 'returned', failed: 'rejected' } as Record<string, string>;
  for (const story of stories) {
    const row = await story.row();
    expect(byId.get(row.endToEndId)).toMatchObject({ amount: Number(row.amountMinor), state: said[row.state] });
  }
  expect(await booksOf(world.owner, swiss.partnerId)).toEqual({ available: 6_000, payout_fee_expense: 500, cash: -500 });
  expect(await booksOf(world.owner, rejected.partnerId)).toEqual({ available: 7_000 });
  expect(await booksOf(world.owner, euro.partnerId)).toEqual({ cash: -9_000 });
  expect(
    (await world.owner.payoutMethod.findUniqueOrThrow({ where: { id: (await swiss.story.row()).payoutMethodId } })).revokedReason,
  ).toBe('AC04');
});

async function bring(fileId: string): Promise<void> {
  const raw = new Uint8Array(await (await fetch(`${simulator.url}/control/bank/files/${fileId}`)).arrayBuffer());
  const importId = await givenBankFile(world, raw);
  await createBankImportActivities({ db: world.worker, keys, crashPoint: noCrash }).importBankFile({ key: importId });
}

test('of several accounts in a currency the latest one pays from the next file on, and each file keeps its account', async () => {
  const programId = await givenProgram(world.owner);
  await approved(programId);
  const iban = await givenCompanyAccount(world, keys, { iban: 'CH3108390123000889012' });
  const { id } = await exportFile(programId);
  expect(await xmlOf(id)).toMatch(new RegExp(`<DbtrAcct>\\s*<Id>\\s*<IBAN>${iban}<`));
  const { id: accountId } = await world.owner.companyBankAccount.findFirstOrThrow({ where: { ibanLast4: iban.slice(-4) } });
  expect(await world.owner.payoutBatch.findUniqueOrThrow({ where: { id } })).toMatchObject({ accountIds: [accountId] });
  await world.owner.companyBankAccount.updateMany({ where: { ibanLast4: '8009' }, data: { chosenAt: new Date() } });
  await approved(programId);
  const { id: later } = await exportFile(programId);
  expect(await xmlOf(later)).toMatch(/<DbtrAcct>\s*<Id>\s*<IBAN>CH5604835012345678009</);
  await world.owner.companyBankAccount.updateMany({ where: { ibanLast4: '8009' }, data: { closedAt: new Date() } });
  await approved(programId);
  const { id: last } = await exportFile(programId);
  expect(await xmlOf(last)).toMatch(new RegExp(`<DbtrAcct>\\s*<Id>\\s*<IBAN>${iban}<`)); // a closed account pays nothing
});
