import { z } from 'zod';
import { guideFigures } from '../../domain/program/guide.ts';
import { languages } from '../../domain/wording/sentence.ts';
import { PortalRules } from './portal-overview.ts';
import { Id, Instant, Reference } from './scalars.ts';
import { TypedText } from './typed-text.ts';

export { fillGuide, guideFigures, plainText, type GuideBlock, type GuideChapter, type GuideFigure } from '../../domain/program/guide.ts';

/** The facts from which the figures of a guide are made: the program, its settings and the terms. */
export const GuideFacts = z.strictObject({
  program: z.string(),
  /** Null if no terms are valid yet. */
  rules: PortalRules.nullable(),
  /** Host plans of which the partner's own account needs one; empty if it needs none. */
  hostPlans: z.array(z.string()),
  /** What happens to a partner's referral of itself: it does not count, is reviewed first, or counts. */
  selfReferral: z.enum(['block', 'flag', 'allow']),
  /** The text on the badge; null if there is none. */
  badge: z.string().nullable(),
  /** Hours within which an answer to a request for the affiliate platform is promised; null if there is no platform. */
  accessHours: z.int().nullable(),
  /** The most days that a login at a customer can last; null if there are no logins. */
  loginDays: z.int().nullable(),
});
export type GuideFacts = z.infer<typeof GuideFacts>;

const Line = z
  .array(
    z.strictObject({
      text: z.string(),
      /** The figure whose value is inserted here; then `text` is empty. */
      figure: z.enum(guideFigures).nullable(),
      isStrong: z.boolean(),
      isEmphasized: z.boolean(),
      link: z.string().nullable(),
    }),
  )
  .readonly();
const Chapters = z
  .array(
    z.strictObject({
      title: Line,
      blocks: z.array(z.strictObject({ kind: z.enum(['paragraph', 'points', 'steps']), lines: z.array(Line).readonly() })).readonly(),
    }),
  )
  .readonly();

/** `GET …/guide`: the program's newest text in each language, and the facts for its figures for this partner. */
export const PortalGuide = GuideFacts.extend({ texts: z.strictObject({ en: Chapters, de: Chapters }) });
export type PortalGuide = z.infer<typeof PortalGuide>;

/** The newest version in a language; version 0: nobody has written one. */
const GuideText = z.strictObject({
  version: z.int(),
  /** The text that staff wrote; null: the text that Commend ships with. */
  text: z.string().nullable(),
  by: Reference.nullable(),
  at: Instant.nullable(),
});
export type GuideText = z.infer<typeof GuideText>;

/** The guide of a program, under the program's id; the facts are those of a partner without special terms. */
export const Guide = z.strictObject({ id: Id, facts: GuideFacts, texts: z.strictObject({ en: GuideText, de: GuideText }) });
export type Guide = z.infer<typeof Guide>;

/** A null text restores the text that Commend ships with. If-Match has the version that the person saw. */
export const WriteGuide = z.strictObject({
  language: z.enum(languages),
  text: TypedText.min(1).max(20_000).nullable(),
  reason: z.string().trim().min(1).max(500).optional(),
});

export const GuideVersionRow = z.strictObject({
  id: Id,
  programId: Id,
  language: z.enum(languages),
  version: z.int(),
  text: z.string().nullable(),
  by: Reference,
  at: Instant,
  reason: z.string().nullable(),
});
export type GuideVersionRow = z.infer<typeof GuideVersionRow>;

export const GuideVersionFilters = z.strictObject({ programId: Id.optional(), language: z.enum(languages).optional() });
export const guideVersionSorts = ['version', 'at'] as const;
