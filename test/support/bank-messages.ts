import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { createBankImportActivities } from '../../activities/bank/bank-import.ts';
import { noCrash } from '../../activities/crash-points.ts';
import { createPayoutBatchActivities, joinBatch } from '../../activities/payout/payout-batches.ts';
import { endToEndIdOf } from '../../domain/payout/payout-content.ts';
import { sealBatchFile } from '../../prisma/bank/batch-file.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { givenBankFile } from './bank-world.ts';
import { asOf, payoutStory, submitted, type Payee, type PayoutStory, type PayoutWorld } from './payout-world.ts';

export const iban = 'CH5604835012345678009';

export interface Part {
  readonly endToEndId?: string;
  readonly amount: string;
  readonly reason?: string;
  readonly charges?: string;
}
export interface Entry extends Part {
  readonly reference?: string;
  readonly side?: 'DBIT' | 'CRDT';
  readonly isReversal?: boolean;
  /** Parts of an entry in one sum. With parts, the entry itself names the charges. */
  readonly parts?: readonly Part[];
  readonly group?: string;
}

const chargesIn = (charges: string | undefined): string =>
  charges === undefined ? '' : `<Chrgs><Rcrd><Amt Ccy="CHF">${charges}</Amt></Rcrd></Chrgs>`;
const partOf = ({ endToEndId, amount, reason, charges }: Part): string =>
  `<TxDtls><Refs>${endToEndId === undefined ? '' : `<EndToEndId>${endToEndId}</EndToEndId>`}</Refs><Amt Ccy="CHF">${amount}</Amt>` +
  chargesIn(charges) +
  `${reason === undefined ? '' : `<RtrInf><Rsn><Cd>${reason}</Cd></Rsn></RtrInf>`}</TxDtls>`;
export const entryOf = ({ reference, side = 'DBIT', isReversal = false, parts, group, ...own }: Entry): string =>
  `<Ntry><Amt Ccy="CHF">${own.amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>${isReversal ? '<RvslInd>true</RvslInd>' : ''}<Sts><Cd>BOOK</Cd></Sts>` +
  `<BookgDt><Dt>2026-11-04</Dt></BookgDt>${reference === undefined ? '' : `<AcctSvcrRef>${reference}</AcctSvcrRef>`}` +
  `${parts === undefined ? '' : chargesIn(own.charges)}<NtryDtls>${group === undefined ? '' : `<Btch><PmtInfId>${group}</PmtInfId></Btch>`}${(parts ?? (group === undefined ? [own] : [])).map(partOf).join('')}</NtryDtls></Ntry>`;
