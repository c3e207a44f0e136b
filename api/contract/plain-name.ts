/** The rule for people's names and its sentence, for forms that check while a person types. */
export { sayNameFault } from '../../domain/wording/plain-name.ts';
