import { z } from 'zod';
import { contentHash } from '../../activities/content-hash.ts';
import { bareRanges, checkEarning, checkMonth, checkRanges, isBehind } from '../../domain/proof/proof.ts';
import { checkBound, checkDocument, checkPostedTax, isTold, lacksTaxEntry, withoutDocument } from '../../domain/proof/proof-document.ts';
import { checkPayout } from '../../domain/proof/proof-payout.ts';
import { checkNames } from './decisions.ts';
import { checkDocumentNames } from './documents.ts';
import type { ReadPack } from './read.ts';
import { checkServices } from './services.ts';
import { checkSeals, type Check } from './seals.ts';
import { checkZone, zoneOf } from './zone.ts';

const Frozen = z.object({
  payoutId: z.string(),
  reference: z.string(),
  partnerId: z.string(),
  currency: z.string(),
  amount: z.int(),
  rail: z.string(),
  methodId: z.string(),
  upToVersion: z.int(),
});

/** Recomputes everything that the pack claims, from its evidence alone. */
export function checkPack(pack: ReadPack): Check[] {
  const { scope, entries, earnings, terms, payouts, documents } = pack;
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const own = documents.filter(({ partnerId }) => partnerId === scope.partnerId);
  const whole = documents.filter((document) => isTold(document, entries) || (own.includes(document) && isCovered(pack, document)));
  const untold = pack.format < 3 ? documents.filter((document) => lacksTaxEntry(document, entries)) : [];
  return [
    checkSeals(pack),
    {
      ...titleOfRanges(scope.ranges),
      problems: [...checkRanges(scope, { ranges: scope.ranges, entries }), ...checkReach(pack), ...checkPeriod(pack)],
    },
    ...bare(pack),
    ...checkZone(pack),
    {
      ...titleOf(earnings.length, { of: 'commissions and bounties', is: `, recomputed from the customers’ payments` }),
      problems: [
        ...earnings.flatMap((earning) => checkEarning(earning, { terms, entries: byId })),
        ...checkSources(pack),
        ...checkDecisions(pack),
      ],
    },
    ...(earnings.length === 0 ? [] : [...checkNames(pack), told]),
    ...unread(earnings.filter(isBehind).length),
    {
      ...titleOf(payouts.length, { of: 'payouts', is: `${statesOf(payouts)}: one amount, approved as it was frozen` }),
      problems: [
        ...missingPayouts(pack),
        ...payouts.flatMap((payout) => [...checkPayout(payout, entries), ...checkContent(payout, scope)]),
      ],
    },
    ...undecided(payouts),
    {
      ...titleOf(whole.length, { of: 'tax documents', is: ', recomputed from their lines' }),
      problems: [
        ...missingDocuments(pack),
        ...whole.flatMap((document) => checkDocument(document, { entries, documents: ofPartner(document, documents) })),
        ...(isOfToday(pack) ? checkBound(documents, entries) : []),
        ...documents.flatMap((document) => (untold.includes(document) ? [] : checkPostedTax(document, entries))),
        ...documents.filter((document) => !own.includes(document)).flatMap((document) => strange(document, pack)),
      ],
    },
    ...checkDocumentNames(pack),
    ...checkServices(pack),
    ...untaxed(untold),
    ...openDocuments({ ...pack, documents: own }, whole),
    ...openOfParts(documents.filter((document) => !own.includes(document) && !whole.includes(document))),
  ];
}

/** Returns whether the pack names its time zone. Older packs lack the lines of each document: what is missing there is open, not wrong. */
const isOfToday = ({ entries }: ReadPack): boolean => entries.some(({ timeZone }) => timeZone !== null);

const ofPartner = ({ partnerId }: ReadPack['documents'][number], documents: ReadPack['documents']): ReadPack['documents'] =>
  documents.filter((one) => one.partnerId === partnerId);

/** The stated facts that no amount follows from. */
const told: Check = {
  title: 'as the file states them: the customer, the number and the days of each invoice, kind, number and reason of each revision',
  isOpen: true,
  problems: [],
};

/** Notes facts that arrived but were not counted yet. */
const unread = (count: number): Check[] =>
  count === 0 ? [] : [{ title: `not recomputed: newer facts of ${count} of them, which were not counted yet`, isOpen: true, problems: [] }];

/** Notes bank bookings in the name of a payout besides those booked with it. */
const undecided = (payouts: ReadPack['payouts']): Check[] =>
  payouts
    .filter((payout) => payout.undecided.length > 0)
    .map(({ reference, undecided: all }) => {
      const sums = all.map(({ isDebit, amount, currency }) => `${isDebit ? '-' : ''}${amount} ${currency.trim()}`).join(', ');
      const title = `not decided: ${all.length} more of the bank’s bookings in the name of ${reference} (${sums}, minor units)`;
      return { title, isOpen: true, problems: [] };
    });

