import { readGuide } from '../../domain/program/guide-text.ts';
import type { GuideChapter } from '../../domain/program/guide.ts';
import { builtInGuide } from '../../domain/wording/guide-built-in.ts';
import type { Language } from '../../domain/wording/sentence.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Program } from '../../prisma/generated/client.ts';
import type { GuideFacts } from '../contract/guide.ts';
import { badgeText } from './badge.ts';

/** Returns the facts behind a guide's figures under these rules. */
export const guideFacts = (program: Program, rules: GuideFacts['rules']): GuideFacts => ({
  program: program.name,
  rules,
  hostPlans: program.gateHostPlans,
  selfReferral: oneOf(['block', 'flag', 'allow'], program.selfReferral),
  badge: program.badge ? badgeText(program) : null,
  accessHours: program.accessHours,
  loginDays: program.partnerKind === 'reseller' ? program.loginDays : null,
});

/** Returns a guide's chapters; without a text, those of the built-in guide. */
export const chaptersOf = (language: Language, text: string | null): readonly GuideChapter[] =>
  readGuide(text ?? builtInGuide[language]).chapters;