export const advice = (entries: readonly Entry[], account = iban): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><Ntfctn><Acct><Id><IBAN>${account}</IBAN></Id></Acct>${entries.map(entryOf).join('')}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`;
/** The same as a statement instead of an advice. */
export const asStatement = (given: string): string =>
  given.replaceAll('camt.054', 'camt.053').replaceAll('BkToCstmrDbtCdtNtfctn', 'BkToCstmrStmt').replaceAll('Ntfctn>', 'Stmt>');

let references = 0;
export const aReference = () => `BK${(references += 1)}-${randomBytes(4).toString('hex')}`;

/** Returns helpers that import bank files and make the payouts that the files are about. */
export function bankDesk(world: PayoutWorld, keys: DataKeys) {
  const given = (xml: string): Promise<string> => givenBankFile(world, new TextEncoder().encode(xml), keys);
  async function brought(xml: string) {
    const importId = await given(xml);
    await createBankImportActivities({ db: world.worker, keys, crashPoint: noCrash }).importBankFile({ key: importId });
    return world.owner.bankFileImport.findUniqueOrThrow({
      where: { id: importId },
      include: { entries: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } },
    });
  }
  const onFile = async (xml: string) => (await brought(xml)).entries.map(({ outcome, reason }) => [outcome, reason]);

  /** Makes a payout of CHF 60.00 that was handed over to the bank. */
  async function aPayout(): Promise<{ story: PayoutStory; payee: Payee; endToEndId: string }> {
    const payee = await world.given({ available: 6_000 });
    const story = await submitted(world, payee);
    return { story, payee, endToEndId: endToEndIdOf(story.payoutId) };
  }

  /** Makes a payment file of these payouts, CHF 60.00 each, in one payment group. */
  async function aFileOf(stories: readonly { story: PayoutStory; endToEndId: string }[], state: 'exported' | 'handed_over') {
    const msgId = endToEndIdOf(uuid()).replace('PO-', 'PB-');
    const batchId = uuid();
    const orders = stories
      .map(({ endToEndId }) => `<CdtTrfTxInf><PmtId><EndToEndId>${endToEndId}</EndToEndId></PmtId></CdtTrfTxInf>`)
      .join('');
    const xml = `<Document><CstmrCdtTrfInitn><PmtInf><PmtInfId>${msgId}-1</PmtInfId>${orders}</PmtInf></CstmrCdtTrfInitn></Document>`;
    const file = sealBatchFile(keys, batchId, xml);
    await world.owner.payoutBatch.create({
      data: {
        id: batchId,
        rail: 'bank_file',
        currencies: ['CHF'],
        msgId,
        fileSha256: batchId,
        file,
        nbOfTxs: stories.length,
        ctrlSum: `${60 * stories.length}.00`,
        state,
        exportedAt: new Date(asOf),
      },
    });
    return { batchId, msgId, group: `${msgId}-1` };
  }

  /** Makes two payouts in one payment file, in one payment group. */
  async function aSentFile() {
    const stories = [await aPayout(), await aPayout()] as const;
    const { batchId, ...file } = await aFileOf(stories, 'handed_over');
    await world.owner.payout.updateMany({
      where: { id: { in: stories.map(({ story }) => story.payoutId) } },
      data: { payoutBatchId: batchId },
    });
    return { stories, ...file };
  }

  /** Makes `count` approved payouts in a file that was made and not handed over. */
  async function aMadeFile(count = 2) {
    const stories: { story: PayoutStory; payee: Payee; endToEndId: string }[] = [];
    while (stories.length < count) {
      const payee = await world.given({ available: 6_000 });
      const story = payoutStory(world);
      await story.request(payee);
      await story.approve();
      stories.push({ story, payee, endToEndId: endToEndIdOf(story.payoutId) });
    }
    const file = await aFileOf(stories, 'exported');
    const ids = stories.map(({ story }) => story.payoutId);
    await world.worker.$transaction((tx) => joinBatch(tx, { id: file.batchId, executeOn: {} }, ids));
    for (const { story } of stories) await story.drain();
    return { stories, ...file };
  }

  /** Makes `count` payouts in a file that two people have withdrawn. */
  async function aWithdrawnFile(count = 2) {
    const file = await aMadeFile(count);
    for (const kind of ['withdrawFile', 'confirmWithdrawal']) await decideFile(file.batchId, kind);
    for (const { story } of file.stories) await story.drain();
    return file;
  }

  /** Carries out a command on a file. Returns the reason of a refusal, undefined if it was done. */
  async function decideFile(batchId: string, kind: string): Promise<unknown> {
    const id = uuid();
    const command = { id, actorId: uuid(), kind, subjectKind: 'payout_batch', subjectId: batchId, arguments: {}, contentHash: 'h' };
    await world.owner.command.create({ data: command });
    await createPayoutBatchActivities({ db: world.worker }).decideBankFile({ key: id });
    const { verdict } = await world.owner.command.findUniqueOrThrow({ where: { id } });
    return z.looseObject({ reason: z.string().optional() }).parse(verdict).reason;
  }
  const statesOf = async (stories: readonly { story: PayoutStory }[]) => {
    for (const { story } of stories) await story.drain();
    return Promise.all(stories.map(async ({ story }) => (await story.row()).state));
  };
  return { given, brought, onFile, aPayout, aFileOf, aSentFile, aMadeFile, aWithdrawnFile, decideFile, statesOf };
}
