export { countries } from '../../domain/countries.ts';
