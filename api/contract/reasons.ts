/** The wording of all reasons, including those for our staff only: for the console. */
export { reasons } from '../../domain/wording/reasons.ts';
