export { shownAddress } from '../../domain/account/shown-address.ts';
