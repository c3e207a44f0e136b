import { contentHash } from '../../activities/content-hash.ts';
import { decisionHash } from '../../activities/decision-text.ts';
import { figuresOf, type ProofEarning, type ProofRevision } from '../../domain/proof/proof.ts';
import { termsHash } from '../../prisma/partner/terms-hash.ts';
import type { ReadPack } from './read.ts';
import type { Check } from './seals.ts';

type Decided = ReadPack['decisions'][number];

/**
 * Checks that every decision is the one named by its sealed entry, and that every version of the terms has the words under which it was made.
 * A decision that posted nothing, or posted before entries named decisions, is only stated by the file.
 */
export function checkNames(pack: ReadPack): Check[] {
  const named = namedBySeals(pack);
  const terms = pack.terms.filter(({ id }) => named.some(({ termsId }) => termsId === id));
  const problems = [...wrongDecisions(pack), ...wrongTerms(pack)];
  const open = countOf({ decisions: pack.decisions.length - named.length, terms: pack.terms.length - terms.length });
  return [
    { ...titleOf(countOf({ decisions: named.length, terms: terms.length })), problems },
    ...(open === '' ? [] : [{ title: `as the file states them, for no seal names them: ${open}`, isOpen: true, problems: [] }]),
  ];
}

const titleOf = (named: string): Omit<Check, 'problems'> =>
  named === '' ? { title: 'no decision in it is named by a seal', isOpen: true } : { title: `${named}, as sealed entries name them` };

const countOf = ({ decisions, terms }: { readonly decisions: number; readonly terms: number }): string =>
  [
    ...(decisions > 0 ? [`${decisions} ${decisions === 1 ? 'decision' : 'decisions'}`] : []),
    ...(terms > 0 ? [`${terms} ${terms === 1 ? 'version' : 'versions'} of the terms`] : []),
  ].join(' and ');

/** Returns the decisions that a sealed entry names. An entry whose day is not over could be replaced together with its decision. */
function namedBySeals({ earnings, decisions, entries, seals }: ReadPack): Decided[] {
  const days = new Set(seals.map(({ day }) => day));
  const naming = new Set(entries.filter(({ decision, day }) => decision !== null && days.has(day)).map(({ id }) => id));
  const revisions = earnings.flatMap((earning) => earning.revisions);
  return decisions.filter(({ id }) =>
    revisions.some(({ decisionId, entryId }) => decisionId === id && entryId !== null && naming.has(entryId)),
  );
}

function wrongDecisions({ earnings, decisions, entries }: ReadPack): string[] {
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  const names = new Map(entries.map(({ id, decision }) => [id, decision]));
  return earnings.flatMap((earning) =>
    earning.revisions.flatMap((revision) => {
      const decision = byId.get(revision.decisionId ?? '');
      if (decision === undefined) return [];
      const name = names.get(revision.entryId ?? '') ?? null;
      const where = `${earning.kind} ${earning.id}, revision ${revision.rev}`;
      return differences({ earning, revision, decision, name }).map((difference) => `${where}: ${difference}`);
    }),
  );
}

interface Pair {
  readonly earning: ProofEarning;
  readonly revision: ProofRevision;
  readonly decision: Decided;
  /** The hash of the decision in its entry. */
  readonly name: string | null;
}

function differences({ earning, revision, decision, name }: Pair): string[] {
  const isNamed = name === null || decisionHash(decision) === name;
  const isCounted = contentHash(revision.figures) === contentHash(figuresOf(decision.inputs));
  return [
    ...(isNamed ? [] : [`its decision ${decision.id} was changed: entry ${revision.entryId} was posted by another`]),
    ...(decision.subjectId === earning.id ? [] : [`its decision ${decision.id} is about ${decision.subjectId}`]),
    ...(isCounted ? [] : [`its figures are not those of its decision ${decision.id}`]),
    ...(decision.termsId === revision.termsId ? [] : [`its terms are not those of its decision ${decision.id}`]),
  ];
}

function wrongTerms({ terms, decisions }: ReadPack): string[] {
  return terms.flatMap((version) => {
    const where = `version ${version.version} of the terms (${version.id})`;
    if (termsHash(version) !== version.hash) return [`${where}: its words were changed, its hash belongs to others`];
    return decisions
      .filter(({ termsId, termsHash: under }) => termsId === version.id && under !== null && under !== version.hash)
      .map(({ id }) => `${where}: its words were changed, decision ${id} was made under others`);
  });
}
