/** The wording of reasons, states, kinds and errors in every language, for the browsers. */
export * from '../../domain/wording/bank.ts';
export * from '../../domain/wording/bookings.ts';
export * from '../../domain/wording/errors.ts';
export * from '../../domain/wording/halt-traces.ts';
export * from '../../domain/wording/kinds.ts';
export * from '../../domain/wording/promise-reasons.ts';
export * from '../../domain/wording/rail-reasons.ts';
export * from '../../domain/wording/return-codes.ts';
export * from '../../domain/wording/seen.ts';
export * from '../../domain/wording/self-billing.ts';
export * from '../../domain/wording/sentence.ts';
export * from '../../domain/wording/shared-errors.ts';
export * from '../../domain/wording/shared-reasons.ts';
export * from '../../domain/wording/stalled.ts';
export * from '../../domain/wording/states.ts';
export * from '../../domain/wording/work.ts';
