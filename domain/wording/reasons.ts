import type { DecisionReason } from '../decision.ts';
import type { Sentence } from './sentence.ts';
import { sharedReasons } from './shared-reasons.ts';
import { staffReasons } from './staff-reasons.ts';

/** Every reason of a decision, for partners and for staff. */
export const reasons: Readonly<Record<DecisionReason, Sentence>> = { ...sharedReasons, ...staffReasons };
