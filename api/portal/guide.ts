import { readPayoutProgram } from '../../prisma/payout/payout-candidates.ts';
import { PortalGuide } from '../contract/guide.ts';
import { instant } from '../http/present.ts';
import { chaptersOf, guideFacts } from './guide-facts.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import type { OwnRows } from './own-rows.ts';
import { readPartnerFacts } from './partner-facts.ts';
import { readRules } from './rules.ts';

/** The newest text of the program's guide. Its figures come only from the program and its terms (C42). */
export const portalGuide = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/guide`,
    summary: 'Returns the guide of the partner’s program with its figures: rates, thresholds, holds and promises',
    answers: { 200: PortalGuide },
    refusals: ['not_found'],
  },
  async (call) => ({ status: 200, body: PortalGuide.parse(await call.read((own) => readGuide(own, call))) }),
);

async function readGuide(own: OwnRows, { deps: { db } }: MemberCall): Promise<PortalGuide> {
  const partner = await readPartnerFacts(own);
  const program = await db.program.findUniqueOrThrow({ where: { id: partner.programId } });
  const rules = await readRules(own, partner, await readPayoutProgram(db, program.id, instant(partner.now)));
  const rows = await own.$queryRaw<{ language: string; body: string | null }[]>`
    select distinct on (language) language, body from guide_version order by language, version desc`;
  const textIn = (language: string) => rows.find((row) => row.language === language)?.body ?? null;
  return { ...guideFacts(program, rules), texts: { en: chaptersOf('en', textIn('en')), de: chaptersOf('de', textIn('de')) } };
}
