/** The words for every reason, also those that people of ours alone read: for the console. */
export { reasons } from '../../domain/wording/reasons.ts';
