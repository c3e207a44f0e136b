import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { pain001, type BankFile } from '../../../activities/gateways/bank-file/pain001.ts';
import { readBankMessage } from '../../../activities/gateways/bank-file/read-bank-message.ts';
import { aBankFile, berlin, zurich } from '../../activities/gateways/bank-file/some-orders.ts';
import { aConfig, aSimulator, type ASimulator } from '../running.ts';

let simulator: ASimulator | undefined;
beforeEach(async () => {
  await simulator?.stop();
  simulator = await aSimulator(aConfig('http://127.0.0.1:9'));
});
afterAll(() => simulator?.stop());

const bank = <T = Record<string, unknown>>(method: string, path: string, body?: object): Promise<T> => {
  if (simulator === undefined) throw new Error('no simulator');
  return simulator.call<T>(method, `/control/bank/${path}`, body);
};
const send = (file: BankFile | string) =>
  bank<{ status: string; reason: string | null }>('POST', 'files', { xml: typeof file === 'string' ? file : pain001(file) });
async function bytesOf(id: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(`${simulator?.url}/control/bank/files/${id}`)).arrayBuffer());
}
async function told(wish: object = {}) {
  const { id } = await bank<{ id: string }>('POST', 'statements', wish);
  const message = readBankMessage(await bytesOf(id));
  if (message.kind === 'pain.002') throw new Error('a statement was asked for');
  return message;
}

test('its own parser reads our file, and its book has what we ordered', async () => {
  expect(await send(aBankFile())).toMatchObject({ status: 'ACCP', reason: null });
  expect(await bank('GET', 'orders')).toMatchObject([
    {
      endToEndId: zurich.endToEndId,
      currency: 'CHF',
      amount: 13_345,
      creditorName: 'Müller & Söhne GmbH',
      creditorIban: 'CH9300762011623852957',
      executeOn: '2026-12-01',
      state: 'accepted',
    },
    { endToEndId: berlin.endToEndId, currency: 'EUR', amount: 5_005, state: 'accepted' },
  ]);
});

test('the same file again is refused as a whole, and pays nothing twice', async () => {
  await send(aBankFile());
  expect(await send(aBankFile())).toMatchObject({ status: 'RJCT', reason: 'DUPL' });
  expect(await bank<object[]>('GET', 'orders')).toHaveLength(2);
});

test.each([
  { what: 'a wrong sum', from: '<CtrlSum>183.50', to: '<CtrlSum>183.51', reason: 'AM10' },
  { what: 'a wrong count', from: '<NbOfTxs>2', to: '<NbOfTxs>3', reason: 'AM18' },
])('$what refuses the file', async ({ from, to, reason }) => {
  expect(await send(pain001(aBankFile()).replace(from, to))).toMatchObject({ status: 'RJCT', reason });
});

test.each(['03', '10'] as const)('a wrong account is refused alone, and pain.002 of version %s says which', async (version) => {
  await send(pain001(aBankFile()).replace('CH9300762011623852957', 'CH9300762011623852958'));
  const { id } = await bank<{ id: string }>('POST', `messages/${aBankFile().messageId}/reply`, { version });
  const message = readBankMessage(await bytesOf(id));
  expect(message).toMatchObject({
    kind: 'pain.002',
    version,
    replies: [
      { endToEndId: null, paymentGroupId: null, status: 'PART' },
      { endToEndId: null, status: 'RJCT' },
      { endToEndId: zurich.endToEndId, status: 'RJCT', reason: 'AC01' },
    ],
  });
});

test.each([
  { kind: 'camt.053', version: '08' },
  { kind: 'camt.053', version: '04' },
  { kind: 'camt.054', version: '08' },
  { kind: 'camt.054', version: '04' },
])('what it booked is told by $kind in version $version', async ({ kind, version }) => {
  await send(aBankFile());
  await bank('POST', 'book', { on: '2026-12-01' });
  expect(await told({ kind, version })).toMatchObject({
    kind,
    version,
    bookings: [
      { isDebit: true, endToEndId: zurich.endToEndId, amount: 13_345, bookedOn: '2026-12-01' },
      { isDebit: true, endToEndId: berlin.endToEndId, amount: 5_005 },
    ],
  });
});

