import { z } from 'zod';
import { dayOf } from '../../domain/period.ts';
import { linesOf } from '../../domain/proof/proof-document.ts';
import { checkServiceDays } from '../../domain/proof/proof-registration.ts';
import type { SourceFacts } from '../../domain/settlement/settlement.ts';
import { isEarned } from '../../domain/tax/tax-parts.ts';
import type { ReadPack } from './read.ts';
import type { Check } from './seals.ts';
import { zoneOf } from './zone.ts';

type Entry = ReadPack['entries'][number];
type Document = ReadPack['documents'][number];

const Day = z.iso.date().nullable();
const Partner = z.object({ vatId: z.string().nullable(), registration: z.object({ from: Day, until: Day }).nullable().optional() });

/**
 * Checks the VAT id of each document against the days of its services and the registration that it relied on. Documents from before the
 * registration was stored with them stay open; those that depend on none have nothing to compare.
 */
export function checkServices(pack: ReadPack): Check[] {
  const shown = pack.documents.map((document) => ({ document, partner: Partner.safeParse(document.partner).data }));
  const silent = shown.filter(({ partner }) => partner?.registration === undefined);
  const compared = shown.flatMap(({ document, partner }) => {
    const registration = partner?.registration ?? null;
    return partner === undefined || registration === null ? [] : [{ document, vatId: partner.vatId, registration }];
  });
  const problems = compared.flatMap(({ document, ...id }) =>
    checkServiceDays({ reference: document.reference, ...id }, daysOf(document, pack)),
  );
  return [
    ...(compared.length === 0
      ? []
      : [{ title: `VAT ids of ${listOf(compared)} by the days of the services and the partner’s registration`, problems }]),
    ...(silent.length === 0
      ? []
      : [
          { title: `not compared: VAT ids of ${listOf(silent)}, which do not name the partner’s registration`, isOpen: true, problems: [] },
        ]),
  ];
}

const listOf = (shown: readonly { readonly document: Document }[]): string => shown.map(({ document }) => document.reference).join(', ');

/** Returns the days of the services that the document is about, as far as they are known here. What takes back has none. */
function daysOf(document: Document, pack: ReadPack): string[] {
  const byId = new Map(pack.entries.map((entry) => [entry.id, entry]));
  return linesOf(document, pack.entries).flatMap(({ entryId, amount }) => {
    const entry = byId.get(entryId);
    if (entry === undefined || !isEarned({ kind: entry.forgives ? 'writeoff' : entry.kind, amount })) return [];
    return serviceDay(entry, pack) ?? [];
  });
}

/** Returns the day of the service as the documents count it (`prisma/tax/tax-movements.ts`): of the invoice, else as the entry names it. */
function serviceDay(entry: Entry, pack: ReadPack): string | undefined {
  const timeZone = entry.timeZone ?? zoneOf(pack);
  const dayAt = (at: string | null): string | null =>
    at === null || timeZone === undefined ? null : dayOf(new Date(at).toISOString(), timeZone);
  const earning = pack.earnings.find(({ id }) => id === entry.sourceId);
  const began = earning === undefined ? null : (startOf(earning.facts) ?? earning.earnedAt);
  return entry.serviceOn ?? dayAt(began) ?? entry.belongsTo ?? dayAt(entry.effectiveAt) ?? undefined;
}

/** Returns when the service of an invoice began; without a period, when the invoice was issued. */
function startOf(facts: SourceFacts | null): string | null {
  if (facts === null) return null;
  const whole = 'periodStart' in facts ? facts.periodStart : null;
  const [earliest] =
    'lines' in facts ? facts.lines.flatMap((line) => ('periodStart' in line ? (line.periodStart ?? []) : [])).toSorted() : [];
  return whole ?? earliest ?? facts.issuedAt;
}
