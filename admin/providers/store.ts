import { localStorageStore } from 'react-admin';

/** The console's settings in this browser: language, columns, sort orders. */
export const store = localStorageStore('1', 'commend');