test('statement and advice tell one booking by one reference, and each tells it once', async () => {
  await send(aBankFile({ orders: [zurich] }));
  await bank('POST', 'book', { on: '2026-12-01' });
  const references = [await told({ kind: 'camt.053' }), await told({ kind: 'camt.054' })].map(
    ({ bookings }) => bookings[0]?.servicerReference,
  );
  expect(references[0]).toBe(references[1]);
  await expect(told({ kind: 'camt.054' })).rejects.toThrow('Nothing was booked');
});

test('a batch is one sum without its details, and its payments with them', async () => {
  const [account] = aBankFile().accounts;
  if (account === undefined) throw new Error('no account');
  const second = { ...zurich, endToEndId: 'PO-2' };
  await send(aBankFile({ accounts: [{ ...account, batchBooking: true }], orders: [zurich, second] }));
  await bank('POST', 'book', { on: '2026-12-01' });
  const sum = await told({ kind: 'camt.053', details: false });
  expect(sum.bookings).toMatchObject([{ amount: 26_690, endToEndId: null, paymentGroupId: `${aBankFile().messageId}-1` }]);
  const single = await told({ kind: 'camt.054' });
  expect(single.bookings.map(({ endToEndId, amount, entryReference }) => [endToEndId, amount, entryReference])).toEqual([
    [zurich.endToEndId, 13_345, sum.bookings[0]?.entryReference],
    ['PO-2', 13_345, sum.bookings[0]?.entryReference],
  ]);
});

test('money comes back with a reason and charges, a debit is taken back, and one is paid twice', async () => {
  await send(aBankFile());
  await bank('POST', 'book', { on: '2026-12-01' });
  await bank('POST', `orders/${zurich.endToEndId}/return`, { reason: 'AC04', charges: 500, on: '2026-12-09' });
  await bank('POST', `orders/${berlin.endToEndId}/book-again`, { on: '2026-12-09' });
  await bank('POST', `orders/${berlin.endToEndId}/reverse`, { on: '2026-12-10' });
  expect((await told()).bookings.slice(2)).toMatchObject([
    { isDebit: false, amount: 12_845, charges: 500, returnReason: 'AC04' },
    { isDebit: true, amount: 5_005, endToEndId: berlin.endToEndId },
    { isDebit: false, isReversal: true, amount: 5_005 },
  ]);
});

test('half a file and a newer dialect are written when they are asked for', async () => {
  await send(aBankFile());
  await bank('POST', 'book', {});
  await expect(told({ half: true })).rejects.toThrow('incomplete');
  await expect(told({ entries: 'all', dialect: 'camt.054.001.12' })).rejects.toThrow('message_not_accepted');
});

const folder = process.env['COMMEND_XSD_DIR'];
test(
  folder === undefined
    ? "SKIPPED: the bank's own files were held against no schema, because COMMEND_XSD_DIR names no folder"
    : "the bank's own files are valid",
  async () => {
    if (folder === undefined)
      return void process.stderr.write("\n!!! The schema checks of the simulated bank's files were SKIPPED: set COMMEND_XSD_DIR. !!!\n\n");
    await send(pain001(aBankFile()).replace('DE89370400440532013000', 'DE89370400440532013001'));
    await bank('POST', 'book', {});
    await bank('POST', `orders/${zurich.endToEndId}/return`, { charges: 500 });
    const files = [];
    for (const version of ['03', '10'])
      files.push(await bank<{ id: string }>('POST', `messages/${aBankFile().messageId}/reply`, { version }));
    for (const wish of [{ kind: 'camt.053' }, { kind: 'camt.054' }, { kind: 'camt.054', version: '04', entries: 'all' }])
      files.push(await bank<{ id: string }>('POST', 'statements', wish));
    for (const { id } of files) {
      const xml = new TextDecoder().decode(await bytesOf(id));
      const schema = join(folder, `${/xsd:([\w.]+)"/.exec(xml)?.[1] ?? ''}.xsd`);
      if (existsSync(schema)) {
        const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(await readFile(schema)));
        expect(() => validator.validate(XmlDocument.fromString(xml))).not.toThrow();
      } else process.stderr.write(`!!! ${id} was not checked: there is no ${schema} !!!\n`);
    }
  },
);
