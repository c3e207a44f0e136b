import { v7 as uuid } from 'uuid';
import { issueTaxDocuments, type TaxOutcome, type TaxRequest } from '../../activities/tax/tax-documents.ts';
import { connect, type Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { freshDatabase } from './database.ts';
import { LedgerStory } from './ledger-story.ts';
import { termsRow, writeTerms } from './referral-world.ts';

const issuedAt = '2026-12-01T05:00:00.000Z';

export type Profile = Partial<Prisma.PartnerTaxProfileUncheckedCreateInput>;
interface Change {
  readonly profile?: Profile | null;
  readonly terms?: Partial<Prisma.ProgramTermsUncheckedCreateInput>;
  readonly currency?: string;
  readonly partner?: Partial<Prisma.PartnerUncheckedCreateInput>;
}

/** Issues the tax document of one payout. */
export async function issueTaxDocument(tx: Tx, request: TaxRequest): Promise<TaxOutcome> {
  const [outcome] = await issueTaxDocuments(tx, [request]);
  if (outcome === undefined) throw new Error('no outcome for the only request');
  return outcome;
}

/** Opens a database with a Swiss company, and partners that by default are registered for VAT, checked, and have agreed to self-billing. */
export async function taxWorld() {
  const database = await freshDatabase();
  const owner = connect(database.url('owner'));
  const worker = connect(database.url('worker'));
  await owner.company.create({
    data: {
      id: uuid(),
      legalName: 'Example SaaS AG',
      street: 'Bahnhofstrasse 1',
      postcode: '8001',
      town: 'Zürich',
      country: 'CH',
      vatId: 'CHE-111.222.333 MWST',
      mailSender: 'Termino Partners <partners@example.com>',
    },
  });
  return {
    database,
    owner,
    worker,
    async partner({ profile = {}, terms = {}, currency = 'CHF', partner = {} }: Change = {}) {
      const story = new LedgerStory(worker, currency);
      const programId = uuid();
      const id = story.partnerId;
      const program = { slug: `p-${programId}`, name: 'Termino Partners', partnerKind: 'reseller', currency, timeZone: 'Europe/Zurich' };
      await owner.program.create({ data: { id: programId, ...program } });
      await writeTerms(owner, { ...termsRow({ id: uuid(), programId }), ...terms });
      await owner.partner.create({
        data: { id, programId, state: 'active', companyName: 'Alpenblick Digital', country: 'CH', ...partner },
      });
      if (profile !== null) await owner.partnerTaxProfile.create({ data: { ...profileRow(id), ...profile } });
      const request: TaxRequest = { payoutId: uuid(), partnerId: id, currency, asOf: issuedAt };
      return { story, programId, request };
    },
    async end() {
      await Promise.all([owner.$disconnect(), worker.$disconnect()]);
      await database.drop();
    },
  };
}
export type TaxWorld = Awaited<ReturnType<typeof taxWorld>>;

export const profileRow = (partnerId: string) => ({
  id: uuid(),
  partnerId,
  validFrom: '2025-01-01T00:00:00Z',
  country: 'CH',
  entity: 'company',
  legalName: 'Alpenblick Digital',
  street: 'Dorfstrasse 12',
  postcode: '3600',
  town: 'Thun',
  vatRegistered: true,
  vatId: 'CHE-123.456.788 MWST',
  vatIdCheckedAt: '2026-11-20T08:00:00Z',
  selfBillingAgreementAt: '2025-01-01T00:00:00Z',
});
