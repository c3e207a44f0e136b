import { DomainError } from '../../domain/errors.ts';
import { termsInForce } from '../../domain/program/terms.ts';
import { languages, type Language } from '../../domain/wording/sentence.ts';
import { oneOf as oneOfThese } from '../../prisma/closed-union.ts';
import type { Db } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { readPayoutProgram } from '../../prisma/payout/payout-candidates.ts';
import { termsOf } from '../../prisma/partner/program-rows.ts';
import { Guide, GuideVersionFilters, GuideVersionRow, guideVersionSorts, type GuideText } from '../contract/guide.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import { guideFacts } from '../portal/guide-facts.ts';
import { presentRules } from '../portal/rules.ts';
import { isId } from '../http/ids.ts';
import { instant } from '../http/present.ts';

const shown = { person: { select: { id: true, name: true } } } as const;
type Row = Prisma.GuideVersionGetPayload<{ include: typeof shown }>;

/** A program's present guide, under the program's id. */
export const guides = defineResource(
  'guides',
  oneOf({
    answer: Guide,
    summary: 'Returns the newest guide of a program in each language, with the figures it draws on',
    read: async ({ deps: { db } }, id) => {
      const program = isId(id) ? await db.program.findUnique({ where: { id }, include: { policies: true } }) : null;
      if (program === null) throw new DomainError('not_found');
      const newest = async (language: Language): Promise<GuideText> => {
        const row = await db.guideVersion.findFirst({ where: { programId: id, language }, orderBy: { version: 'desc' }, include: shown });
        if (row === null) return { version: 0, text: null, by: null, at: null };
        const { version, text, by, at } = present(row);
        return { version, text, by, at };
      };
      const payDays = Object.fromEntries(program.policies.map(({ currency, dayOfMonth }) => [currency.trim(), dayOfMonth]));
      const rules = await rulesOf(db, id, { attributionDays: program.attributionDays, payDays });
      return Guide.parse({ id, facts: guideFacts(program, rules), texts: { en: await newest('en'), de: await newest('de') } });
    },
  }),
);

/** Returns the rules for a partner without terms of its own, as of now; null if no terms are valid yet. */
async function rulesOf(db: Db, programId: string, partner: Parameters<typeof presentRules>[1]['partner']) {
  const at = instant(new Date());
  const rows = await db.programTerms.findMany({ where: { programId, partnerId: null, partnerGroupId: null } });
  const terms = termsInForce(rows.map(termsOf), { partnerId: null, partnerGroupId: null, at });
  if (terms === undefined) return null;
  return presentRules(terms, { partner, program: await readPayoutProgram(db, programId, at), acceptedAt: null });
}

/** All versions of a guide, with their authors. */
export const guideVersions = defineResource(
  'guide-versions',
  listOf({
    row: GuideVersionRow,
    filters: GuideVersionFilters,
    sorts: guideVersionSorts,
    sortedBy: { field: 'version', descends: true },
    read: async ({ deps: { db } }, { filter: { programId, language }, sort, offset, limit }) => {
      const where = { ...(programId === undefined ? {} : { programId }), ...(language === undefined ? {} : { language }) };
      const direction = sort.descends ? 'desc' : 'asc';
      const orderBy = [{ [sort.field === 'at' ? 'createdAt' : 'version']: direction }, { id: direction }] as const;
      const [rows, total] = await Promise.all([
        db.guideVersion.findMany({ where, orderBy: [...orderBy], skip: offset, take: limit, include: shown }),
        db.guideVersion.count({ where }),
      ]);
      return { rows: rows.map(present), total };
    },
  }),
);

const present = (row: Row): GuideVersionRow =>
  GuideVersionRow.parse({
    id: row.id,
    programId: row.programId,
    language: oneOfThese(languages, row.language),
    version: row.version,
    text: row.body,
    by: row.person,
    at: instant(row.createdAt),
    reason: row.reason,
  });
