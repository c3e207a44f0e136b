import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readStatementContent } from '../../../activities/statement/statement-content.ts';
import { nextText } from '../../../emails/documents/statement-pdf.ts';
import { mergedInto } from '../../support/merged.ts';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type PortalWorld } from './partners.ts';

let api: RunningApi;
let world: PortalWorld;
beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

test('a payout with two tax documents shows their sum, in the portal and on the statement', async () => {
  const partner = await world.partner(await world.program());
  const { id, createdAt: _, ...first } = await api.owner.taxDocument.findFirstOrThrow({ where: { payoutId: partner.payoutId } });
  const amounts = { netMinor: -500n, vatMinor: -41n, grossMinor: -541n };
  const reference = 'SB-2026-900001';
  const second = { kind: 'correction', regime: 'domestic', series: 'SB', number: 900_001, reference, correctsId: id, ...amounts };
  const [secondId, issuedAt] = [uuid(), new Date(first.issuedAt.getTime() + 1)];
  const about = { id: secondId, year: 2026, partnerId: partner.partnerId, payoutId: partner.payoutId, currency: 'CHF', issuedAt };
  const json = {
    fromVersions: first.fromVersions ?? {},
    toVersions: first.toVersions ?? {},
    companySnapshot: first.companySnapshot ?? {},
    partnerTaxSnapshot: first.partnerTaxSnapshot ?? {},
  };
  await api.owner.taxDocument.create({ data: { ...about, ...second, ...json } });
  const rate = { taxDocumentId: secondId, partnerId: partner.partnerId, rateBps: 810, netMinor: -500, vatMinor: -41 };
  await api.owner.taxDocumentRate.create({ data: rate });

  const owner = await partner.person('owner');
  const { body } = await owner.get(`/v1/portal/partners/${partner.partnerId}/payouts/${partner.payoutId}`).expect(200);
  const sums = { net: Number(first.netMinor) - 500, vat: Number(first.vatMinor) - 41 };
  expect(body).toMatchObject({
    tax: [
      {
        documents: [first.reference, reference],
        net: { amount: sums.net, currency: 'CHF' },
        vat: { amount: sums.vat },
        gross: { amount: Number(first.grossMinor) - 541 },
      },
    ],
  });

  await availableAtClose(partner, first.netMinor);
  const content = await readStatementContent({ db: api.owner, keys: api.deps.config.dataKeys }, partner.statementId);
  expect(content.next).toMatchObject({ documents: [first.reference, reference], ...sums });
  expect(nextText(content)).toContain(`${first.reference}, ${reference}`);
});

/** The statement of whom the world made has no accounts of its own. */
async function availableAtClose({ statementId, partnerId }: Awaited<ReturnType<typeof world.partner>>, minor: bigint): Promise<void> {
  const code = 'partner_available';
  const [account] = await api.owner.$queryRaw<{ id: bigint }[]>`
    select id from ledger.account where partner_id = ${partnerId}::uuid and code = ${code} and currency = 'CHF'`;
  if (account === undefined) throw new Error('nothing was booked');
  const range = { fromVersion: 0n, toVersion: 0n, openingMinor: minor, closingMinor: minor };
  await api.owner.statementAccount.create({ data: { statementId, partnerId, accountId: account.id, code, ...range } });
}

test('tax documents in two currencies are not added up; those in the payout’s currency come first', async () => {
  const partner = await world.partner(await world.program());
  const { id: _, createdAt: __, ...first } = await api.owner.taxDocument.findFirstOrThrow({ where: { payoutId: partner.payoutId } });
  const json = {
    fromVersions: first.fromVersions ?? {},
    toVersions: first.toVersions ?? {},
    companySnapshot: first.companySnapshot ?? {},
    partnerTaxSnapshot: first.partnerTaxSnapshot ?? {},
  };
  // a payout in euros came back, and what it had become left with this one
  const { id: ___, createdAt: ____, due, content, ...left } = await api.owner.payout.findUniqueOrThrow({ where: { id: partner.payoutId } });
  const gave = {
    id: uuid(),
    reference: 'PO-2026-900002',
    endToEndId: 'E900002',
    state: 'draft',
    currency: 'EUR',
    leftAgainById: partner.payoutId,
  };
  const blank = { approvedBy: null, approvedAt: null, payoutBatchId: null, payoutRunId: null };
  await api.owner.payout.create({ data: { ...left, ...blank, due: due ?? {}, content: content ?? {}, ...gave } });
  const about = { id: uuid(), currency: 'EUR', payoutId: gave.id, number: 900_002, reference: 'SB-2026-900002' };
  await api.owner.taxDocument.create({ data: { ...first, lines: [], ...json, ...about, netMinor: 700n, vatMinor: 0n, grossMinor: 700n } });
  const owner = await partner.person('owner');
  const { body } = await owner.get(`/v1/portal/partners/${partner.partnerId}/payouts/${partner.payoutId}`).expect(200);
  expect(body.tax).toMatchObject([
    { documents: [first.reference], net: { amount: Number(first.netMinor), currency: 'CHF' } },
    { documents: [about.reference], net: { amount: 700, currency: 'EUR' } },
  ]);
});

test('tax documents of a part are shown with the payout that pays their money', async () => {
  const program = await world.program();
  const [part, whole] = [await world.partner(program), await world.partner(program)];
  await mergedInto(api.owner, { from: part.partnerId, into: whole.partnerId });
  await api.owner.payout.update({ where: { id: part.payoutId }, data: { leftAgainById: whole.payoutId } });
  const documentOf = ({ payoutId }: { readonly payoutId: string }) => api.owner.taxDocument.findFirstOrThrow({ where: { payoutId } });
  const [theirs, own] = [await documentOf(part), await documentOf(whole)];
  const owner = await whole.person('owner');
  const { body } = await owner.get(`/v1/portal/partners/${whole.partnerId}/payouts/${whole.payoutId}`).expect(200);
  expect(body.tax).toMatchObject([
    { documents: [theirs.reference, own.reference], net: { amount: Number(theirs.netMinor + own.netMinor) } },
  ]);
});
