import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { openAddress, sealAddresses } from '../../prisma/account/account-address.ts';
import { openBankImport, sealBankImport } from '../../prisma/bank/bank-import-file.ts';
import { openBatchFile, sealBatchFile } from '../../prisma/bank/batch-file.ts';
import { connect, type Db } from '../../prisma/client.ts';
import { openCompanyIban, sealCompanyIban } from '../../prisma/bank/company-account.ts';
import { customerEmail, customerName, sealCustomerEmail, sealCustomerName } from '../../prisma/account/customer-secrets.ts';
import { requireKeys } from '../../prisma/data-keys.ts';
import { openRecipients, sealRecipients, toNobody } from '../../prisma/account/email-address.ts';
import { openInvitee, sealInvitee } from '../../prisma/partner/invitee.ts';
import { openMethod, sealMethod } from '../../prisma/payout/payout-method.ts';
import { reseal, sealedColumns } from '../../prisma/reseal.ts';
import { open, readDataKeys, seal, type DataKeys } from '../../prisma/secrets.ts';
import { bexioCredentialsPlace } from '../../activities/settlement/bexio-credentials.ts';
import { resealAll } from '../../scripts/data-keys.ts';
import { aPartner, aProgram } from '../api/rows.ts';
import { aPayee } from '../support/bank-world.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

const aKey = () => randomBytes(32).toString('base64');
const [first, second] = [aKey(), aKey()];
const [old, both, retired] = [readDataKeys(first), readDataKeys(`${second},${first}`), readDataKeys(`${second},index:${first}`)];

let database: TestDatabase;
let db: Db;
beforeEach(async () => {
  database = await freshDatabase();
  db = connect(database.url('owner'));
});
afterEach(async () => {
  await db.$disconnect();
  await database.drop();
});

/** A value in every sealed column. Opens all of them again with these keys. */
async function everything(): Promise<(keys: DataKeys) => Promise<unknown[]>> {
  const id = uuid();
  const program = await aProgram(db);
  const partner = await aPartner(db, program.id);
  await db.customer.create({
    data: { id, hostRef: id, name: sealCustomerName(old, id, 'Salon Rosa'), email: sealCustomerEmail(old, id, 'rosa@salon.test') },
  });
  const account = { bic: 'POFICHBEXXX', currency: 'CHF', ref: id };
  await db.companyBankAccount.create({ data: { id, ...sealCompanyIban(old, id, 'CH5604835012345678009'), ...account } });
  const invited = { kind: 'staff', name: 'Nora', language: 'en', staffRoles: ['support'], expiresAt: new Date() };
  await db.invitation.create({ data: { id, ...sealInvitee(old, id, 'nora@commend.test'), ...invited } });
  const moves = sealAddresses(old, id, { before: 'old@commend.test', after: 'new@commend.test' });
  const person = { id, email: `${id}@commend.test`, name: 'Nora', language: 'en' };
  await db.person.create({ data: person });
  await db.accountMail.create({ data: { id, kind: 'email_change', personId: id, ...moves } });
  const mail = { eventKey: id, messageId: id, kind: 'x', language: 'en', subject: 's', html: 'h', text: 't' };
  await db.emailMessage.create({ data: { id, ...mail, to: sealRecipients(old, id, ['a@b.test']) } });
  const kept = { caller: `person:${id}`, key: 'a/b', requestHash: 'h', status: 200, expiresAt: new Date() };
  const answer = { table: 'kept_answer', row: `${kept.caller}/${kept.key}`, column: 'body' };
  await db.keptAnswer.create({ data: { ...kept, body: seal(old, answer, '{"a":1}') } });
  const token = { provider: 'bexio', accountRef: 'main', livemode: true };
  await db.providerAccount.create({ data: { ...token, credentials: seal(old, bexioCredentialsPlace('main'), 'token') } });
  const method = { partnerId: partner.id, rail: 'bank_file', currency: 'CHF', activeFrom: new Date(), editedBy: id };
  await db.payoutMethod.create({ data: { id, ...method, ...sealMethod(old, id, aPayee) } });
  const file = { sha256: id, importedBy: id, state: 'applied', raw: sealBankImport(old, id, Buffer.from('<camt/>')) };
  await db.bankFileImport.create({ data: { id, ...file } });
  const batch = { rail: 'bank_file', currencies: ['CHF'], msgId: id.slice(0, 35), fileSha256: id, nbOfTxs: 1, ctrlSum: '1.00' };
  const exported = { state: 'exported', executeOn: new Date(), exportedBy: id, exportedAt: new Date() };
  await db.payoutBatch.create({ data: { id, ...batch, ...exported, file: sealBatchFile(old, id, '<pain/>') } });
  return async (keys) => {
    const customer = await db.customer.findUniqueOrThrow({ where: { id } });
    const mailed = await db.accountMail.findUniqueOrThrow({ where: { id } });
    const at = (sealed: Uint8Array | null, column: 'new_email' | 'old_email') =>
      openAddress(keys, id, { column, sealed: sealed ?? toNobody });
    return [
      customerName(keys, customer),
      customerEmail(keys, customer),
      openCompanyIban(keys, await db.companyBankAccount.findUniqueOrThrow({ where: { id } })),
      openInvitee(keys, await db.invitation.findUniqueOrThrow({ where: { id } })),
      at(mailed.oldEmail, 'old_email'),
      at(mailed.newEmail, 'new_email'),
      openRecipients(keys, await db.emailMessage.findUniqueOrThrow({ where: { id } })),
      open(keys, answer, (await db.keptAnswer.findFirstOrThrow()).body),
      open(keys, bexioCredentialsPlace('main'), (await db.providerAccount.findFirstOrThrow()).credentials ?? toNobody),
      openMethod(keys, await db.payoutMethod.findUniqueOrThrow({ where: { id } })),
      Buffer.from(openBankImport(keys, id, (await db.bankFileImport.findUniqueOrThrow({ where: { id } })).raw)).toString(),
      openBatchFile(keys, id, (await db.payoutBatch.findUniqueOrThrow({ where: { id } })).file ?? toNobody),
    ];
  };
}