const untaxed = (untold: ReadPack['documents']): Check[] =>
  untold.length === 0
    ? []
    : [
        {
          title: `not proven: what was posted of the tax of ${untold.map(({ reference }) => reference).join(', ')} is in no file of this format; make the proof again`,
          isOpen: true,
          problems: [],
        },
      ];

/** Notes what no document here proves: documents with more lines than the pack, and paid money without a document. */
function openDocuments({ about, scope, entries, documents }: ReadPack, whole: ReadPack['documents']): Check[] {
  const cut = documents.filter((document) => !whole.includes(document)).map(({ reference }) => reference);
  const bare = about.kind === 'payout' ? withoutDocument(documents, { ...scope, entries }) : 0;
  const titles = [
    ...(cut.length === 0 ? [] : [`not recomputed: ${cut.join(', ')} reaches beyond the lines of this file`]),
    ...(bare === 0 ? [] : [`no tax document in it is about ${bare} of what was earned, ${scope.currency}, minor units`]),
  ];
  return titles.map((title) => ({ title, isOpen: true, problems: [] }));
}

/** Notes documents of a partner that was merged into this one: its money is here, its lines are not. */
const openOfParts = (documents: ReadPack['documents']): Check[] =>
  documents.length === 0
    ? []
    : [
        {
          title: `not recomputed: ${documents.map(({ reference }) => reference).join(', ')} is, as the file states it, of a partner that was merged into this one; its lines are in the proof of its own payout`,
          isOpen: true,
          problems: [],
        },
      ];

/**
 * Returns why a document of another partner cannot belong to the pack: it does only if it came with the money of a payout after a merge.
 * Converted money may have come over in another currency, whose lines are not here.
 */
function strange({ reference, partnerId, payoutId }: ReadPack['documents'][number], pack: ReadPack): string[] {
  const { about, entries, payouts } = pack;
  const is = `${reference}: it says that it belongs to partner ${partnerId}`;
  if (about.kind === 'month') return [`${is}, and a month has only those of its own partner`];
  if (payouts.some(({ id }) => id === payoutId)) return [`${is}, and it names a payout of this one`];
  const hasCome = isOfToday(pack)
    ? partsOf(pack).has(partnerId)
    : entries.some(({ kind, sourceType }) => sourceType === 'partner_merge' || kind === 'fx.convert');
  return hasCome ? [] : [`${is}, and nothing came over from a partner that was merged into this one`];
}

/** Returns the partners whose money came over to the pack's partner, by the entries of merges: both sides of each are in the pack. */
function partsOf({ scope, entries }: ReadPack): ReadonlySet<string | null> {
  const merges = entries.filter(({ sourceType }) => sourceType === 'partner_merge');
  const sides = [...new Set(merges.map(({ sourceId }) => sourceId))].map((id) =>
    merges
      .filter(({ sourceId }) => sourceId === id)
      .flatMap(({ postings }) => postings.flatMap(({ debit, credit }) => [debit.partnerId, credit.partnerId])),
  );
  const found = new Set<string | null>([scope.partnerId]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const partners of sides) if (partners.some((id) => id !== null && found.has(id))) for (const id of partners) found.add(id);
  }
  return found;
}

/** Titles a check with the number of things checked; nothing is confirmed over none. */
const titleOf = (count: number, { of, is }: { readonly of: string; readonly is: string }): Omit<Check, 'problems'> =>
  count > 0 ? { title: `${count} ${of}${is}` } : { title: `no ${of} in it`, isOpen: true };

/** Counts payouts by state, ` (1 settled, 2 reserved)`, to show what a tick covers. */
function statesOf(payouts: ReadPack['payouts']): string {
  const states = [...new Set(payouts.map(({ state }) => state))].toSorted();
  return ` (${states.map((state) => `${payouts.filter((payout) => payout.state === state).length} ${state}`).join(', ')})`;
}

/** Checks that the approved content equals the payout's own facts: payee, account, amount. */
function checkContent({ content, ...payout }: ReadPack['payouts'][number], { partnerId }: ReadPack['scope']): string[] {
  if (contentHash(content) !== payout.contentHash) return [`payout ${payout.id}: its content was changed after it was frozen`];
  const told = { ...payout, payoutId: payout.id, partnerId, methodId: payout.method?.id ?? null };
  const frozen = Frozen.parse(content);
  const names = ['payoutId', 'reference', 'partnerId', 'currency', 'amount', 'rail', 'methodId'] as const;
  return names
    .filter((name) => frozen[name] !== told[name])
    .map((name) => `payout ${payout.id}: ${name} is ${told[name]}, and ${frozen[name]} was frozen`);
}

