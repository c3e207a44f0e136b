import { z } from 'zod';
import { decisionKinds, decisionOutcomes, decisionReasons } from '../../domain/decision.ts';
import { Id, Instant, Json, Reference } from './scalars.ts';

export const DecisionRow = z.strictObject({
  id: Id,
  kind: z.enum(decisionKinds),
  outcome: z.enum(decisionOutcomes),
  reason: z.enum(decisionReasons),
  subjectKind: z.string(),
  subjectId: z.string(),
  asOf: Instant,
  /** The facts that the decision used, and the values for its sentence. */
  inputs: Json,
});
export type DecisionRow = z.infer<typeof DecisionRow>;

/** A decision with all facts that it used. */
export const DecisionDetail = DecisionRow.extend({
  program: Reference.nullable(),
  partner: Reference.nullable(),
  evidence: Json,
  terms: z.strictObject({ id: Id, version: z.int(), hash: z.string() }).nullable(),
  commandId: Id.nullable(),
  recordedAt: Instant,
});
export type DecisionDetail = z.infer<typeof DecisionDetail>;

export const DecisionFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  subjectKind: z.string().max(50).optional(),
  subjectId: z.string().max(300).optional(),
});
export const decisionSorts = ['asOf'] as const;