test('S50: values sealed with an older key are sealed anew in every column; a second run changes nothing', async () => {
  const read = await everything();
  const before = await read(old);
  expect(before).toHaveLength(sealedColumns.length);
  await requireKeys(db, old);
  await expect(resealAll(db, both)).rejects.toThrow('restart both');
  await requireKeys(db, both);
  await expect(read(retired)).rejects.toThrow('missing in DATA_KEYS');
  expect(await resealAll(db, both)).toMatch(
    /^12 values were encrypted again\. The key [0-9a-f]{8} no longer encrypts anything: write `index:`/,
  );
  expect(await read(retired)).toEqual(before);
  expect(await reseal(db, both)).toEqual({ rows: 0, unread: [], retired: [], kept: [] });
  const deeds = await db.auditEntry.findMany({ where: { action: 'data_key.retire' } });
  expect(deeds).toMatchObject([{ actorName: 'terminal', subjectId: old[0].id, after: { rows: 12 } }]);
});

test('sixty files of 2 MB are sealed anew, each in a short transaction', async () => {
  await requireKeys(db, old);
  await requireKeys(db, both);
  for (let n = 0; n < 60; n += 1) {
    const id = uuid();
    const raw = sealBankImport(old, id, randomBytes(2_000_000));
    await db.bankFileImport.create({ data: { id, sha256: id, importedBy: id, state: 'applied', raw } });
  }
  expect(await reseal(db, both)).toMatchObject({ rows: 60, retired: [old[0].id] });
}, 120_000);

test('an interrupted run keeps what it sealed; an unreadable value is reported and keeps its key from being retired', async () => {
  await requireKeys(db, old);
  await requireKeys(db, both);
  const ids = Array.from({ length: 5 }, () => uuid());
  for (const id of ids) await db.customer.create({ data: { id, hostRef: id, name: sealCustomerName(old, id, 'Rosa') } });
  const broken = ids[2] ?? '';
  const right = sealCustomerName(old, broken, 'Rosa');
  await db.customer.update({ where: { id: broken }, data: { name: sealCustomerName(old, ids[0] ?? '', 'Rosa') } });
  const done = ids[0] ?? '';
  await db.customer.update({ where: { id: done }, data: { name: sealCustomerName(both, done, 'Rosa') } });
  expect(await reseal(db, both, 2)).toEqual({ rows: 3, unread: [`customer.name ${broken}`], retired: [], kept: [old[0].id] });
  await expect(resealAll(db, both)).rejects.toThrow(`1 do not open with these keys and stay as they are: customer.name ${broken}`);
  await db.customer.update({ where: { id: broken }, data: { name: right } });
  expect(await reseal(db, both, 2)).toEqual({ rows: 1, unread: [], retired: [old[0].id], kept: [] });
  for (const customer of await db.customer.findMany()) expect(customerName(retired, customer)).toBe('Rosa');
});