/** Checks that the pack contains the payouts that its entries and itself are about. */
function missingPayouts({ about, entries, payouts }: ReadPack): string[] {
  return [...(about.kind === 'payout' ? wrongSubject(about, payouts) : []), ...missing('payout', { entries, known: payouts })];
}

function wrongSubject(
  { reference, state, upToVersion }: Extract<ReadPack['about'], { kind: 'payout' }>,
  payouts: ReadPack['payouts'],
): string[] {
  const subject = payouts.find((payout) => payout.reference === reference);
  if (subject === undefined) return [`${reference}: the payout that it is about is missing`];
  const counted = Frozen.safeParse(subject.content).data?.upToVersion ?? upToVersion;
  return [
    ...(subject.state === state ? [] : [`payout ${subject.id}: it is ${subject.state}, the manifest says ${state}`]),
    ...(counted === upToVersion ? [] : [`payout ${subject.id}: it counts up to line ${counted}, the manifest says ${upToVersion}`]),
  ];
}

const missingDocuments = ({ entries, documents }: ReadPack): string[] => missing('tax_document', { entries, known: documents });

function missing(
  type: 'payout' | 'tax_document',
  { entries, known }: { readonly entries: ReadPack['entries']; readonly known: readonly { readonly id: string }[] },
): string[] {
  const ids = new Set(entries.flatMap(({ sourceType, sourceId }) => (sourceType === type && sourceId !== null ? [sourceId] : [])));
  for (const { id } of known) ids.delete(id);
  return [...ids].map((id) => `${type === 'payout' ? 'payout' : 'document'} ${id} is missing, and entries name it`);
}

function titleOfRanges(ranges: ReadPack['scope']['ranges']): Omit<Check, 'problems'> {
  const lines = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  return lines > 0
    ? { title: 'Opening + lines = closing, without a gap' }
    : { title: 'not proven: there is no line of a balance in it', isOpen: true };
}

/** Checks that the lines of a payout's pack reach as far as the payout counts. */
function checkReach({ about, payouts, scope: { ranges } }: ReadPack): string[] {
  if (about.kind !== 'payout') return [];
  const end = ranges.find(({ code }) => code === 'partner_available')?.to ?? 0;
  const content = payouts.find(({ reference }) => reference === about.reference)?.content;
  const upToVersion = Frozen.safeParse(content).data?.upToVersion ?? about.upToVersion;
  return end >= upToVersion ? [] : [`partner_available: the payout counts up to line ${upToVersion}, the file up to ${end}`];
}

const checkPeriod = (pack: ReadPack): string[] =>
  pack.about.kind === 'month' ? checkMonth({ ...pack.about, timeZone: zoneOf(pack), ...pack.scope, entries: pack.entries }) : [];

/** Notes balances that no line in the pack leads to. */
const bare = ({ scope, entries }: ReadPack): Check[] =>
  bareRanges(scope.ranges, { ...scope, entries }).map(({ code, closing }) => ({
    title: `not proven: ${code} is ${closing}, and no line of it is here`,
    isOpen: true,
    problems: [],
  }));

/** Checks that every entry about a commission has the commission and the revision that moved it. */
function checkSources({ entries, earnings }: ReadPack): string[] {
  const known = new Set(earnings.flatMap(({ revisions }) => revisions.flatMap(({ entryId }) => entryId ?? [])));
  return entries
    .filter(({ id, kind }) => /^(commission|bounty|dispute)\./.test(kind) && !known.has(id))
    .map(({ id }) => `entry ${id}: what it was counted from is missing`);
}

/** Checks that every revision has its decision. */
function checkDecisions({ earnings, decisions }: ReadPack): string[] {
  const known = new Set(decisions.map(({ id }) => id));
  return earnings.flatMap(({ kind, id, revisions }) =>
    revisions
      .filter(({ decisionId }) => decisionId === null || !known.has(decisionId))
      .map(({ rev }) => `${kind} ${id}, revision ${rev}: its decision is missing`),
  );
}

/** Returns whether the pack has all lines of a document. It has not if some are in an earlier statement or in one of another currency. */
function isCovered({ scope, entries }: ReadPack, { currency: wanted, from, to }: ReadPack['documents'][number]): boolean {
  return Object.entries(to).every(([code, last]) => {
    const first = from[code] ?? 0;
    const versions = new Set(
      entries.flatMap(({ postings }) =>
        postings
          .filter(({ currency }) => currency === wanted)
          .flatMap(({ debit, credit, debitVersion, creditVersion }) => [
            ...(debit.partnerId === scope.partnerId && debit.code === code ? [debitVersion] : []),
            ...(credit.partnerId === scope.partnerId && credit.code === code ? [creditVersion] : []),
          ]),
      ),
    );
    return Array.from({ length: last - first }, (_, index) => first + index + 1).every((version) => versions.has(version));
  });
}
