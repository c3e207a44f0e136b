import { contentHash } from './content-hash.ts';

/** A decision without its id. */
export interface DecisionText {
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly programId: string | null;
  readonly partnerId: string | null;
  /** An instant in ISO 8601. */
  readonly asOf: string;
  readonly inputs: unknown;
  readonly termsId: string | null;
  readonly termsHash: string | null;
  readonly outcome: string;
  readonly reason: string;
  readonly evidence: unknown;
  readonly commandId: string | null;
}

/**
 * Returns the SHA-256 of a decision in hex, which its journal entry has as `decision` in its metadata. The seal of the entry's day thereby
 * covers the decision's content, and, through `termsHash`, the terms.
 */
export function decisionHash(decision: DecisionText): string {
  const { kind, subjectKind, subjectId, programId, partnerId, asOf, inputs, termsId, termsHash, outcome, reason, evidence, commandId } =
    decision;
  const at = new Date(asOf).toISOString();
  const about = { kind, subjectKind, subjectId, programId, partnerId, asOf: at };
  return contentHash({ ...about, inputs, termsId, termsHash, outcome, reason, evidence, commandId });
}