test('a value sealed with the old key during the run is reported, and sealed anew by the next run', async () => {
  await requireKeys(db, old);
  await requireKeys(db, both);
  const [id, late] = [uuid(), uuid()];
  await db.customer.create({ data: { id, hostRef: id, name: sealCustomerName(old, id, 'Rosa') } });
  const bytes = Buffer.from(sealCustomerName(old, late, 'Late')).toString('hex');
  await db.$executeRawUnsafe(`create function write_meanwhile() returns trigger language plpgsql as $$ begin
    insert into customer (id, host_ref, name) values ('${late}', 'late', '\\x${bytes}') on conflict do nothing; return new; end $$`);
  await db.$executeRawUnsafe('create trigger meanwhile after update on customer for each row execute function write_meanwhile()');
  expect(await resealAll(db, both)).toContain(`The key ${old[0].id} was used in the meantime: restart every process`);
  expect(await resealAll(db, both)).toMatch(/^1 value was encrypted again\. The key [0-9a-f]{8} no longer encrypts anything/);
  for (const customer of await db.customer.findMany()) expect(customerName(retired, customer)).toMatch(/Rosa|Late/);
});

test('a start without a needed key is refused; a retired key may be left out, but never the one for indexes', async () => {
  await requireKeys(db, old);
  const other = readDataKeys(aKey());
  await expect(requireKeys(db, other)).rejects.toThrow(/DATA_KEYS (lacks|does not end with) the key/);
  await expect(requireKeys(db, retired)).rejects.toThrow(`DATA_KEYS lacks the key ${old[0].id}`);
  await expect(requireKeys(db, readDataKeys(`${first},${second}`))).rejects.toThrow(`does not end with the key ${old[0].id}`);
  expect(await db.dataKey.count()).toBe(2);
  await requireKeys(db, both);
  await reseal(db, both);
  await requireKeys(db, both); // once more as it was, before the key goes
  await requireKeys(db, retired);
  await expect(requireKeys(db, readDataKeys(second))).rejects.toThrow('nobody would be found');
  await requireKeys(db, old).catch(() => undefined);
  const again = readDataKeys(first);
  await expect(requireKeys(db, again)).rejects.toThrow(`lacks the key ${both[0].id}`);
});

test('the api and worker roles can record data keys but not delete them', async () => {
  for (const role of ['api', 'worker'] as const) {
    const own = connect(database.url(role));
    await requireKeys(own, old);
    await expect(own.dataKey.deleteMany()).rejects.toThrow('permission denied');
    await own.$disconnect();
  }
});

test('only the owner role can seal payout details anew, and nobody can change their fingerprint', async () => {
  await everything();
  const { id } = await db.payoutMethod.findFirstOrThrow();
  const { details, detailsIndex } = sealMethod(both, id, aPayee);
  for (const role of ['api', 'worker'] as const) {
    const own = connect(database.url(role));
    await expect(own.payoutMethod.updateMany({ where: { id }, data: { details } })).rejects.toThrow('permission denied');
    await own.$disconnect();
  }
  await expect(db.payoutMethod.update({ where: { id }, data: { detailsFingerprint: 'x' } })).rejects.toThrow('PAYOUT_METHOD_FROZEN');
  await db.payoutMethod.update({ where: { id }, data: { details, detailsIndex } });
});

/** Bytes that are no sealed value: hashes of secrets, a file that everybody may have, what came in over a webhook. */
const inClear = new Set([
  'account_mail.secret_hash',
  'affiliate_access.link_hash',
  'document.bytes',
  'email_confirmation.secret_hash',
  'embed_session.token_hash',
  'inbound_event.raw',
  'partner_login_code.code_hash',
]);

test('every bytes column is either sealed anew or listed as not sealed', async () => {
  const { rows } = await database.pool('owner').query<{ at: string }>(
    `select table_name || '.' || column_name as at from information_schema.columns c
     where table_schema = 'public' and data_type = 'bytea'
       and exists (select from information_schema.tables t where t.table_schema = 'public' and t.table_name = c.table_name and t.table_type = 'BASE TABLE')`,
  );
  const known = new Set([...inClear, ...sealedColumns.map(({ table, column }) => `${table}.${column}`)]);
  expect(rows.map(({ at }) => at).filter((at) => !known.has(at))).toEqual([]);
});
