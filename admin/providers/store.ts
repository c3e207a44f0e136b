import { localStorageStore } from 'react-admin';

/** What this browser keeps of the console: language, columns, sort orders. */
export const store = localStorageStore('1', 'commend');
