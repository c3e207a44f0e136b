/** The wording of refusals in every language: separate from the other wording, because it is loaded with the first refusal only. */
export { sayFaults } from '../../domain/wording/field-faults.ts';
export * from '../../domain/wording/refusal.ts';
