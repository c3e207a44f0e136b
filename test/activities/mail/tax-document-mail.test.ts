import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { lockPartner, partnerBalances } from '../../../activities/ledger/ledger.ts';
import { createMailActivities } from '../../../activities/mail/mail.ts';
import { previewTaxDocuments, type TaxRequest } from '../../../activities/tax/tax-documents.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
import type { LedgerStory } from '../../support/ledger-story.ts';
import { mailServer } from '../../support/statement-world.ts';
import { issueTaxDocument, taxWorld, type TaxWorld } from '../../support/tax-world.ts';

let world: TaxWorld;
beforeAll(async () => {
  world = await taxWorld();
});
afterAll(() => world.end());

async function issue(story: LedgerStory, request: TaxRequest): Promise<void> {
  const { partnerId, currency } = request;
  const amount = await world.worker.$transaction(async (tx) => {
    await lockPartner(tx, partnerId, currency);
    await issueTaxDocument(tx, request);
    return (await partnerBalances(tx, partnerId, currency)).available;
  });
  if (amount > 0) await story.book('payout.reserve', ['partner_available', 'partner_reserved'], amount);
}

/** Paid CHF 133.45 with its document; then CHF 23.45 of the commission is taken back. */
async function takenBack(language = 'en') {
  const { story, request } = await world.partner({ partner: { language } });
  const personId = uuid();
  await world.owner.person.create({ data: { id: personId, email: `${personId}@partner.test`, name: 'Anna' } });
  await world.owner.partnerMember.create({ data: { partnerId: story.partnerId, personId, role: 'owner' } });
  const told = await story.invoice({ total: 123_450, eligible: 123_450 }).settle();
  await told.release();
  await issue(story, request);
  await told.see({ refunded: 23_450 });
  return { story, request: { ...request, payoutId: null } };
}

const wantedOf = async ({ partnerId }: LedgerStory) =>
  (await world.owner.effect.findMany({ where: { kind: 'sendEmail' } })).filter(({ arguments: wanted }) =>
    JSON.stringify(wanted).includes(partnerId),
  );

async function deliver(key: string) {
  const server = mailServer();
  const places = { portalUrl: 'http://commend.test/portal', consoleUrl: 'http://commend.test/admin', linkUrl: 'http://commend.test' };
  const keys = readDataKeys(randomBytes(32).toString('base64'));
  const { sendEmail } = createMailActivities({ db: world.worker, mail: server.gateway, keys, ...places });
  await sendEmail({ key });
  await sendEmail({ key });
  return server.taken;
}

test('a correction without a payout is mailed to the partner with its PDF, once', async () => {
  const { story, request } = await takenBack();
  await issue(story, request);
  const [wanted, ...more] = await wantedOf(story);
  expect(more).toEqual([]);
  expect(await world.owner.outbox.count({ where: { workflowId: `errand/${wanted?.key}` } })).toBe(1);
  const [first, correction] = await world.owner.taxDocument.findMany({ where: { partnerId: story.partnerId }, orderBy: { number: 'asc' } });
  const [mail, ...again] = await deliver(wanted?.key ?? '');
  expect(again).toEqual([]);
  expect(mail).toMatchObject({
    to: [expect.stringContaining('@partner.test')],
    subject: `Tax document ${correction?.reference}: −CHF\u00A025.35`,
    attachments: [{ fileName: `${correction?.reference}.pdf`, mime: 'application/pdf' }],
  });
  expect(mail?.text.replaceAll(/\s+/g, ' ')).toContain(
    `${correction?.reference} of 1 December 2026 corrects ${first?.reference}: net −CHF 23.45, VAT −CHF 1.90, total −CHF 25.35.`,
  );
  expect(mail?.text).toMatch(/http:\/\/commend[.]test\/portal\/of\/[0-9a-f-]{36}\/reports/);
});

test('the email about a correction is German for German readers', async () => {
  const { story, request } = await takenBack('de');
  await issue(story, request);
  const [wanted] = await wantedOf(story);
  const [mail] = await deliver(wanted?.key ?? '');
  expect(mail?.subject).toMatch(/^Steuerbeleg SB-2026-\d+: −CHF\u00A025.35$/);
  expect(mail?.text.replaceAll(/\s+/g, ' ')).toMatch(/vom 1\. Dezember 2026 berichtigt SB-2026-\d+: netto −CHF 23\.45, MWST −CHF 1\.90/);
});

test.each([
  ['en', 'What you earned was offset against what you owed us. As there is no payout for it, its document comes with this message.'],
  ['de', 'Was Sie verdient haben, wurde mit dem verrechnet, was Sie uns schuldeten.'],
])('in %s, the email about a document without payout says that earnings were offset', async (language, said) => {
  const { story, request } = await takenBack(language);
  await story.book('payout.duplicate', ['partner_recoverable', 'cash:bank'], 10_000);
  await (await story.invoice({ total: 100_000, eligible: 100_000 }).settle()).release();
  await issue(story, request);
  const [wanted] = await wantedOf(story);
  const [mail] = await deliver(wanted?.key ?? '');
  expect(mail?.text.replaceAll(/\s+/g, ' ')).toContain(said);
});

test('a preview of tax documents wants no email', async () => {
  const { story, request } = await takenBack();
  await world.worker.$transaction((tx) => previewTaxDocuments(tx, [request]));
  expect(await wantedOf(story)).toEqual([]);
});

test('a repeated turn makes no second correction and wants no second email', async () => {
  const { story, request } = await takenBack();
  await issue(story, request);
  await issue(story, request);
  expect(await wantedOf(story)).toHaveLength(1);
});
