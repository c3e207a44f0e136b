/** Under the data folder: the last number of each series of payouts and documents. It stays when the database is restored. */
export const givenNumbersFile = 'given-numbers.json';
