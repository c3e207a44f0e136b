import { contentHash } from '../../activities/content-hash.ts';
import { checkEarning, checkRanges } from '../../domain/proof.ts';
import { checkDocument, checkPayout } from '../../domain/proof-payout.ts';
import type { ReadPack } from './read.ts';
import { checkSeals, type Check } from './seals.ts';

/** Recomputes all that the pack claims, from its evidence alone. */
export function checkPack(pack: ReadPack): Check[] {
  const { scope, entries, earnings, terms, payouts, documents } = pack;
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const whole = documents.filter((document) => isCovered(pack, document));
  return [
    checkSeals(pack),
    { ...titleOfRanges(scope.ranges), problems: [...checkRanges(scope, { ranges: scope.ranges, entries }), ...checkReach(pack)] },
    {
      title: `${earnings.length} commissions and bounties, recomputed from the customers’ payments`,
      problems: [
        ...earnings.flatMap((earning) => checkEarning(earning, { terms, entries: byId })),
        ...checkSources(pack),
        ...checkDecisions(pack),
      ],
    },
    {
      title: `${payouts.length} payouts: one amount, approved as it was frozen`,
      problems: payouts.flatMap((payout) => [
        ...checkPayout(payout, byId),
        ...(contentHash(payout.content) === payout.contentHash ? [] : [`payout ${payout.id}: its content was changed after it was frozen`]),
      ]),
    },
    {
      title: `${whole.length} tax documents, recomputed from their lines`,
      problems: whole.flatMap((document) => checkDocument(document, { partnerId: scope.partnerId, entries })),
    },
  ];
}

/** Over nothing, nothing is ticked. */
function titleOfRanges(ranges: ReadPack['scope']['ranges']): Omit<Check, 'problems'> {
  const lines = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  return lines > 0
    ? { title: 'Opening + lines = closing, without a gap' }
    : { title: 'not proven: there is no line of a balance in it', isOpen: true };
}

/** The lines of a payout's pack go as far as the payout counts. */
function checkReach({ about: { kind, upToVersion }, scope: { ranges } }: ReadPack): string[] {
  const end = ranges.find(({ code }) => code === 'partner_available')?.to ?? 0;
  if (kind !== 'payout' || typeof upToVersion !== 'number' || end >= upToVersion) return [];
  return [`partner_available: the payout counts up to line ${upToVersion}, the pack up to ${end}`];
}

/** Every entry about a commission has the commission beside it, with the revision that moved it. */
function checkSources({ entries, earnings }: ReadPack): string[] {
  const known = new Set(earnings.flatMap(({ revisions }) => revisions.flatMap(({ entryId }) => entryId ?? [])));
  return entries
    .filter(({ id, kind }) => /^(commission|bounty|dispute)\./.test(kind) && !known.has(id))
    .map(({ id }) => `entry ${id}: what it was counted from is missing`);
}

/** Every revision has its decision beside it. */
function checkDecisions({ earnings, decisions }: ReadPack): string[] {
  const known = new Set(decisions.map(({ id }) => id));
  return earnings.flatMap(({ kind, id, revisions }) =>
    revisions
      .filter(({ decisionId }) => decisionId !== null && !known.has(decisionId))
      .map(({ rev }) => `${kind} ${id}, revision ${rev}: its decision is missing`),
  );
}

/** A document reaches beyond the month when lines of it stand in an earlier statement: then its base is not all here. */
function isCovered({ scope, entries }: ReadPack, { from, to }: ReadPack['documents'][number]): boolean {
  return Object.entries(to).every(([code, last]) => {
    const first = from[code] ?? 0;
    const versions = new Set(
      entries.flatMap(({ postings }) =>
        postings.flatMap(({ debit, credit, debitVersion, creditVersion }) => [
          ...(debit.partnerId === scope.partnerId && debit.code === code ? [debitVersion] : []),
          ...(credit.partnerId === scope.partnerId && credit.code === code ? [creditVersion] : []),
        ]),
      ),
    );
    return Array.from({ length: last - first }, (_, index) => first + index + 1).every((version) => versions.has(version));
  });
}
